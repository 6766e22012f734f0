from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::ApiGatewayV2::Stage",
    requires="An HTTP or WebSocket API stage must throttle requests.",
    otherwise="One caller can use up the request quota that all APIs in the account share, and run up the bill.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("F10",),
    same_as=("APIGWDefaultThrottling",),
)
def stage_limits_request_rate(stage: Resource) -> Problems:
    for key in ("ThrottlingRateLimit", "ThrottlingBurstLimit"):
        if stage.number(f"DefaultRouteSettings.{key}") is None:
            yield stage.problem(f"Requests have no {key}", at="DefaultRouteSettings")
            return
