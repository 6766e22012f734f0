from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::ApiGatewayV2::Stage",
    requires="A WebSocket API stage must not log full messages.",
    otherwise="Passwords, tokens and personal data from every message end up in the logs.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("F05",),
)
def stage_does_not_log_payloads(stage: Resource) -> Problems:
    routes = stage.entries("RouteSettings")
    for settings in [*stage.nodes("DefaultRouteSettings"), *(settings for _, settings in routes)]:
        if settings.flag("DataTraceEnabled"):
            yield settings.problem("Full messages are logged", at="DataTraceEnabled")
