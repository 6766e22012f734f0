import re

from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule

# Policies with TLS 1.0 or 1.1; those of today, and those that are to come, name 1-2 or 1-3.
_OLD = re.compile(r"ELBSecurityPolicy-(?:20[0-9]{2}-|TLS(?:13)?-1-[01]-|FS-2018|FS-1-1)")


@rule(
    "AWS::ElasticLoadBalancingV2::Listener",
    requires="A listener with TLS takes version 1.2 or newer.",
    otherwise="The policy that AWS takes otherwise allows TLS 1.0 and 1.1, which can be broken.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("G19", "ELB.17"),
    same_as=("ELBV2_LISTENER_SSL_POLICY_RULE",),
)
def listener_uses_current_tls(listener: Resource) -> Problems:
    if listener.text("Protocol") not in {"HTTPS", "TLS"}:
        return
    policy = listener.text("SslPolicy")
    if policy is None:
        yield listener.problem("It may take TLS 1.0: SslPolicy is not set", "SslPolicy")
    elif _OLD.match(policy):
        yield listener.problem(f"It may take old versions of TLS: SslPolicy is {policy}", "SslPolicy")
