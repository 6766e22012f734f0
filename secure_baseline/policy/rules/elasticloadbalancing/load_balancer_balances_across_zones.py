from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::ElasticLoadBalancing::LoadBalancer",
    requires="A Classic Load Balancer balances across Availability Zones.",
    otherwise="The few instances of one zone are overloaded while those of another idle.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("B10", "ELB.9"),
    same_as=("ELBCrossZoneLoadBalancingEnabled", "CT.ELASTICLOADBALANCING.PR.13"),
)
def load_balancer_balances_across_zones(balancer: Resource) -> Problems:
    across = balancer.flag("CrossZone")
    if not across:
        state = "not set" if across is None else "false"
        yield balancer.problem(f"It balances within each zone only: CrossZone is {state}", "CrossZone")
