from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::Glue::MLTransform",
    requires="An AWS Glue machine learning transform must encrypt its data with AWS KMS.",
    otherwise="Samples of your data are stored without a key of yours.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("G14", "Glue.3"),
)
def ml_transform_is_encrypted(transform: Resource) -> Problems:
    at = "TransformEncryption.MLUserDataEncryption.MLUserDataEncryptionMode"
    if transform.text(at) != "SSE-KMS":
        yield transform.problem("User data is not encrypted", at=at)
