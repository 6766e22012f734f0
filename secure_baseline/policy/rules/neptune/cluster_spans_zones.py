"""Neptune clusters have a second instance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(cluster: Resource) -> Iterator[Problem]:
    instances = {each.logical_id for each in cluster.referring("AWS::Neptune::DBInstance", "DBClusterIdentifier")}
    # None at all: they are in another stack.
    if len(instances) == 1:
        yield cluster.problem(f"It has one instance only, {instances.pop()}")


RULE = Rule(
    id="neptune-cluster-spans-zones",
    types=("AWS::Neptune::DBCluster",),
    demands="A Neptune cluster has an instance in a second Availability Zone.",
    why="The database is down until a new instance has been made in another zone.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    practices=("D06",),
    security_hub=("Neptune.9",),
    nag=("NeptuneClusterMultiAZ",),
    fix=Fix(
        cdk="""\
cluster = neptune.CfnDBCluster(self, 'Cluster')
for name in ('Writer', 'Reader'):
    neptune.CfnDBInstance(
        self, name, db_instance_class='db.r6g.large', db_cluster_identifier=cluster.ref
    )
""",
        cloudformation="""\
Cluster:
  Type: AWS::Neptune::DBCluster
Writer:
  Type: AWS::Neptune::DBInstance
  Properties: {DBClusterIdentifier: !Ref Cluster, DBInstanceClass: db.r6g.large}
Reader:
  Type: AWS::Neptune::DBInstance
  Properties: {DBClusterIdentifier: !Ref Cluster, DBInstanceClass: db.r6g.large}
""",
    ),
    check=_check,
)
