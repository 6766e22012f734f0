"""DAX clusters are encrypted at rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(cluster: Resource) -> Iterator[Problem]:
    enabled = cluster.flag("SSESpecification.SSEEnabled")
    if not enabled:
        found = "not set" if enabled is None else "false"
        yield cluster.problem(f"It is not encrypted: SSEEnabled is {found}", "SSESpecification.SSEEnabled")


RULE = Rule(
    id="dax-cluster-is-encrypted",
    types=("AWS::DAX::Cluster",),
    demands="A DAX cluster is encrypted at rest.",
    why="The table's data lies on its nodes' disks in clear.",
    severity=Severity.MEDIUM,
    level=Level.ESSENTIAL,
    practices=("G14",),
    security_hub=("DynamoDB.3",),
    nag=("DAXEncrypted",),
    control_tower=("CT.DAX.PR.1",),
    engine=("DAX_ENCRYPTION_ENABLED",),
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
