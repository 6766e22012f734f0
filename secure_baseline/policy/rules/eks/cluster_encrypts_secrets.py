"""Clusters encrypt Kubernetes secrets with a key of yours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(cluster: Resource) -> Iterator[Problem]:
    configs = cluster.nodes("EncryptionConfig")
    if not any("secrets" in config.texts("Resources") and config.has("Provider.KeyArn") for config in configs):
        yield cluster.problem(
            "Secrets are encrypted without a key of yours: EncryptionConfig names none", "EncryptionConfig"
        )


RULE = Rule(
    id="eks-cluster-encrypts-secrets",
    types=("AWS::EKS::Cluster",),
    demands="An EKS cluster encrypts Kubernetes secrets with a customer managed key.",
    why="No key policy of yours stands between the cluster's store and its secrets.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    practices=("G14",),
    security_hub=("EKS.3",),
    control_tower=("CT.EKS.PR.2",),
    engine=("EKS_CLUSTER_ENCRYPTION_RULE",),
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
    encryption_config=[
        eks.CfnCluster.EncryptionConfigProperty(
            resources=["secrets"], provider=eks.CfnCluster.ProviderProperty(key_arn=key.key_arn)
        )
    ],
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
  EncryptionConfig:
    - Resources: [secrets]
      Provider: {KeyArn: arn:aws:kms:eu-central-1:123456789012:key/11111111-2222-3333-4444-555555555555}
""",
    ),
    check=_check,
)
