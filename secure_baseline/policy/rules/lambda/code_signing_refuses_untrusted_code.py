from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::Lambda::CodeSigningConfig",
    requires="A code signing configuration refuses code that no trusted publisher has signed.",
    otherwise="A warning in a metric stops nobody from deploying code that was changed on its way.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("F01",),
)
def code_signing_refuses_untrusted_code(signing: Resource) -> Problems:
    key = "CodeSigningPolicies.UntrustedArtifactOnDeployment"
    policy = signing.text(key)
    if policy != "Enforce":
        yield signing.problem(
            f"Code that is not trusted is deployed: UntrustedArtifactOnDeployment is {policy or 'not set'}",
            key,
        )
