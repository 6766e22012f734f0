"""Clusters write audit logs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(cluster: Resource) -> Iterator[Problem]:
    at = "Logging.ClusterLogging.EnabledTypes"
    if "audit" not in {node.text("Type") for node in cluster.nodes(at)}:
        yield cluster.problem("It writes no audit logs: EnabledTypes does not name audit", at)


RULE = Rule(
    id="eks-cluster-logs-who-did-what",
    types=("AWS::EKS::Cluster",),
    demands="An EKS cluster writes audit logs.",
    why="Nobody can tell who did what in the cluster.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("H04",),
    security_hub=("EKS.8",),
    nag=("EKSClusterControlPlaneLogs",),
    fix=Fix(
        cdk="""\
role = iam.Role(
    self,
    "Role",
    assumed_by=iam.ServicePrincipal("eks.amazonaws.com"),
    managed_policies=[iam.ManagedPolicy.from_aws_managed_policy_name("AmazonEKSClusterPolicy")],
)
eks.CfnCluster(
    self,
    "Cluster",
    role_arn=role.role_arn,
    resources_vpc_config=eks.CfnCluster.ResourcesVpcConfigProperty(
        subnet_ids=[subnet.subnet_id for subnet in vpc.isolated_subnets],
        endpoint_public_access=False,
        endpoint_private_access=True,
    ),
    logging=eks.CfnCluster.LoggingProperty(
        cluster_logging=eks.CfnCluster.ClusterLoggingProperty(
            enabled_types=[eks.CfnCluster.LoggingTypeConfigProperty(type="audit")]
        )
    ),
)
""",
        cloudformation="""\
Type: AWS::EKS::Cluster
Properties:
  RoleArn: arn:aws:iam::123456789012:role/eks
  ResourcesVpcConfig:
    SubnetIds: [subnet-11111111, subnet-22222222]
    EndpointPublicAccess: false
    EndpointPrivateAccess: true
  Logging:
    ClusterLogging:
      EnabledTypes: [{Type: audit}]
""",
    ),
    check=_check,
)
