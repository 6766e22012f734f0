"""Fixes that serve several rules."""

from __future__ import annotations

from secure_baseline.policy.rule import Fix

PRIVATE_CLUSTER = Fix(
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
)
