"""Passwords of RDS databases are in Secrets Manager."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.rds._fixes import GUARDED_INSTANCE
from secure_baseline.policy.template.passwords import exposed, parameters_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(database: Resource) -> Iterator[Problem]:
    if exposed(database, "MasterUserPassword"):
        return  # rds-database-has-no-exposed-password tells
    written = str(database.get("MasterUserPassword") or "")
    parameters = list(parameters_of(database, "MasterUserPassword"))
    if "{{resolve:ssm-secure:" in written:
        yield database.problem("The password is in Systems Manager, which does not rotate it", "MasterUserPassword")
    elif parameters and "{{resolve:" not in written:
        yield database.problem(
            f"The password is in parameter {parameters[0]}, which nobody rotates", "MasterUserPassword"
        )


RULE = Rule(
    id="rds-database-password-is-rotated",
    types=("AWS::RDS::DBInstance", "AWS::RDS::DBCluster"),
    demands="The password of an RDS database is in Secrets Manager, which can rotate it.",
    why="A password that somebody typed once stays for ever, and nobody knows who has it.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("D02",),
    fix=Fix(
        cdk=GUARDED_INSTANCE,
        cloudformation="""\
Type: AWS::RDS::DBInstance
Properties:
  Engine: postgres
  MasterUsername: ledger_owner
  ManageMasterUserPassword: true
""",
    ),
    check=_check,
)
