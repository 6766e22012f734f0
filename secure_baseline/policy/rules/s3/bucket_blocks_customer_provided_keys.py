from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::S3::Bucket",
    requires="An S3 bucket must reject uploads with customer-provided keys (SSE-C).",
    otherwise="Ransomware with stolen credentials can re-encrypt objects with a key that only the attacker has.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("G11",),
)
def bucket_blocks_customer_provided_keys(bucket: Resource) -> Problems:
    key = "BlockedEncryptionTypes.EncryptionType"
    # By default they are rejected since April 2026.
    for entry in bucket.nodes("BucketEncryption.ServerSideEncryptionConfiguration"):
        if "NONE" in entry.texts(key):
            yield entry.node(key).problem("Customer-provided keys are accepted: EncryptionType is NONE")
