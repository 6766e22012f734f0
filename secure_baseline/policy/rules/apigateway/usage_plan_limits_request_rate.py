from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::ApiGateway::UsagePlan",
    requires="A usage plan must throttle requests.",
    otherwise="One caller can use up the capacity that all callers share, and run up the bill.",
    severity=Severity.LOW,
    level=Level.STANDARD,
    controls=("F10",),
)
def usage_plan_limits_request_rate(plan: Resource) -> Problems:
    stages = plan.nodes("ApiStages")
    if not plan.has("Throttle") and not (stages and all(stage.has("Throttle") for stage in stages)):
        yield plan.problem("Requests are not throttled", at="Throttle")
