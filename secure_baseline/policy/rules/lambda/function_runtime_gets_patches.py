from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::Lambda::Function",
    requires="A Lambda function takes new versions of its runtime by itself, or when it is updated.",
    otherwise="Holes in the language and the system below it stay open until somebody thinks of them.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("F01",),
)
def function_runtime_gets_patches(function: Resource) -> Problems:
    if function.text("RuntimeManagementConfig.UpdateRuntimeOn") == "Manual":
        yield function.problem(
            "The runtime stays at one version: UpdateRuntimeOn is Manual", "RuntimeManagementConfig.UpdateRuntimeOn"
        )
