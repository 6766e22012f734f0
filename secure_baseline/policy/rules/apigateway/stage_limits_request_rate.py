from secure_baseline.policy.authoring import Level, Node, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.apigateway._stage import is_for_all, settings


@rule(
    "AWS::ApiGateway::Stage",
    requires="A REST API stage must throttle requests.",
    otherwise="One caller can use up the request quota that all APIs in the account share, and run up the bill.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("F10",),
    same_as=("APIGWDefaultThrottling",),
)
def stage_limits_request_rate(stage: Resource) -> Problems:
    if any(is_for_all(setting) and _limits(setting, "Throttling{}Limit") for setting in settings(stage)):
        return
    for plan in stage.template.resources("AWS::ApiGateway::UsagePlan"):
        covers = any(_is_of(stage, api_stage) for api_stage in plan.nodes("ApiStages"))
        if covers and _limits(plan.node("Throttle"), "{}Limit"):
            return
    yield stage.problem("Requests are not throttled for every method", at="MethodSettings")


def _limits(node: Node, key: str) -> bool:
    limits = [node.number(key.format(name)) for name in ("Rate", "Burst")]
    return all(limit is not None and limit >= 0 for limit in limits)


def _is_of(stage: Resource, api_stage: Node) -> bool:
    name = api_stage.get("Stage")
    return stage.is_meant_by(name) or (name is not None and name == stage.get("StageName"))
