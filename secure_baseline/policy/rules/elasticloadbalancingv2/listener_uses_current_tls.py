import re

from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule

# Policies with TLS 1.0 or 1.1; current and future ones name 1-2 or 1-3.
_OLD = re.compile(r"ELBSecurityPolicy-(?:20[0-9]{2}-|TLS(?:13)?-1-[01]-|FS-2018|FS-1-1)")


@rule(
    "AWS::ElasticLoadBalancingV2::Listener",
    requires="A TLS listener must require TLS 1.2 or later.",
    otherwise="AWS's default policy allows TLS 1.0 and 1.1, which have known weaknesses.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("G19", "ELB.17"),
    same_as=("ELBV2_LISTENER_SSL_POLICY_RULE",),
)
def listener_uses_current_tls(listener: Resource) -> Problems:
    if listener.text("Protocol") in {"HTTPS", "TLS"}:
        policy = listener.text("SslPolicy")
        if policy is None or _OLD.match(policy):
            yield listener.problem("TLS 1.0 or 1.1 is accepted", at="SslPolicy")
