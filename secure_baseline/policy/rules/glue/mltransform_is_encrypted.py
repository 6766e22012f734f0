from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::Glue::MLTransform",
    requires="A machine learning transform of AWS Glue encrypts its data.",
    otherwise="Samples of your data lie without a key of yours.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("G14", "Glue.3"),
)
def mltransform_is_encrypted(transform: Resource) -> Problems:
    at = "TransformEncryption.MLUserDataEncryption.MLUserDataEncryptionMode"
    found = transform.text(at)
    if found != "SSE-KMS":
        yield transform.problem(f"Its data are not encrypted: MLUserDataEncryptionMode is {found or 'not set'}", at)
