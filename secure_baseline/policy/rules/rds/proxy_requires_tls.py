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
    if not proxy.flag("RequireTLS"):
        yield proxy.problem("Unencrypted connections are accepted", at="RequireTLS")
