"""Administrators of RDS databases have names of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.rds._database import is_cluster_member, is_replica
from secure_baseline.policy.rules.rds._fixes import GUARDED_INSTANCE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


_DEFAULTS = {"admin", "administrator", "postgres", "root", "sa"}


def _check(database: Resource) -> Iterator[Problem]:
    if is_replica(database) or (database.type == "AWS::RDS::DBInstance" and is_cluster_member(database)):
        return
    name = database.text("MasterUsername")
    if name is not None and name.lower() in _DEFAULTS:
        yield database.problem(f"Its administrator has a default name: MasterUsername is {name}", "MasterUsername")


RULE = Rule(
    id="rds-database-has-own-admin-name",
    types=("AWS::RDS::DBInstance", "AWS::RDS::DBCluster"),
    demands="The administrator of an RDS database does not have the default name.",
    why="Half of the credentials is known to whoever guesses passwords.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    practices=("D05",),
    security_hub=("RDS.24", "RDS.25"),
    control_tower=("CT.RDS.PR.21", "CT.RDS.PR.22"),
    fix=Fix(
        cdk=GUARDED_INSTANCE,
        cloudformation="""\
Type: AWS::RDS::DBInstance
Properties:
  Engine: postgres
  MasterUsername: ledger_owner
""",
    ),
    check=_check,
)
