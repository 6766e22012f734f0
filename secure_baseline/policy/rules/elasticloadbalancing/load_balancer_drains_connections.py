from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::ElasticLoadBalancing::LoadBalancer",
    requires="A Classic Load Balancer drains connections before it takes an instance out of service.",
    otherwise="Requests are cut off in the middle whenever an instance goes.",
    severity=Severity.LOW,
    level=Level.STANDARD,
    controls=("B10", "ELB.7"),
    same_as=("CLBConnectionDraining", "CT.ELASTICLOADBALANCING.PR.11"),
)
def load_balancer_drains_connections(balancer: Resource) -> Problems:
    drains = balancer.flag("ConnectionDrainingPolicy.Enabled")
    if not drains:
        state = "not set" if drains is None else "false"
        yield balancer.problem(f"It cuts requests off: Enabled is {state}", "ConnectionDrainingPolicy.Enabled")
