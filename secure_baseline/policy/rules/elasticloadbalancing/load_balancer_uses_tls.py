from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule

_TLS = ("HTTPS", "SSL")
_HTTPS_PORT = 443


@rule(
    "AWS::ElasticLoadBalancing::LoadBalancer",
    requires="Every listener of a Classic Load Balancer takes HTTPS or SSL.",
    otherwise="Whoever is on the way can read and change what clients send.",
    severity=Severity.MEDIUM,
    level=Level.ESSENTIAL,
    controls=("G19", "ELB.3"),
    same_as=("CT.ELASTICLOADBALANCING.PR.9", "ELB_TLS_HTTPS_LISTENERS_ONLY"),
)
def load_balancer_uses_tls(balancer: Resource) -> Problems:
    for listener in balancer.nodes("Listeners"):
        protocol = (listener.text("Protocol") or "not set").upper()
        if protocol in _TLS:
            continue
        if protocol == "TCP" and listener.number("LoadBalancerPort") == _HTTPS_PORT:
            continue  # TLS is passed through to the instances
        yield listener.problem(f"A listener does not use TLS: Protocol is {protocol}", "Protocol")
