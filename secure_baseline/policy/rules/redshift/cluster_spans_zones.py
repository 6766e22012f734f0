"""Redshift clusters run in two zones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(cluster: Resource) -> Iterator[Problem]:
    if not (cluster.text("NodeType") or "").lower().startswith("ra3"):
        return  # other nodes cannot
    spans = cluster.flag("MultiAZ")
    if not spans and not cluster.flag("AvailabilityZoneRelocation"):
        found = "is not set" if spans is None else "is false"
        yield cluster.problem(f"It is in one Availability Zone: MultiAZ {found}", "MultiAZ")


RULE = Rule(
    id="redshift-cluster-spans-zones",
    types=("AWS::Redshift::Cluster",),
    demands="A Redshift cluster of RA3 nodes runs in two Availability Zones.",
    why="The warehouse is down for as long as its zone is.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    practices=("D07",),
    security_hub=("Redshift.18",),
    fix=Fix(
        cdk="""\
redshift.CfnCluster(
    self,
    'Cluster',
    cluster_type='multi-node',
    db_name='ledger',
    master_username='ledger_owner',
    node_type='ra3.4xlarge',
    manage_master_password=True,
    multi_az=True,
    number_of_nodes=2,
)
""",
        cloudformation="""\
Type: AWS::Redshift::Cluster
Properties:
  ClusterType: multi-node
  DBName: ledger
  MasterUsername: ledger_owner
  NodeType: ra3.4xlarge
  NumberOfNodes: 2
  MultiAZ: true
""",
    ),
    check=_check,
)
