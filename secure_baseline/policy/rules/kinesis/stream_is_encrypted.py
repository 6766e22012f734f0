from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::Kinesis::Stream",
    requires="A Kinesis data stream must be encrypted at rest.",
    otherwise="Records are stored in plaintext.",
    severity=Severity.MEDIUM,
    level=Level.ESSENTIAL,
    controls=("G14", "Kinesis.1"),
    same_as=("KinesisDataStreamSSE", "CT.KINESIS.PR.1", "KINESIS_STREAM_ENCRYPTION_RULE"),
)
def stream_is_encrypted(stream: Resource) -> Problems:
    if stream.has("StreamEncryption.KeyId") or _in_china(stream):
        return
    if stream.text("StreamEncryption.EncryptionType") != "KMS":
        yield stream.problem("Records are not encrypted at rest", at="StreamEncryption")


def _in_china(stream: Resource) -> bool:
    """Whether a condition puts the stream into a Region in China, where CDK omits encryption."""
    return any(holds and '"cn-' in comparison for comparison, holds in stream.scenario.facts.items())
