from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.elasticloadbalancingv2._attributes import LISTENER, attribute, kind

_NAME = "access_logs.s3.enabled"


@rule(
    "AWS::ElasticLoadBalancingV2::LoadBalancer",
    requires="An Application Load Balancer, or a Network Load Balancer with TLS, must write access logs.",
    otherwise="After an attack there is no record of who sent which requests.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("H10", "CIS 4.10", "ELB.5"),
    same_as=("ELBLoggingEnabled", "CT.ELASTICLOADBALANCING.PR.6", "ELBV2_ACCESS_LOGGING_RULE"),
)
def load_balancer_writes_access_logs(balancer: Resource) -> Problems:
    if kind(balancer) == "gateway" or (kind(balancer) == "network" and not _has_tls(balancer)):
        return  # these have no access logs
    if attribute(balancer, _NAME) != "true" and not balancer.referring("AWS::Logs::DeliverySource", "ResourceArn"):
        yield balancer.problem(f"Access logs are not written: {_NAME} is not true", at="LoadBalancerAttributes")


def _has_tls(balancer: Resource) -> bool:
    return any(each.text("Protocol") == "TLS" for each in balancer.referring(LISTENER, "LoadBalancerArn"))
