from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.elasticloadbalancingv2._attributes import attribute, kind

_NAME = "routing.http.drop_invalid_header_fields.enabled"


@rule(
    "AWS::ElasticLoadBalancingV2::LoadBalancer",
    requires="An Application Load Balancer must drop invalid HTTP headers.",
    otherwise="Servers that parse such headers differently may take one request for two (desync attacks).",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("G19", "ELB.4"),
    same_as=("ALBHttpDropInvalidHeaderEnabled", "CT.ELASTICLOADBALANCING.PR.4"),
)
def load_balancer_drops_invalid_headers(balancer: Resource) -> Problems:
    if kind(balancer) == "application" and attribute(balancer, _NAME) != "true":
        yield balancer.problem(f"Invalid headers are forwarded: {_NAME} is not true", at="LoadBalancerAttributes")
