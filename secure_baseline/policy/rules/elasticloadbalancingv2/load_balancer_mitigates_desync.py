from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.elasticloadbalancingv2._attributes import attribute, kind

_NAME = "routing.http.desync_mitigation_mode"


@rule(
    "AWS::ElasticLoadBalancingV2::LoadBalancer",
    requires="An Application Load Balancer must use defensive or strictest desync mitigation.",
    otherwise="Requests that servers may take for two are forwarded.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("G19", "ELB.12"),
    same_as=("CT.ELASTICLOADBALANCING.PR.3",),
)
def load_balancer_mitigates_desync(balancer: Resource) -> Problems:
    mode = attribute(balancer, _NAME)
    if kind(balancer) == "application" and mode not in {None, "defensive", "strictest"}:
        yield balancer.problem(f"Ambiguous requests are forwarded: {_NAME} is {mode}", at="LoadBalancerAttributes")
