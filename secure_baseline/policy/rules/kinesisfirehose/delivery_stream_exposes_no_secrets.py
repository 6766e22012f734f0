from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, exposed_problems, rule

_SECRETS = (
    "HttpEndpointDestinationConfiguration.EndpointConfiguration.AccessKey",
    "RedshiftDestinationConfiguration.Password",
    "SnowflakeDestinationConfiguration.KeyPassphrase",
    "SnowflakeDestinationConfiguration.PrivateKey",
    "SplunkDestinationConfiguration.HECToken",
)


@rule(
    "AWS::KinesisFirehose::DeliveryStream",
    requires="The credentials of a Firehose stream must not be exposed in the template.",
    otherwise="Anyone who can read the template, its repository or the stack can write to the destination.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    controls=("D02",),
    same_as=(
        "KINESIS_FIREHOSE_REDSHIFT_DESTINATION_CONFIGURATION_NO_PLAINTEXT_PASSWORD",
        "KINESIS_FIREHOSE_SPLUNK_DESTINATION_CONFIGURATION_NO_PLAINTEXT_PASSWORD",
    ),
)
def delivery_stream_exposes_no_secrets(stream: Resource) -> Problems:
    yield from exposed_problems(stream, *_SECRETS)
