"""Brokers are encrypted with a customer managed key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(broker: Resource) -> Iterator[Problem]:
    if not broker.has("EncryptionOptions.KmsKeyId"):
        yield broker.problem(
            "It is encrypted without a key of yours: KmsKeyId is not set", "EncryptionOptions.KmsKeyId"
        )


RULE = Rule(
    id="amazonmq-broker-is-encrypted-with-a-customer-key",
    types=("AWS::AmazonMQ::Broker",),
    demands="An Amazon MQ broker is encrypted with a customer managed key.",
    why="No key policy of yours decides who can read the messages that wait.",
    severity=Severity.LOW,
    level=Level.STRICT,
    practices=("G14",),
    engine=("AMAZON_MQ_BROKER_ENCRYPTION_OPTIONS_RULE",),
    fix=Fix(
        cdk="""\
amazonmq.CfnBroker(
    self,
    "Broker",
    broker_name="main",
    engine_type="RABBITMQ",
    deployment_mode="CLUSTER_MULTI_AZ",
    host_instance_type="mq.m5.large",
    publicly_accessible=False,
    users=[
        amazonmq.CfnBroker.UserProperty(
            username="app", password="{{resolve:secretsmanager:broker:SecretString:password}}"
        )
    ],
    encryption_options=amazonmq.CfnBroker.EncryptionOptionsProperty(
        use_aws_owned_key=False, kms_key_id=key.key_arn
    ),
)
""",
        cloudformation="""\
Type: AWS::AmazonMQ::Broker
Properties:
  BrokerName: main
  EngineType: RABBITMQ
  DeploymentMode: CLUSTER_MULTI_AZ
  HostInstanceType: mq.m5.large
  PubliclyAccessible: false
  Users:
    - {Username: app, Password: "{{resolve:secretsmanager:broker:SecretString:password}}"}
  EncryptionOptions:
    UseAwsOwnedKey: false
    KmsKeyId: arn:aws:kms:eu-central-1:123456789012:key/11111111-2222-3333-4444-555555555555
""",
    ),
    check=_check,
)
