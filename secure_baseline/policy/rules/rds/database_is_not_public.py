"""RDS databases have no public address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.rds._database import is_aurora, is_replica, is_written
from secure_baseline.policy.rules.rds._fixes import GUARDED_INSTANCE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(database: Resource) -> Iterator[Problem]:
    public = database.flag("PubliclyAccessible")
    if public:
        yield database.problem("It has a public address: PubliclyAccessible is true", "PubliclyAccessible")
    elif public is None and _is_in_default_vpc(database):
        yield database.problem(
            "It gets a public address: PubliclyAccessible is not set, and without DBSubnetGroupName it is in the "
            "default VPC",
            "PubliclyAccessible",
        )


def _is_in_default_vpc(database: Resource) -> bool:
    if database.type == "AWS::RDS::DBShardGroup" or is_replica(database) or database.get("DBSecurityGroups"):
        return False
    if database.type == "AWS::RDS::DBCluster" and (is_aurora(database) or not is_written(database, "Engine")):
        return False  # its instances have addresses, and it has none itself
    holder: Resource | None = database
    if is_written(database, "DBClusterIdentifier"):
        holder = database.target("DBClusterIdentifier")
    return holder is not None and holder.get("DBSubnetGroupName") in (None, "", "default")


RULE = Rule(
    id="rds-database-is-not-public",
    types=("AWS::RDS::DBInstance", "AWS::RDS::DBCluster", "AWS::RDS::DBShardGroup"),
    demands="An RDS database has no public address.",
    why="Anyone on the internet can try passwords and exploits against it.",
    severity=Severity.CRITICAL,
    level=Level.ESSENTIAL,
    practices=("D01",),
    cis=("3.2.3",),
    security_hub=("RDS.2",),
    nag=("RDSInstancePublicAccess",),
    control_tower=("CT.RDS.PR.23", "CT.RDS.PR.29"),
    engine=("W9011", "RDS_INSTANCE_PUBLIC_ACCESS_CHECK"),
    fix=Fix(
        cdk=GUARDED_INSTANCE,
        cloudformation="""\
Type: AWS::RDS::DBInstance
Properties:
  Engine: postgres
  DBSubnetGroupName: private
  PubliclyAccessible: false
""",
    ),
    check=_check,
)
