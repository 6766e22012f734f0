"""RDS databases report what their operating system does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.rds._database import is_written
from secure_baseline.policy.rules.rds._fixes import GUARDED_INSTANCE
from secure_baseline.policy.template.values import CannotEvaluateError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(database: Resource) -> Iterator[Problem]:
    holder: Resource | None = database
    if database.type == "AWS::RDS::DBCluster":
        if not is_written(database, "DBClusterInstanceClass"):
            return  # the instances of Aurora are asked themselves
    elif str(database.get("Engine")).startswith("custom-"):
        return
    elif not database.number("MonitoringInterval") and is_written(database, "DBClusterIdentifier"):
        holder = database.target("DBClusterIdentifier")
        if holder is None:
            raise CannotEvaluateError("MonitoringInterval: the cluster of another stack may have it")
    interval = holder.number("MonitoringInterval") if holder else None
    if not interval:
        found = "not set" if interval is None else "0"
        yield database.problem(f"Enhanced monitoring is off: MonitoringInterval is {found}", "MonitoringInterval")


RULE = Rule(
    id="rds-database-has-enhanced-monitoring",
    types=("AWS::RDS::DBInstance", "AWS::RDS::DBCluster"),
    demands="An RDS database has enhanced monitoring.",
    why="Nobody sees which process eats the machine when it slows down.",
    severity=Severity.LOW,
    level=Level.STRICT,
    practices=("D08",),
    security_hub=("RDS.6",),
    nag=("RDSEnhancedMonitoringEnabled",),
    control_tower=("CT.RDS.PR.2",),
    fix=Fix(
        cdk=GUARDED_INSTANCE,
        cloudformation="""\
Type: AWS::RDS::DBInstance
Properties:
  Engine: postgres
  MonitoringInterval: 60
  MonitoringRoleArn: arn:aws:iam::123456789012:role/rds-monitoring-role
""",
    ),
    check=_check,
)
