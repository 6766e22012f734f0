from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.apigateway._stage import settings, stages


@rule(
    "AWS::ApiGateway::Stage",
    "AWS::ApiGateway::Deployment",
    requires="A REST API stage must not log full requests and responses.",
    otherwise="Passwords, tokens and personal data from every call end up in the logs.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("F05",),
)
def stage_does_not_log_payloads(resource: Resource) -> Problems:
    for stage in stages(resource):
        for setting in settings(stage):
            if setting.flag("DataTraceEnabled"):
                yield setting.problem("Full requests and responses are logged", at="DataTraceEnabled")
