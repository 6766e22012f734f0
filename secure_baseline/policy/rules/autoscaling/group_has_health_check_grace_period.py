from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::AutoScaling::AutoScalingGroup",
    requires="An Auto Scaling group with load balancer health checks must have a grace period.",
    otherwise="Instances are replaced while they are still starting, over and over.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("B10",),
    same_as=("AutoScalingGroupHealthCheck",),
)
def group_has_health_check_grace_period(group: Resource) -> Problems:
    if "ELB" in (group.text("HealthCheckType") or "") and not group.has("HealthCheckGracePeriod"):
        yield group.problem("New instances get no time to start", at="HealthCheckGracePeriod")
