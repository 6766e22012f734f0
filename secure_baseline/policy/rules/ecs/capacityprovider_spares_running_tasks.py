from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::ECS::CapacityProvider",
    requires="A capacity provider protects instances with running tasks from being terminated.",
    otherwise="Scaling in cuts off work in progress.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("B10", "ECS.19"),
)
def capacityprovider_spares_running_tasks(provider: Resource) -> Problems:
    if not provider.has("AutoScalingGroupProvider"):
        return
    at = "AutoScalingGroupProvider.ManagedTerminationProtection"
    found = provider.text(at)
    if found != "ENABLED":
        yield provider.problem(f"Running tasks are cut off: ManagedTerminationProtection is {found or 'not set'}", at)
