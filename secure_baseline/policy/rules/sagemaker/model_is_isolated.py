from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::SageMaker::Model",
    requires="A model's containers cannot make network calls.",
    otherwise="A container with malicious code sends the data that it is given to somebody else.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("F04", "SageMaker.5"),
)
def model_is_isolated(model: Resource) -> Problems:
    if model.flag("EnableNetworkIsolation") is not True:
        found = "false" if model.has("EnableNetworkIsolation") else "not set"
        yield model.problem(f"It can call out: EnableNetworkIsolation is {found}", "EnableNetworkIsolation")
