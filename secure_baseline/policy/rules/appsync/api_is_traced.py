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
def api_is_traced(api: Resource) -> Problems:
    traced = api.flag("XrayEnabled")
    if not traced:
        state = "not set" if traced is None else "false"
        yield api.problem(f"Requests are not traced: XrayEnabled is {state}", "XrayEnabled")
