from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::ElasticLoadBalancing::LoadBalancer",
    requires="A Classic Load Balancer must write access logs.",
    otherwise="After an attack there is no record of who sent which requests.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("H10", "CIS 4.10", "ELB.5"),
    same_as=("ELBLoggingEnabled", "CT.ELASTICLOADBALANCING.PR.10"),
)
def load_balancer_writes_access_logs(balancer: Resource) -> Problems:
    if not balancer.flag("AccessLoggingPolicy.Enabled"):
        yield balancer.problem("Access logs are not written", at="AccessLoggingPolicy.Enabled")
