from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.elasticloadbalancingv2._attributes import kind

_ASSOCIATIONS = ("AWS::WAFv2::WebACLAssociation", "AWS::WAFRegional::WebACLAssociation")


@rule(
    "AWS::ElasticLoadBalancingV2::LoadBalancer",
    requires="An internet-facing Application Load Balancer must have an AWS WAF web ACL.",
    otherwise="Request floods and common attacks reach the servers.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("F10", "ELB.16"),
    same_as=("ALBWAFEnabled",),
)
def load_balancer_has_web_acl(balancer: Resource) -> Problems:
    if kind(balancer) != "application" or balancer.text("Scheme") == "internal":
        return
    if not any(balancer.referring(each, "ResourceArn") for each in _ASSOCIATIONS):
        yield balancer.problem("No web ACL in the template is associated with it")
