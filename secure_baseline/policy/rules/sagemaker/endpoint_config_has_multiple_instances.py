from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::SageMaker::EndpointConfig",
    requires="A SageMaker endpoint must start with more than one instance.",
    otherwise="If the only instance or its Availability Zone fails, there are no predictions.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("F04", "SageMaker.4"),
)
def endpoint_config_has_multiple_instances(config: Resource) -> Problems:
    for variant in config.nodes("ProductionVariants"):
        if variant.has("ServerlessConfig") or variant.has("ManagedInstanceScaling"):
            continue
        count = variant.number("InitialInstanceCount")
        if count is None or count <= 1:
            yield variant.problem("There is no second instance", at="InitialInstanceCount")
