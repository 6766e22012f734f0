"""Accounts outlive their stack."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(account: Resource) -> Iterator[Problem]:
    policy = account.attributes.text("DeletionPolicy")
    if policy not in {"Retain", "RetainExceptOnCreate"}:
        yield account.attributes.problem(
            f"It goes when the stack goes: DeletionPolicy is {policy or 'not set'}", "DeletionPolicy"
        )


RULE = Rule(
    id="organizations-account-outlives-its-stack",
    types=("AWS::Organizations::Account",),
    demands="An account of an organization is retained when its stack is deleted.",
    why="One mistake in a template closes the account, with all that runs in it.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("A15",),
    fix=Fix(
        cdk="""\
account = organizations.CfnAccount(
    self, "Account", account_name="app-prod", email="app-prod@example.com", parent_ids=["ou-abcd-12345678"]
)
account.apply_removal_policy(cdk.RemovalPolicy.RETAIN)
""",
        cloudformation="""\
Type: AWS::Organizations::Account
DeletionPolicy: Retain
Properties:
  AccountName: app-prod
  Email: app-prod@example.com
  ParentIds: [ou-abcd-12345678]
""",
    ),
    check=_check,
)
