from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::Cognito::UserPoolDomain",
    requires="A custom domain of a Cognito user pool must require TLS 1.2 or later.",
    otherwise="Passwords and tokens can travel with TLS 1.0 and 1.1, which have known weaknesses.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("G19",),
)
def user_pool_domain_uses_current_tls(domain: Resource) -> Problems:
    if domain.text("CustomDomainConfig.SecurityPolicy") == "TLS_V1":
        yield domain.problem("TLS 1.0 and 1.1 are accepted", at="CustomDomainConfig.SecurityPolicy")
