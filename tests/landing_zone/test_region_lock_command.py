"""`secure-baseline region-lock`, in this process."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from secure_baseline import cli

if TYPE_CHECKING:
    from tests.landing_zone.settings_draft import Draft


def lock(draft: Draft, capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, object]:
    draft.load()
    assert cli.main(["region-lock", "--settings", str(draft.path), *arguments]) == 0
    statement, _ = json.loads(capsys.readouterr().out)["Statement"]
    condition: dict[str, object] = statement["Condition"]
    return condition


def test_it_names_the_allowed_regions(draft: Draft, capsys: pytest.CaptureFixture[str]) -> None:
    draft.set("account", "allowed_regions", '["us-east-1", "eu-west-1"]')
    assert lock(draft, capsys) == {"StringNotEquals": {"aws:RequestedRegion": ["eu-west-1", "us-east-1"]}}


def test_it_exempts_roles_of_the_regions_partition(draft: Draft, capsys: pytest.CaptureFixture[str]) -> None:
    draft.set("account", "home_region", '"cn-north-1"')
    draft.set("account", "allowed_regions", '["cn-north-1"]')
    condition = lock(draft, capsys, "--exempt-role", "cdk-hnb659fds-*", "--exempt-role", "Admin")
    arns = ["arn:aws-cn:iam::*:role/cdk-hnb659fds-*", "arn:aws-cn:iam::*:role/Admin"]
    assert condition["ArnNotLike"] == {"aws:PrincipalARN": arns}


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--settings", "nothing.toml"], "nothing.toml: does not exist"),
        ([f"--exempt-role={number:0>60}" for number in range(60)], "AWS Organizations takes 10240"),
    ],
    ids=["no file", "too long"],
)
def test_a_mistake_is_reported(arguments: list[str], sentence: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["region-lock", *arguments]) == cli.MISTAKE
    assert sentence in capsys.readouterr().err
