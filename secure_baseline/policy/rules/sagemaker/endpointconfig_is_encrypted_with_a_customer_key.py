"""Endpoints are encrypted with a customer managed key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(config: Resource) -> Iterator[Problem]:
    variants = config.nodes("ProductionVariants")
    if variants and all(variant.has("ServerlessConfig") for variant in variants):
        return
    if not config.has("KmsKeyId"):
        yield config.problem("It is encrypted without a key of yours: KmsKeyId is not set", "KmsKeyId")


RULE = Rule(
    id="sagemaker-endpointconfig-is-encrypted-with-a-customer-key",
    types=("AWS::SageMaker::EndpointConfig",),
    demands="An endpoint's volumes are encrypted with a customer managed key.",
    why="No key policy of yours decides who can read the models and data on them.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    practices=("G14",),
    nag=("SageMakerEndpointConfigurationKMSKeyConfigured",),
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
    kms_key_id=key.key_id,
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
  KmsKeyId: alias/endpoints
""",
    ),
    check=_check,
)
