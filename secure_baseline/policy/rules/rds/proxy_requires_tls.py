from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::RDS::DBProxy",
    requires="An RDS proxy must require TLS.",
    otherwise="Queries, results and passwords cross the network in plaintext.",
    severity=Severity.MEDIUM,
    level=Level.ESSENTIAL,
    controls=("D03", "G19", "RDS.43"),
    same_as=("CT.RDS.PR.26",),
)
def proxy_requires_tls(proxy: Resource) -> Problems:
    required = proxy.flag("RequireTLS")
    if not required:
        found = "is not set" if required is None else "is false"
        yield proxy.problem(f"It takes connections without TLS: RequireTLS {found}", "RequireTLS")
