from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule

_HTTPS_PORT = 443


@rule(
    "AWS::ElasticLoadBalancingV2::TargetGroup",
    requires="A target group must use HTTPS or TLS, or pass TLS through.",
    otherwise="Requests that clients encrypted cross the VPC in plaintext.",
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
        yield group.problem("Requests to targets are not encrypted", at="Protocol")
