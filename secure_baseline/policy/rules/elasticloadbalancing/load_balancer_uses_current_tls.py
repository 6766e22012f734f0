from secure_baseline.policy.authoring import Level, Node, Problems, Resource, Severity, rule

_POLICY = "ELBSecurityPolicy-TLS-1-2-2017-01"
_OLD = ("Protocol-SSLv3", "Protocol-TLSv1", "Protocol-TLSv1.1")


@rule(
    "AWS::ElasticLoadBalancing::LoadBalancer",
    requires="The TLS listeners of a Classic Load Balancer must require TLS 1.2.",
    otherwise="AWS's default policy allows TLS 1.0 and 1.1, which have known weaknesses.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("G19", "ELB.8"),
    same_as=("CT.ELASTICLOADBALANCING.PR.12", "ELB_PREDEFINED_SECURITY_POLICY_SSL_CHECK"),
)
def load_balancer_uses_current_tls(balancer: Resource) -> Problems:
    strong = {policy.text("PolicyName") for policy in balancer.nodes("Policies") if _is_strong(policy)}
    for listener in balancer.nodes("Listeners"):
        if (listener.text("Protocol") or "").upper() in {"HTTPS", "SSL"}:
            names = listener.texts("PolicyNames")
            if strong.isdisjoint(names):
                policies = f" by policy {', '.join(names)}" if names else ""
                yield listener.problem(f"TLS 1.0 is accepted{policies}", at="PolicyNames")


def _is_strong(policy: Node) -> bool:
    if policy.text("PolicyType") != "SSLNegotiationPolicyType":
        return False
    attributes = {each.text("Name"): each.text("Value") for each in policy.nodes("Attributes")}
    if "Reference-Security-Policy" in attributes:
        return attributes["Reference-Security-Policy"] == _POLICY
    return attributes.get("Protocol-TLSv1.2") == "true" and all(attributes.get(name) != "true" for name in _OLD)
