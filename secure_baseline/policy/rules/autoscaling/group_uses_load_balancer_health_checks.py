from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule

_BEHIND = ("TargetGroupARNs", "LoadBalancerNames", "TrafficSources")


@rule(
    "AWS::AutoScaling::AutoScalingGroup",
    requires="An Auto Scaling group behind a load balancer must use the load balancer's health checks.",
    otherwise="Instances whose application has failed stay in service: EC2 status checks look only at the machine.",
    severity=Severity.LOW,
    level=Level.STANDARD,
    controls=("B10", "AutoScaling.1"),
    same_as=("AutoScalingGroupELBHealthCheckRequired", "CT.AUTOSCALING.PR.4"),
)
def group_uses_load_balancer_health_checks(group: Resource) -> Problems:
    if not any(group.get(key) for key in _BEHIND):
        return
    kinds = (group.text("HealthCheckType") or "").split(",")
    if not {"ELB", "VPC_LATTICE"}.intersection(kind.strip() for kind in kinds):
        yield group.problem("The load balancer's health checks are not used", at="HealthCheckType")
