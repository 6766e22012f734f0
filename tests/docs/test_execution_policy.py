"""The policy in docs/real-account.md for the role that deploys, compared with what AWS's schemas ask for.

tests/deploy/test_variants.py deploys with it and nothing else.
"""

from __future__ import annotations

import json
from fnmatch import fnmatch
from functools import cache

import pytest

from emulator.stacks import schemas
from tests.deploy.execution_policy import execution_policy
from tests.synthesis import ROOT

SNAPSHOTS = sorted((ROOT / "tests" / "landing_zone" / "__snapshots__" / "test_snapshots").glob("*.json"))
#: Those of baseline.toml's sections that are commented out, and of further Regions.
OPTIONAL = {
    "AWS::Budgets::Budget",
    "AWS::CloudFormation::WaitConditionHandle",
    "AWS::IAM::User",
    "AWS::IdentityStore::Group",
    "AWS::RDS::DBCluster",
    "AWS::RDS::DBClusterParameterGroup",
    "AWS::SSO::Assignment",
    "AWS::SSO::PermissionSet",
}
#: What the schemas list for properties that no template of ours sets: other actions of the same handlers.
OTHERS = (
    "autoscaling:DescribeTags",
    "elasticfilesystem:*",
    "firehose:*",
    "kinesis:*",
    "s3files:*",
    "s3tables:*",
    "ssm:GetParameter",
    "vpc-lattice:*",
    "vpce:*",
)


@cache
def allowed() -> list[str]:
    statements = json.loads(execution_policy())["Statement"]
    return [each for statement in statements for each in _list(statement["Action"])]


@cache
def types() -> set[str]:
    templates = [json.loads(path.read_text("utf-8")) for path in SNAPSHOTS]
    made = {resource["Type"] for template in templates for resource in template["Resources"].values()}
    return {each for each in made | OPTIONAL if not each.startswith("Custom::")}


def asked(kind: str) -> set[str]:
    """What CloudFormation calls to make, read, change and delete one, by AWS's own schema."""
    handlers = schemas.schema(kind).get("handlers", {})
    return {action for handler in handlers.values() for action in handler.get("permissions", [])}


@pytest.mark.parametrize("kind", sorted(types()))
def test_the_role_may_do_what_a_type_asks_for(kind: str) -> None:
    lacking = {each for each in asked(kind) if not _matches(each, allowed()) and not _matches(each, OTHERS)}
    assert lacking == set()


def test_no_service_is_allowed_that_nothing_asks_for() -> None:
    services = {each.split(":")[0].lower() for kind in types() for each in asked(kind)}
    unused = {each for each in allowed() if each.endswith(":*") and each.split(":")[0] not in services}
    assert unused == set()


def test_settings_and_references_are_thought_of() -> None:
    for action in ("lambda:InvokeFunction", "iam:PassRole", "iam:CreateServiceLinkedRole", "ssm:GetParameters"):
        assert _matches(action, allowed()), action
    for action in ("cloudformation:DescribeStacks", "cloudformation:ListExports"):
        assert action in allowed()


def _matches(action: str, patterns: list[str] | tuple[str, ...]) -> bool:
    return any(fnmatch(action.lower(), pattern.lower()) for pattern in patterns)


def _list(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value
