from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::ECR::Repository",
    requires="An ECR repository must be encrypted with a customer managed key.",
    otherwise="No key policy of yours controls who can decrypt the images.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("G14", "ECR.5"),
)
def repository_uses_customer_managed_key(repository: Resource) -> Problems:
    if not repository.has("EncryptionConfiguration.KmsKey"):
        yield repository.problem("No customer managed key is used", at="EncryptionConfiguration.KmsKey")
