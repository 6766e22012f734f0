from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule

_SAME = {"HTTPS": "HTTPS", "SSL": "SSL"}


@rule(
    "AWS::ElasticLoadBalancing::LoadBalancer",
    requires="A listener of a Classic Load Balancer that takes TLS uses it to the instances too.",
    otherwise="What clients sent encrypted travels the VPC in clear.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("G19",),
    same_as=("ELBTlsHttpsListenersOnly",),
)
def load_balancer_encrypts_to_instances(balancer: Resource) -> Problems:
    for listener in balancer.nodes("Listeners"):
        wanted = _SAME.get((listener.text("Protocol") or "").upper())
        if wanted is None:
            continue
        protocol = (listener.text("InstanceProtocol") or wanted).upper()
        if protocol not in _SAME:
            says = f"A listener decrypts what it passes on: InstanceProtocol is {protocol}"
            yield listener.problem(says, "InstanceProtocol")
