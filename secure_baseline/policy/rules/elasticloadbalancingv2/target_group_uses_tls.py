from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule

_HTTPS_PORT = 443


@rule(
    "AWS::ElasticLoadBalancingV2::TargetGroup",
    requires="A target group takes requests by HTTPS or TLS.",
    otherwise="What clients sent encrypted travels the VPC in clear.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("G19", "ELB.22"),
)
def target_group_uses_tls(group: Resource) -> Problems:
    if group.text("TargetType") in {"lambda", "alb"}:
        return
    protocol = group.text("Protocol")
    if protocol == "TCP" and group.number("Port") == _HTTPS_PORT:
        return  # TLS is passed through
    if protocol in {"HTTP", "TCP"}:
        yield group.problem(f"Targets take requests in clear: Protocol is {protocol}", "Protocol")
