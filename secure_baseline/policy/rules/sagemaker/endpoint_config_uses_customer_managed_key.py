from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::SageMaker::EndpointConfig",
    requires="The volumes of a SageMaker endpoint must be encrypted with a customer managed key.",
    otherwise="No key policy of yours controls who can decrypt the models and data on them.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("G14",),
    same_as=("SageMakerEndpointConfigurationKMSKeyConfigured",),
)
def endpoint_config_uses_customer_managed_key(config: Resource) -> Problems:
    variants = config.nodes("ProductionVariants")
    if variants and all(variant.has("ServerlessConfig") for variant in variants):
        return
    if not config.has("KmsKeyId"):
        yield config.problem("No customer managed key is used", at="KmsKeyId")
