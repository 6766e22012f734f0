"""QLDB ledgers have permissions for tables and commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(ledger: Resource) -> Iterator[Problem]:
    mode = ledger.text("PermissionsMode")
    if mode == "ALLOW_ALL":
        yield ledger.problem(f"Every command is allowed: PermissionsMode is {mode}", "PermissionsMode")


RULE = Rule(
    id="qldb-ledger-has-fine-permissions",
    types=("AWS::QLDB::Ledger",),
    demands="A QLDB ledger has permissions for single tables and commands.",
    why="Whoever may send one command may send every command to every table.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("A19",),
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
