from secure_baseline.policy.authoring import Json, Level, Node, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.apigateway._stage import is_for_all, settings

_PLAN = "AWS::ApiGateway::UsagePlan"


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
    same_name = stage.template.uses(_stages, _PLAN).having(stage.get("StageName"))
    for plan in (*stage.users(_stages, _PLAN), *same_name):
        if _limits(plan.node("Throttle"), "{}Limit"):
            return
    yield stage.problem("Requests are not throttled for every method", at="MethodSettings")


def _limits(node: Node, key: str) -> bool:
    limits = [node.number(key.format(name)) for name in ("Rate", "Burst")]
    return all(limit is not None and limit >= 0 for limit in limits)


def _stages(plan: Resource) -> list[Json]:
    stages = (each.get("Stage") for each in plan.nodes("ApiStages"))
    return [stage for stage in stages if stage is not None]
