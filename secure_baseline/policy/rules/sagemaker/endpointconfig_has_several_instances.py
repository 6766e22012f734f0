"""Endpoints have more than one instance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(config: Resource) -> Iterator[Problem]:
    for variant in config.nodes("ProductionVariants"):
        if variant.has("ServerlessConfig") or variant.has("ManagedInstanceScaling"):
            continue
        count = variant.number("InitialInstanceCount")
        if count is None or count <= 1:
            found = "not set" if count is None else f"{count:g}"
            yield variant.problem(f"It has no second instance: InitialInstanceCount is {found}", "InitialInstanceCount")


RULE = Rule(
    id="sagemaker-endpointconfig-has-several-instances",
    types=("AWS::SageMaker::EndpointConfig",),
    demands="An endpoint starts with more than one instance.",
    why="When the one instance or its Availability Zone fails, there are no predictions.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    practices=("F04",),
    security_hub=("SageMaker.4",),
    fix=Fix(
        cdk="""\
sagemaker.CfnEndpointConfig(
    self,
    "Endpoint",
    production_variants=[
        sagemaker.CfnEndpointConfig.ProductionVariantProperty(
            variant_name="all", model_name="model", instance_type="ml.m5.large", initial_instance_count=2
        )
    ],
)
""",
        cloudformation="""\
Type: AWS::SageMaker::EndpointConfig
Properties:
  ProductionVariants:
    - VariantName: all
      ModelName: model
      InstanceType: ml.m5.large
      InitialInstanceCount: 2
""",
    ),
    check=_check,
)
