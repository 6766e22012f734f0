"""Clusters' endpoints are private."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.template.traffic import is_anywhere

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(cluster: Resource) -> Iterator[Problem]:
    if cluster.has("OutpostConfig") or cluster.flag("ResourcesVpcConfig.EndpointPublicAccess") is False:
        return
    networks = cluster.texts("ResourcesVpcConfig.PublicAccessCidrs")
    if networks and not any(map(is_anywhere, networks)):  # open to everybody, another rule tells
        yield cluster.problem(
            f"Its endpoint is open to {', '.join(networks)}", "ResourcesVpcConfig.EndpointPublicAccess"
        )


RULE = Rule(
    id="eks-cluster-is-private",
    types=("AWS::EKS::Cluster",),
    demands="An EKS cluster's API endpoint is reached from its VPC only.",
    why="Whoever sits behind one of the named networks can try credentials and flaws on it.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    practices=("B04",),
    security_hub=("EKS.1",),
    nag=("EKSClusterNoEndpointPublicAccess",),
    control_tower=("CT.EKS.PR.1",),
    engine=("EKS_ENDPOINT_NO_PUBLIC_ACCESS",),
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
""",
    ),
    check=_check,
)
