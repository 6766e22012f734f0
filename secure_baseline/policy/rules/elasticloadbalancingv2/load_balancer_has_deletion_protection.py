from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.elasticloadbalancingv2._attributes import attribute

_NAME = "deletion_protection.enabled"


@rule(
    "AWS::ElasticLoadBalancingV2::LoadBalancer",
    requires="A load balancer must have deletion protection.",
    otherwise="One mistaken call deletes the load balancer and takes the service down.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("H10", "ELB.6"),
    same_as=("ELBDeletionProtectionEnabled", "CT.ELASTICLOADBALANCING.PR.5"),
)
def load_balancer_has_deletion_protection(balancer: Resource) -> Problems:
    if attribute(balancer, _NAME) != "true":
        yield balancer.problem(f"Deletion protection is off: {_NAME} is not true", at="LoadBalancerAttributes")
