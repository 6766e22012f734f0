from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::Kinesis::Stream",
    requires="A data stream is encrypted at rest.",
    otherwise="Records lie in clear text on disks.",
    severity=Severity.MEDIUM,
    level=Level.ESSENTIAL,
    controls=("G14", "Kinesis.1"),
    same_as=("KinesisDataStreamSSE", "CT.KINESIS.PR.1", "KINESIS_STREAM_ENCRYPTION_RULE"),
)
def stream_is_encrypted(stream: Resource) -> Problems:
    if stream.has("StreamEncryption.KeyId") or _in_china(stream):
        return
    found = stream.text("StreamEncryption.EncryptionType")
    if found != "KMS":
        yield stream.problem(f"Records are not encrypted: StreamEncryption is {found or 'not set'}", "StreamEncryption")


def _in_china(stream: Resource) -> bool:
    """Whether a condition puts the stream into a Region of China; CDK leaves encryption out there."""
    return any(holds and '"cn-' in comparison for comparison, holds in stream.scenario.facts.items())
