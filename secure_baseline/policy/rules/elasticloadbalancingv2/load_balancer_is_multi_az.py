from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::ElasticLoadBalancingV2::LoadBalancer",
    requires="A load balancer must span at least two Availability Zones.",
    otherwise="The service is down for as long as its Availability Zone is.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("B10", "ELB.13"),
)
def load_balancer_is_multi_az(balancer: Resource) -> Problems:
    for key in ("Subnets", "SubnetMappings"):
        if balancer.has(key) and len(balancer.nodes(key)) == 1:
            yield balancer.problem("Only one Availability Zone is used", at=key)
