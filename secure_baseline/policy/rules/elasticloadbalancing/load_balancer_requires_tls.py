from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule

_HTTPS_PORT = 443


@rule(
    "AWS::ElasticLoadBalancing::LoadBalancer",
    requires="The listeners of a Classic Load Balancer must use HTTPS or SSL, or pass TLS through.",
    otherwise="Anyone on the network path can read and change what clients send.",
    severity=Severity.MEDIUM,
    level=Level.ESSENTIAL,
    controls=("G19", "ELB.3"),
    same_as=("CT.ELASTICLOADBALANCING.PR.9", "ELB_TLS_HTTPS_LISTENERS_ONLY"),
)
def load_balancer_requires_tls(balancer: Resource) -> Problems:
    for listener in balancer.nodes("Listeners"):
        protocol = (listener.text("Protocol") or "").upper()
        passed_through = protocol == "TCP" and listener.number("LoadBalancerPort") == _HTTPS_PORT
        if protocol not in {"HTTPS", "SSL"} and not passed_through:
            yield listener.problem("A listener does not use TLS", at="Protocol")
