from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.elasticloadbalancingv2._attributes import attribute, kind

_NAME = "load_balancing.cross_zone.enabled"


@rule(
    "AWS::ElasticLoadBalancingV2::LoadBalancer",
    "AWS::ElasticLoadBalancingV2::TargetGroup",
    requires="A load balancer must have cross-zone load balancing.",
    otherwise="The few targets in one Availability Zone are overloaded while those in another are idle.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("B10",),
    same_as=("CT.ELASTICLOADBALANCING.PR.14", "CT.ELASTICLOADBALANCING.PR.15"),
)
def load_balancer_has_cross_zone_load_balancing(resource: Resource) -> Problems:
    if resource.type == "AWS::ElasticLoadBalancingV2::TargetGroup":
        if attribute(resource, _NAME, "TargetGroupAttributes") == "false":
            yield resource.problem(f"Cross-zone load balancing is off: {_NAME} is false", at="TargetGroupAttributes")
    elif kind(resource) != "application" and attribute(resource, _NAME) != "true":  # always on there
        yield resource.problem(f"Cross-zone load balancing is off: {_NAME} is not true", at="LoadBalancerAttributes")
