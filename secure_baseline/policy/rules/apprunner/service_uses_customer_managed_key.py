from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::AppRunner::Service",
    requires="An App Runner service must encrypt its copies of images and code with a customer managed key.",
    otherwise="No key policy of yours controls who can decrypt the copies.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("G14",),
)
def service_uses_customer_managed_key(service: Resource) -> Problems:
    if not service.has("EncryptionConfiguration.KmsKey"):
        yield service.problem("No customer managed key is used", at="EncryptionConfiguration.KmsKey")
