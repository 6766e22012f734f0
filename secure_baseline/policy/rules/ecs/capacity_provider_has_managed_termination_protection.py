from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::ECS::CapacityProvider",
    requires="An ECS capacity provider must protect instances that run tasks from scale-in.",
    otherwise="Scaling in interrupts running tasks.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("B10", "ECS.19"),
)
def capacity_provider_has_managed_termination_protection(provider: Resource) -> Problems:
    at = "AutoScalingGroupProvider.ManagedTerminationProtection"
    if provider.has("AutoScalingGroupProvider") and provider.text(at) != "ENABLED":
        yield provider.problem("Running tasks are interrupted", at=at)
