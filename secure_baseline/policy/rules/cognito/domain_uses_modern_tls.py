from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::Cognito::UserPoolDomain",
    requires="The domain of a Cognito user pool takes TLS 1.2 or newer.",
    otherwise="Passwords and tokens are sent by versions of TLS that are broken.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("G19",),
)
def domain_uses_modern_tls(domain: Resource) -> Problems:
    if domain.text("CustomDomainConfig.SecurityPolicy") == "TLS_V1":
        yield domain.problem("It takes TLS 1.0 and 1.1: SecurityPolicy is TLS_V1", "CustomDomainConfig.SecurityPolicy")
