from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::Lambda::CodeSigningConfig",
    requires="A code signing configuration must reject code that is not signed by a trusted publisher.",
    otherwise="Code that was altered on its way is deployed with only a warning.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("F01",),
)
def code_signing_config_rejects_untrusted_code(signing: Resource) -> Problems:
    at = "CodeSigningPolicies.UntrustedArtifactOnDeployment"
    if signing.text(at) != "Enforce":
        yield signing.problem("Untrusted code is deployed", at=at)
