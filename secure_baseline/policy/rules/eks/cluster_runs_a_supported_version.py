"""Clusters run a version that Kubernetes still mends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource

# Of November 2026; standard support ends 14 months after a version came to Amazon EKS:
# https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html
OLDEST_SUPPORTED = (1, 34)


def _check(resource: Resource) -> Iterator[Problem]:
    version = resource.text("Version")
    if version is None:
        return  # the latest
    major, _, minor = version.partition(".")
    if minor.isdigit() and (int(major), int(minor)) < OLDEST_SUPPORTED:
        yield resource.problem(f"Kubernetes {version} is out of standard support", "Version")


RULE = Rule(
    id="eks-cluster-runs-a-supported-version",
    types=("AWS::EKS::Cluster", "AWS::EKS::Nodegroup"),
    demands="An EKS cluster or node group runs a Kubernetes version in standard support.",
    why="Known vulnerabilities are mended late or not at all, and extended support costs six times as much.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    practices=("C07",),
    security_hub=("EKS.2", "EKS.9"),
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
    version="1.35",
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
  Version: "1.35"
""",
    ),
    check=_check,
)
