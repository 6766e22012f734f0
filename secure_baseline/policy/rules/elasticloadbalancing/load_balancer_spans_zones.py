from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, Unknown, rule


@rule(
    "AWS::ElasticLoadBalancing::LoadBalancer",
    requires="A Classic Load Balancer spans two Availability Zones or more.",
    otherwise="The failure of one zone takes it away altogether.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("B10", "ELB.10"),
    same_as=("CT.ELASTICLOADBALANCING.PR.7",),
)
def load_balancer_spans_zones(balancer: Resource) -> Problems:
    for key in ("Subnets", "AvailabilityZones"):
        value = balancer.get(key)
        if isinstance(value, Unknown) and "Fn::GetAZs" in value.reason:
            return  # every Region has more than one
        if value is not None and len(balancer.nodes(key)) == 1:
            yield balancer.problem(f"It is in one zone only: {key} names one", key)
