from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule

_KEYS = {
    "AWS::AppSync::GraphQLApi": "LogConfig.FieldLogLevel",
    "AWS::AppSync::Api": "EventConfig.LogConfig.LogLevel",
}


@rule(
    "AWS::AppSync::GraphQLApi",
    "AWS::AppSync::Api",
    requires="An AppSync API must log requests.",
    otherwise="After an incident there is no record of who called the API, or why a request failed.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("F05", "H10", "AppSync.2"),
    same_as=("AppSyncGraphQLRequestLogging", "CT.APPSYNC.PR.1"),
)
def api_writes_logs(api: Resource) -> Problems:
    key = _KEYS[api.type]
    if api.text(key) in {None, "NONE"}:
        yield api.problem("Requests are not logged", at=key)
