"""Clusters write every log of their control plane."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource

_BESIDES_AUDIT = ("api", "authenticator", "controllerManager", "scheduler")


def _check(cluster: Resource) -> Iterator[Problem]:
    at = "Logging.ClusterLogging.EnabledTypes"
    written = {node.text("Type") for node in cluster.nodes(at)}
    missing = [kind for kind in _BESIDES_AUDIT if kind not in written]
    if missing:
        yield cluster.problem(f"It does not write logs of {', '.join(missing)}", at)


RULE = Rule(
    id="eks-cluster-logs-its-control-plane",
    types=("AWS::EKS::Cluster",),
    demands="An EKS cluster writes all five kinds of control plane logs.",
    why="Sign-ins and decisions of the control plane leave no trace.",
    severity=Severity.LOW,
    level=Level.STRICT,
    practices=("H04",),
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
            enabled_types=[
                eks.CfnCluster.LoggingTypeConfigProperty(type=kind)
                for kind in ("api", "audit", "authenticator", "controllerManager", "scheduler")
            ]
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
      EnabledTypes:
        - {Type: api}
        - {Type: audit}
        - {Type: authenticator}
        - {Type: controllerManager}
        - {Type: scheduler}
""",
    ),
    check=_check,
)
