from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::SageMaker::Model",
    requires="A SageMaker model must have network isolation.",
    otherwise="A container with malicious code can send the data that it receives to an attacker.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("F04", "SageMaker.5"),
)
def model_has_network_isolation(model: Resource) -> Problems:
    if model.flag("EnableNetworkIsolation") is not True:
        yield model.problem("Containers have network access", at="EnableNetworkIsolation")
