from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, Unknown, rule


@rule(
    "AWS::ElasticLoadBalancing::LoadBalancer",
    requires="A Classic Load Balancer must span at least two Availability Zones.",
    otherwise="The service is down for as long as its Availability Zone is.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("B10", "ELB.10"),
    same_as=("CT.ELASTICLOADBALANCING.PR.7",),
)
def load_balancer_is_multi_az(balancer: Resource) -> Problems:
    for key in ("Subnets", "AvailabilityZones"):
        value = balancer.get(key)
        if isinstance(value, Unknown) and "Fn::GetAZs" in value.reason:
            return  # every Region has several
        if value is not None and len(balancer.nodes(key)) == 1:
            yield balancer.problem("Only one Availability Zone is used", at=key)
