from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::ElasticLoadBalancing::LoadBalancer",
    requires="A Classic Load Balancer writes access logs.",
    otherwise="Without them nobody can tell afterwards who attacked, and what they got.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("H10", "CIS 4.10", "ELB.5"),
    same_as=("ELBLoggingEnabled", "CT.ELASTICLOADBALANCING.PR.10"),
)
def load_balancer_logs_access(balancer: Resource) -> Problems:
    logs = balancer.flag("AccessLoggingPolicy.Enabled")
    if not logs:
        state = "not set" if logs is None else "false"
        yield balancer.problem(f"It writes no access logs: Enabled is {state}", "AccessLoggingPolicy.Enabled")
