"""Aurora clusters have a second instance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.rds._database import is_aurora, is_serverless_v1
from secure_baseline.policy.rules.rds._fixes import GUARDED_CLUSTER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(cluster: Resource) -> Iterator[Problem]:
    if not is_aurora(cluster) or is_serverless_v1(cluster) or cluster.get("ClusterScalabilityType") == "limitless":
        return  # these and Multi-AZ clusters see to it themselves
    instances = {each.logical_id for each in cluster.referring("AWS::RDS::DBInstance", "DBClusterIdentifier")}
    # None at all: they are in another stack.
    if len(instances) == 1:
        yield cluster.problem(f"It has one instance only, {instances.pop()}")


RULE = Rule(
    id="rds-cluster-spans-zones",
    types=("AWS::RDS::DBCluster",),
    demands="An Aurora cluster has an instance in a second Availability Zone.",
    why="The database is down until a new instance has been made in another zone.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    practices=("D08",),
    cis=("3.2.4",),
    security_hub=("RDS.15",),
    fix=Fix(
        cdk=GUARDED_CLUSTER,
        cloudformation="""\
Cluster:
  Type: AWS::RDS::DBCluster
  Properties:
    Engine: aurora-postgresql
Writer:
  Type: AWS::RDS::DBInstance
  Properties:
    Engine: aurora-postgresql
    DBClusterIdentifier: !Ref Cluster
Reader:
  Type: AWS::RDS::DBInstance
  Properties:
    Engine: aurora-postgresql
    DBClusterIdentifier: !Ref Cluster
""",
    ),
    check=_check,
)
