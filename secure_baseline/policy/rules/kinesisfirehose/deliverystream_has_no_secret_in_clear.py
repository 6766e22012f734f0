"""Delivery streams hold no secret in clear text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.template.passwords import exposed_problems

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource

_SECRETS = (
    "HttpEndpointDestinationConfiguration.EndpointConfiguration.AccessKey",
    "RedshiftDestinationConfiguration.Password",
    "SnowflakeDestinationConfiguration.KeyPassphrase",
    "SnowflakeDestinationConfiguration.PrivateKey",
    "SplunkDestinationConfiguration.HECToken",
)


def _check(stream: Resource) -> Iterator[Problem]:
    yield from exposed_problems(stream, *_SECRETS)


RULE = Rule(
    id="kinesisfirehose-deliverystream-has-no-secret-in-clear",
    types=("AWS::KinesisFirehose::DeliveryStream",),
    demands="A delivery stream's password, key or token is not written in the template.",
    why="Whoever reads the template or its repository can write to the destination.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    practices=("D02",),
    engine=(
        "KINESIS_FIREHOSE_REDSHIFT_DESTINATION_CONFIGURATION_NO_PLAINTEXT_PASSWORD",
        "KINESIS_FIREHOSE_SPLUNK_DESTINATION_CONFIGURATION_NO_PLAINTEXT_PASSWORD",
    ),
    fix=Fix(
        cdk="""\
stream = kinesisfirehose.CfnDeliveryStream
kinesisfirehose.CfnDeliveryStream(
    self,
    "Logs",
    http_endpoint_destination_configuration=stream.HttpEndpointDestinationConfigurationProperty(
        endpoint_configuration=stream.HttpEndpointConfigurationProperty(url="https://logs.example.com"),
        secrets_manager_configuration=stream.SecretsManagerConfigurationProperty(
            enabled=True, secret_arn=secretsmanager.Secret(self, "Token").secret_arn
        ),
        s3_configuration=stream.S3DestinationConfigurationProperty(
            bucket_arn=EncryptedBucket(self, "Failed").bucket_arn,
            role_arn=f"arn:aws:iam::{self.account}:role/delivery",
        ),
    ),
)
""",
        cloudformation="""\
Type: AWS::KinesisFirehose::DeliveryStream
Properties:
  DeliveryStreamEncryptionConfigurationInput: {KeyType: AWS_OWNED_CMK}
  HttpEndpointDestinationConfiguration:
    EndpointConfiguration: {Url: https://logs.example.com}
    SecretsManagerConfiguration:
      Enabled: true
      SecretARN: arn:aws:secretsmanager:eu-central-1:123456789012:secret:logs
    S3Configuration:
      BucketARN: arn:aws:s3:::failed-events
      RoleARN: arn:aws:iam::123456789012:role/delivery
""",
    ),
    check=_check,
)
