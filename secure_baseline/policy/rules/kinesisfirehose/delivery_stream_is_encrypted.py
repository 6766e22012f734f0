from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::KinesisFirehose::DeliveryStream",
    requires="A Firehose stream with direct PUT must be encrypted at rest.",
    otherwise="Records are stored in plaintext until they are delivered.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("G14", "DataFirehose.1"),
    same_as=("KinesisDataFirehoseSSE", "KINESIS_FIREHOSE_DELIVERY_STREAM_ENCRYPTION_RULE"),
)
def delivery_stream_is_encrypted(stream: Resource) -> Problems:
    if stream.text("DeliveryStreamType") not in {None, "DirectPut"}:
        return  # its source encrypts
    if not stream.has("DeliveryStreamEncryptionConfigurationInput"):
        yield stream.problem("Records are not encrypted at rest", at="DeliveryStreamEncryptionConfigurationInput")
