"""RDS instances have a standby in another zone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.rds._database import is_cluster_member, is_replica, is_written
from secure_baseline.policy.rules.rds._fixes import GUARDED_INSTANCE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


# RDS Custom for Oracle and SQL Server Express know no standby.
_WITHOUT_STANDBY = ("sqlserver-ex", "custom-oracle")


def _check(instance: Resource) -> Iterator[Problem]:
    if is_cluster_member(instance) or is_replica(instance):
        return
    if str(instance.get("Engine")).lower().startswith(_WITHOUT_STANDBY) or _is_mirrored(instance):
        return
    spans = instance.flag("MultiAZ")
    if not spans:
        found = "is not set" if spans is None else "is false"
        yield instance.problem(f"It is in one Availability Zone: MultiAZ {found}", "MultiAZ")


def _is_mirrored(instance: Resource) -> bool:
    """SQL Server can be mirrored by an option group, of which another stack may have the options."""
    return str(instance.get("Engine")).lower().startswith("sqlserver") and is_written(instance, "OptionGroupName")


RULE = Rule(
    id="rds-instance-spans-zones",
    types=("AWS::RDS::DBInstance",),
    demands="An RDS instance has a standby in a second Availability Zone.",
    why="The database is down for as long as its zone is.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    practices=("D08",),
    cis=("3.2.4",),
    security_hub=("RDS.5",),
    nag=("RDSMultiAZSupport",),
    control_tower=("CT.RDS.PR.1",),
    fix=Fix(
        cdk=GUARDED_INSTANCE,
        cloudformation="""\
Type: AWS::RDS::DBInstance
Properties:
  Engine: postgres
  MultiAZ: true
""",
    ),
    check=_check,
)
