"""Models cannot call out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(model: Resource) -> Iterator[Problem]:
    if model.flag("EnableNetworkIsolation") is not True:
        found = "false" if model.has("EnableNetworkIsolation") else "not set"
        yield model.problem(f"It can call out: EnableNetworkIsolation is {found}", "EnableNetworkIsolation")


RULE = Rule(
    id="sagemaker-model-is-isolated",
    types=("AWS::SageMaker::Model",),
    demands="A model's containers cannot make network calls.",
    why="A container with malicious code sends the data that it is given to somebody else.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    practices=("F04",),
    security_hub=("SageMaker.5",),
    fix=Fix(
        cdk="""\
sagemaker.CfnModel(
    self,
    "Model",
    execution_role_arn=f"arn:aws:iam::{self.account}:role/sagemaker",
    enable_network_isolation=True,
    primary_container=sagemaker.CfnModel.ContainerDefinitionProperty(model_package_name="package"),
)
""",
        cloudformation="""\
Type: AWS::SageMaker::Model
Properties:
  ExecutionRoleArn: arn:aws:iam::123456789012:role/sagemaker
  EnableNetworkIsolation: true
  PrimaryContainer: {ModelPackageName: package}
""",
    ),
    check=_check,
)
