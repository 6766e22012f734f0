from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::AppSync::GraphQLApi",
    requires="An AppSync API must be traced with X-Ray.",
    otherwise="Requests cannot be followed through the services behind the API.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("F05",),
    same_as=("AppSyncTracing",),
)
def api_has_xray_tracing(api: Resource) -> Problems:
    if not api.flag("XrayEnabled"):
        yield api.problem("Requests are not traced", at="XrayEnabled")
