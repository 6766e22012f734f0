from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::SageMaker::Domain",
    requires="A SageMaker domain must be encrypted with a customer managed key.",
    otherwise="No key policy of yours controls who can decrypt its notebooks and data.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("G14",),
)
def domain_uses_customer_managed_key(domain: Resource) -> Problems:
    if not domain.has("KmsKeyId"):
        yield domain.problem("No customer managed key is used", at="KmsKeyId")
