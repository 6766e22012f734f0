from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.elasticloadbalancingv2._attributes import attribute, kind

_NAME = "load_balancing.cross_zone.enabled"


@rule(
    "AWS::ElasticLoadBalancingV2::LoadBalancer",
    "AWS::ElasticLoadBalancingV2::TargetGroup",
    requires="A load balancer balances across Availability Zones.",
    otherwise="The few targets of one zone are overloaded while those of another idle.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("B10",),
    same_as=("CT.ELASTICLOADBALANCING.PR.14", "CT.ELASTICLOADBALANCING.PR.15"),
)
def load_balancer_balances_across_zones(resource: Resource) -> Problems:
    if resource.type == "AWS::ElasticLoadBalancingV2::TargetGroup":
        if attribute(resource, _NAME, "TargetGroupAttributes") == "false":
            yield resource.problem(f"It balances within each zone only: {_NAME} is false", "TargetGroupAttributes")
    elif kind(resource) != "application":  # that one always does
        across = attribute(resource, _NAME)
        if across != "true":
            says = f"It balances within each zone only: {_NAME} is {across or 'not set'}"
            yield resource.problem(says, "LoadBalancerAttributes")
