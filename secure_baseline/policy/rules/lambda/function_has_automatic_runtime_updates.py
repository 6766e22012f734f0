from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::Lambda::Function",
    requires="A Lambda function must update its runtime automatically or with each function update.",
    otherwise="Known vulnerabilities in the runtime stay open until someone updates it by hand.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("F01",),
)
def function_has_automatic_runtime_updates(function: Resource) -> Problems:
    if function.text("RuntimeManagementConfig.UpdateRuntimeOn") == "Manual":
        yield function.problem("The runtime is pinned to one version", at="RuntimeManagementConfig.UpdateRuntimeOn")
