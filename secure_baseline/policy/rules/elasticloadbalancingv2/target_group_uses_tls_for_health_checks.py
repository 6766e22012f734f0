from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::ElasticLoadBalancingV2::TargetGroup",
    requires="A TLS target group must check health over HTTPS.",
    otherwise="Targets keep a plaintext port open, and an expired certificate goes unnoticed.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("G19", "ELB.21"),
)
def target_group_uses_tls_for_health_checks(group: Resource) -> Problems:
    protocol = group.text("Protocol")
    if protocol not in {"HTTPS", "TLS"} or group.flag("HealthCheckEnabled") is False:
        return
    check = group.text("HealthCheckProtocol")
    if check == "HTTP" or (check is None and protocol == "HTTPS"):
        yield group.problem("Health checks are in plaintext", at="HealthCheckProtocol")
