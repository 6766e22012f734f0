from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule

# SQL Server accepts ENABLED, with which a client can choose.
_REQUIRED = {"REQUIRED", "ENABLED"}


@rule(
    "AWS::RDS::DBProxy",
    requires="An RDS proxy must require IAM authentication.",
    otherwise="Clients need a database password, which they store and share.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("D03",),
)
def proxy_requires_iam_authentication(proxy: Resource) -> Problems:
    if proxy.text("DefaultAuthScheme") == "IAM_AUTH":
        return
    ways = proxy.nodes("Auth")
    if not ways:
        yield proxy.problem("Clients sign in with passwords", at="DefaultAuthScheme")
    for way in ways:
        if way.text("IAMAuth") not in _REQUIRED:
            yield way.problem("Clients sign in with passwords", at="IAMAuth")
