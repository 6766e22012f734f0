from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::ElasticLoadBalancing::LoadBalancer",
    requires="A Classic Load Balancer must have cross-zone load balancing.",
    otherwise="The few instances in one Availability Zone are overloaded while those in another are idle.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("B10", "ELB.9"),
    same_as=("ELBCrossZoneLoadBalancingEnabled", "CT.ELASTICLOADBALANCING.PR.13"),
)
def load_balancer_has_cross_zone_load_balancing(balancer: Resource) -> Problems:
    if not balancer.flag("CrossZone"):
        yield balancer.problem("Cross-zone load balancing is off", at="CrossZone")
