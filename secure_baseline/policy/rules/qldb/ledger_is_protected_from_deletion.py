"""QLDB ledgers cannot be deleted by accident."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(resource: Resource) -> Iterator[Problem]:
    # Left out, it is on.
    if resource.flag("DeletionProtection") is False:
        yield resource.problem("It can be deleted at once: DeletionProtection is false", "DeletionProtection")


RULE = Rule(
    id="qldb-ledger-is-protected-from-deletion",
    types=("AWS::QLDB::Ledger",),
    demands="A QLDB ledger is protected from deletion.",
    why="One wrong click or one replaced resource deletes a history that was meant to stay.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("E01",),
    fix=Fix(
        cdk="qldb.CfnLedger(self, 'Ledger', permissions_mode='STANDARD', deletion_protection=True)",
        cloudformation="""\
Type: AWS::QLDB::Ledger
Properties:
  PermissionsMode: STANDARD
  DeletionProtection: true
""",
    ),
    check=_check,
)
