"""The policy to paste in docs/real-account.md is the one that DeploymentIdentity gives to a pipeline."""

from __future__ import annotations

import json
import re
from typing import Any

from aws_cdk.assertions import Template

from secure_baseline import CodeHost, DeploymentIdentity
from tests.constructs.synthesized import new_stack, text
from tests.synthesis import ROOT

ACCOUNT = "123456789012"


def on_the_page() -> dict[str, Any]:
    page = (ROOT / "docs" / "real-account.md").read_text("utf-8")
    (found,) = re.findall(r"(?s)```json\n((?:(?!```).)*DeployWithCdk.*?)```", page)
    policy: dict[str, Any] = json.loads(found)
    return policy


def test_the_policy_to_paste_is_that_of_the_pipeline() -> None:
    stack = new_stack()
    DeploymentIdentity(
        stack, "Deployment", code_host=CodeHost.GITHUB, repository="octo-org/infrastructure", branch="main"
    )
    (built,) = [
        statement
        for policy in Template.from_stack(stack).find_resources("AWS::IAM::ManagedPolicy").values()
        for statement in policy["Properties"]["PolicyDocument"]["Statement"]
        if statement.get("Sid") == "DeployWithCdk"
    ]
    (shown,) = on_the_page()["Statement"]
    resources = [
        text(each).replace("${AWS::Partition}", "aws").replace("${AWS::AccountId}", ACCOUNT)
        for each in built["Resource"]
    ]
    assert shown == {**built, "Resource": resources}
