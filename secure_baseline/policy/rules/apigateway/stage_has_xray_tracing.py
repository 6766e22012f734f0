from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.apigateway._stage import stages


@rule(
    "AWS::ApiGateway::Stage",
    "AWS::ApiGateway::Deployment",
    requires="A REST API stage must be traced with X-Ray.",
    otherwise="Calls cannot be followed through the services behind the API.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("F05", "APIGateway.3"),
    same_as=("APIGWXrayEnabled", "CT.APIGATEWAY.PR.2"),
)
def stage_has_xray_tracing(resource: Resource) -> Problems:
    for stage in stages(resource):
        if not stage.flag("TracingEnabled"):
            yield stage.problem("Calls are not traced", at="TracingEnabled")
