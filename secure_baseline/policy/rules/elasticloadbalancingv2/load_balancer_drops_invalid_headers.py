from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.elasticloadbalancingv2._attributes import attribute, kind

_NAME = "routing.http.drop_invalid_header_fields.enabled"


@rule(
    "AWS::ElasticLoadBalancingV2::LoadBalancer",
    requires="An Application Load Balancer drops invalid HTTP headers.",
    otherwise=(
        "Servers that read such headers in another way can be made to mistake one request for two (desync attacks)."
    ),
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("G19", "ELB.4"),
    same_as=("ALBHttpDropInvalidHeaderEnabled", "CT.ELASTICLOADBALANCING.PR.4"),
)
def load_balancer_drops_invalid_headers(balancer: Resource) -> Problems:
    if kind(balancer) != "application":
        return
    drops = attribute(balancer, _NAME)
    if drops != "true":
        yield balancer.problem(f"It keeps invalid headers: {_NAME} is {drops or 'not set'}", "LoadBalancerAttributes")
