"""DAX clusters span three zones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource

_FEWEST_NODES = 3


def _check(cluster: Resource) -> Iterator[Problem]:
    count = cluster.number("ReplicationFactor") or 0
    zones = {zone.text() for zone in cluster.nodes("AvailabilityZones")}
    if count < _FEWEST_NODES:
        yield cluster.problem(f"It has too few nodes: ReplicationFactor is {count:g}", "ReplicationFactor")
    elif 0 < len(zones) < _FEWEST_NODES:
        yield cluster.problem(f"Its nodes are in {len(zones)} zones", "AvailabilityZones")


RULE = Rule(
    id="dax-cluster-spans-zones",
    types=("AWS::DAX::Cluster",),
    demands="A DAX cluster has nodes in three Availability Zones.",
    why="The cache is gone with its zone, and all its load hits the table.",
    severity=Severity.LOW,
    level=Level.STRICT,
    practices=("D08",),
    control_tower=("CT.DAX.PR.2",),
    fix=Fix(
        cdk="""\
dax.CfnCluster(
    self,
    "Cache",
    iam_role_arn=f"arn:{self.partition}:iam::{self.account}:role/dax",
    node_type="dax.t3.small",
    replication_factor=3,
    sse_specification=dax.CfnCluster.SSESpecificationProperty(sse_enabled=True),
    cluster_endpoint_encryption_type="TLS",
)
""",
        cloudformation="""\
Type: AWS::DAX::Cluster
Properties:
  IAMRoleARN: !Sub arn:${AWS::Partition}:iam::${AWS::AccountId}:role/dax
  NodeType: dax.t3.small
  ReplicationFactor: 3
  SSESpecification:
    SSEEnabled: true
  ClusterEndpointEncryptionType: TLS
""",
    ),
    check=_check,
)
