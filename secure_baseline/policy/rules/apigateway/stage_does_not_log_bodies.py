from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.apigateway._stage import settings, stage


@rule(
    "AWS::ApiGateway::Stage",
    "AWS::ApiGateway::Deployment",
    requires="A REST API stage must not log full requests and responses.",
    otherwise="Passwords, tokens and personal data from every call end up in the logs.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("F05",),
)
def stage_does_not_log_bodies(resource: Resource) -> Problems:
    each = stage(resource)
    for setting in settings(each) if each is not None else []:
        if setting.flag("DataTraceEnabled"):
            yield setting.problem("Whole requests are logged: DataTraceEnabled is true", "DataTraceEnabled")
