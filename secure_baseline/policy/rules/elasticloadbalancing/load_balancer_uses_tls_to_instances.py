from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule

_TLS = ("HTTPS", "SSL")


@rule(
    "AWS::ElasticLoadBalancing::LoadBalancer",
    requires="A TLS listener of a Classic Load Balancer must also use TLS to its instances.",
    otherwise="Requests that clients encrypted cross the VPC in plaintext.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("G19",),
    same_as=("ELBTlsHttpsListenersOnly",),
)
def load_balancer_uses_tls_to_instances(balancer: Resource) -> Problems:
    for listener in balancer.nodes("Listeners"):
        # The default for instances is the listener's own protocol.
        encrypted = (listener.text("Protocol") or "").upper() in _TLS
        if encrypted and (listener.text("InstanceProtocol") or "HTTPS").upper() not in _TLS:
            yield listener.problem("Traffic to the instances is not encrypted", at="InstanceProtocol")
