"""Accounts are in an organizational unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(account: Resource) -> Iterator[Problem]:
    parents = account.nodes("ParentIds")
    if not parents:
        yield account.problem("It is in the root: ParentIds is not set", "ParentIds")
    for parent in parents:
        identifier = parent.text() or ""
        if identifier.startswith("r-") or identifier.endswith(".RootId}"):
            yield parent.problem(f"It is in the root: ParentIds has {identifier}")


RULE = Rule(
    id="organizations-account-is-in-a-unit",
    types=("AWS::Organizations::Account",),
    demands="An account of an organization is in a unit, not in the root.",
    why="Policies for its environment or sensitivity do not reach it.",
    severity=Severity.LOW,
    level=Level.STANDARD,
    practices=("A15",),
    cis=("2.1.4",),
    fix=Fix(
        cdk="""\
organizations.CfnAccount(
    self, "Account", account_name="app-prod", email="app-prod@example.com", parent_ids=["ou-abcd-12345678"]
)
""",
        cloudformation="""\
Type: AWS::Organizations::Account
Properties:
  AccountName: app-prod
  Email: app-prod@example.com
  ParentIds: [ou-abcd-12345678]
""",
    ),
    check=_check,
)
