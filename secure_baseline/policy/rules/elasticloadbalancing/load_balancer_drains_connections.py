from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::ElasticLoadBalancing::LoadBalancer",
    requires="A Classic Load Balancer must have connection draining.",
    otherwise="Requests in progress fail whenever an instance is removed.",
    severity=Severity.LOW,
    level=Level.STANDARD,
    controls=("B10", "ELB.7"),
    same_as=("CLBConnectionDraining", "CT.ELASTICLOADBALANCING.PR.11"),
)
def load_balancer_drains_connections(balancer: Resource) -> Problems:
    if not balancer.flag("ConnectionDrainingPolicy.Enabled"):
        yield balancer.problem("Connection draining is off", at="ConnectionDrainingPolicy.Enabled")
