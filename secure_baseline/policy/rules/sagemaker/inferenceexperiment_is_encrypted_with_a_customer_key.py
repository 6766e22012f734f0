"""Inference experiments are encrypted with a customer managed key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(experiment: Resource) -> Iterator[Problem]:
    if not experiment.has("KmsKey"):
        yield experiment.problem("Its volumes have no key of yours: KmsKey is not set", "KmsKey")
    if experiment.has("DataStorageConfig") and not experiment.has("DataStorageConfig.KmsKey"):
        yield experiment.problem("Captured data have no key of yours: KmsKey is not set", "DataStorageConfig.KmsKey")


RULE = Rule(
    id="sagemaker-inferenceexperiment-is-encrypted-with-a-customer-key",
    types=("AWS::SageMaker::InferenceExperiment",),
    demands="An inference experiment's volumes and captured data are encrypted with a customer managed key.",
    why="No key policy of yours decides who can read the requests and predictions.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    practices=("G14",),
    security_hub=("SageMaker.23", "SageMaker.24"),
    fix=Fix(
        cdk="""\
experiment = sagemaker.CfnInferenceExperiment
sagemaker.CfnInferenceExperiment(
    self,
    "Shadow",
    name="shadow",
    type="ShadowMode",
    role_arn=f"arn:aws:iam::{self.account}:role/sagemaker",
    endpoint_name="app",
    model_variants=[
        experiment.ModelVariantConfigProperty(
            variant_name="a",
            model_name="model",
            infrastructure_config=experiment.ModelInfrastructureConfigProperty(
                infrastructure_type="RealTimeInference",
                real_time_inference_config=experiment.RealTimeInferenceConfigProperty(
                    instance_count=1, instance_type="ml.m5.large"
                ),
            ),
        )
    ],
    kms_key=key.key_id,
    data_storage_config=experiment.DataStorageConfigProperty(destination="s3://captured", kms_key=key.key_id),
)
""",
        cloudformation="""\
Type: AWS::SageMaker::InferenceExperiment
Properties:
  Name: shadow
  Type: ShadowMode
  RoleArn: arn:aws:iam::123456789012:role/sagemaker
  EndpointName: app
  ModelVariants:
    - VariantName: a
      ModelName: model
      InfrastructureConfig:
        InfrastructureType: RealTimeInference
        RealTimeInferenceConfig: {InstanceCount: 1, InstanceType: ml.m5.large}
  KmsKey: alias/sagemaker
  DataStorageConfig: {Destination: s3://captured, KmsKey: alias/sagemaker}
""",
    ),
    check=_check,
)
