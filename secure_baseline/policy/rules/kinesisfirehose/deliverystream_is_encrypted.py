from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::KinesisFirehose::DeliveryStream",
    requires="A delivery stream that takes records directly is encrypted at rest.",
    otherwise="Records lie in clear text until they are delivered.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("G14", "DataFirehose.1"),
    same_as=("KinesisDataFirehoseSSE", "KINESIS_FIREHOSE_DELIVERY_STREAM_ENCRYPTION_RULE"),
)
def deliverystream_is_encrypted(stream: Resource) -> Problems:
    source = stream.text("DeliveryStreamType")
    if source not in {None, "DirectPut"}:
        return  # its source encrypts
    if not stream.has("DeliveryStreamEncryptionConfigurationInput"):
        yield stream.problem(
            "Records are not encrypted: DeliveryStreamEncryptionConfigurationInput is not set",
            "DeliveryStreamEncryptionConfigurationInput",
        )
