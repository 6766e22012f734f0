"""DAX clusters speak TLS."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(cluster: Resource) -> Iterator[Problem]:
    kind = cluster.text("ClusterEndpointEncryptionType")
    if kind != "TLS":
        yield cluster.problem(
            f"It speaks clear text: ClusterEndpointEncryptionType is {kind or 'not set'}",
            "ClusterEndpointEncryptionType",
        )


RULE = Rule(
    id="dax-cluster-uses-tls",
    types=("AWS::DAX::Cluster",),
    demands="A DAX cluster speaks TLS.",
    why="The table's data travels in clear text between clients and nodes.",
    severity=Severity.MEDIUM,
    level=Level.ESSENTIAL,
    practices=("G19",),
    security_hub=("DynamoDB.7",),
    control_tower=("CT.DAX.PR.3",),
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
