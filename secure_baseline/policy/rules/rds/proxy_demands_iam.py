from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule

# SQL Server takes ENABLED, by which a client may choose.
_DEMANDED = {"REQUIRED", "ENABLED"}


@rule(
    "AWS::RDS::DBProxy",
    requires="An RDS proxy must require its clients to use IAM authentication.",
    otherwise="Clients need a database password, which they store and share.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("D03",),
)
def proxy_demands_iam(proxy: Resource) -> Problems:
    if proxy.text("DefaultAuthScheme") == "IAM_AUTH":
        return
    ways = proxy.nodes("Auth")
    if not ways:
        yield proxy.problem("Clients sign in with passwords: DefaultAuthScheme is not IAM_AUTH", "DefaultAuthScheme")
    for way in ways:
        demanded = way.text("IAMAuth")
        if demanded not in _DEMANDED:
            found = demanded or "not set"
            yield way.problem(f"Clients sign in with passwords: IAMAuth is {found}", "IAMAuth")
