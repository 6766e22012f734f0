"""Models' images come from a registry in your VPC."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(model: Resource) -> Iterator[Problem]:
    for container in (*model.nodes("PrimaryContainer"), *model.nodes("Containers")):
        at = "ImageConfig.RepositoryAccessMode"
        found = container.text(at)
        if found != "Vpc":
            yield container.problem(
                f"Its image does not come from your VPC: RepositoryAccessMode is {found or 'not set'}", at
            )


RULE = Rule(
    id="sagemaker-model-pulls-from-your-vpc",
    types=("AWS::SageMaker::Model",),
    demands="A model's images are pulled from a private registry in your VPC.",
    why="Images come from outside your network, and nobody there checked them.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    practices=("B04",),
    security_hub=("SageMaker.16", "SageMaker.19"),
    fix=Fix(
        cdk="""\
sagemaker.CfnModel(
    self,
    "Model",
    execution_role_arn=f"arn:aws:iam::{self.account}:role/sagemaker",
    primary_container=sagemaker.CfnModel.ContainerDefinitionProperty(
        image="registry.example.com/model:1",
        image_config=sagemaker.CfnModel.ImageConfigProperty(repository_access_mode="Vpc"),
    ),
    vpc_config=sagemaker.CfnModel.VpcConfigProperty(
        subnets=[subnet.subnet_id for subnet in vpc.isolated_subnets],
        security_group_ids=[ec2.SecurityGroup(self, "Group", vpc=vpc).security_group_id],
    ),
)
""",
        cloudformation="""\
Type: AWS::SageMaker::Model
Properties:
  ExecutionRoleArn: arn:aws:iam::123456789012:role/sagemaker
  PrimaryContainer:
    Image: registry.example.com/model:1
    ImageConfig: {RepositoryAccessMode: Vpc}
  VpcConfig:
    Subnets: [subnet-11111111]
    SecurityGroupIds: [sg-11111111]
""",
    ),
    check=_check,
)
