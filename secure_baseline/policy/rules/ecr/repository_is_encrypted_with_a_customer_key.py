from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::ECR::Repository",
    requires="A repository is encrypted with a customer managed key.",
    otherwise="No key policy of yours decides who can read the images.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("G14", "ECR.5"),
)
def repository_is_encrypted_with_a_customer_key(repository: Resource) -> Problems:
    if not repository.has("EncryptionConfiguration.KmsKey"):
        yield repository.problem(
            "It is encrypted without a key of yours: KmsKey is not set", "EncryptionConfiguration.KmsKey"
        )
