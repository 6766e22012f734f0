"""Feature groups are encrypted with a customer managed key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(group: Resource) -> Iterator[Problem]:
    offline = "OfflineStoreConfig.S3StorageConfig"
    if group.has(offline) and not group.has(f"{offline}.KmsKeyId"):
        yield group.problem("The offline store has no key of yours: KmsKeyId is not set", f"{offline}.KmsKeyId")
    online = group.node("OnlineStoreConfig")
    in_memory = online.text("StorageType") == "InMemory"
    if online.flag("EnableOnlineStore") and not in_memory and not online.has("SecurityConfig.KmsKeyId"):
        yield online.problem("The online store has no key of yours: KmsKeyId is not set", "SecurityConfig.KmsKeyId")


RULE = Rule(
    id="sagemaker-featuregroup-is-encrypted-with-a-customer-key",
    types=("AWS::SageMaker::FeatureGroup",),
    demands="A feature group's stores are encrypted with a customer managed key.",
    why="No key policy of yours decides who can read the data that models learn from.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    practices=("G14",),
    security_hub=("SageMaker.17", "SageMaker.18"),
    fix=Fix(
        cdk="""\
feature = sagemaker.CfnFeatureGroup.FeatureDefinitionProperty
sagemaker.CfnFeatureGroup(
    self,
    "Customers",
    feature_group_name="customers",
    record_identifier_feature_name="id",
    event_time_feature_name="time",
    feature_definitions=[
        feature(feature_name="id", feature_type="String"),
        feature(feature_name="time", feature_type="String"),
    ],
    role_arn=f"arn:aws:iam::{self.account}:role/sagemaker",
    offline_store_config={"S3StorageConfig": {"S3Uri": "s3://features/customers", "KmsKeyId": key.key_arn}},
)
""",
        cloudformation="""\
Type: AWS::SageMaker::FeatureGroup
Properties:
  FeatureGroupName: customers
  RecordIdentifierFeatureName: id
  EventTimeFeatureName: time
  FeatureDefinitions:
    - {FeatureName: id, FeatureType: String}
    - {FeatureName: time, FeatureType: String}
  RoleArn: arn:aws:iam::123456789012:role/sagemaker
  OnlineStoreConfig:
    EnableOnlineStore: true
    SecurityConfig: {KmsKeyId: arn:aws:kms:eu-central-1:123456789012:key/11111111-2222-3333-4444-555555555555}
  OfflineStoreConfig:
    S3StorageConfig:
      S3Uri: s3://features/customers
      KmsKeyId: arn:aws:kms:eu-central-1:123456789012:key/11111111-2222-3333-4444-555555555555
""",
    ),
    check=_check,
)
