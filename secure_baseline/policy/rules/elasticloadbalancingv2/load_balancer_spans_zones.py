from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::ElasticLoadBalancingV2::LoadBalancer",
    requires="A load balancer spans two Availability Zones or more.",
    otherwise="The failure of one zone takes it away altogether.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("B10", "ELB.13"),
)
def load_balancer_spans_zones(balancer: Resource) -> Problems:
    for key in ("Subnets", "SubnetMappings"):
        if balancer.has(key) and len(balancer.nodes(key)) == 1:
            yield balancer.problem(f"It is in one zone only: {key} names one", key)
