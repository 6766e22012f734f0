from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.elasticloadbalancingv2._attributes import attribute


@rule(
    "AWS::ElasticLoadBalancingV2::LoadBalancer",
    requires="A load balancer is protected from deletion.",
    otherwise="One wrong call, or an intruder's, takes the service away.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("H10", "ELB.6"),
    same_as=("ELBDeletionProtectionEnabled", "CT.ELASTICLOADBALANCING.PR.5"),
)
def load_balancer_is_protected_from_deletion(balancer: Resource) -> Problems:
    protected = attribute(balancer, "deletion_protection.enabled")
    if protected != "true":
        says = f"It can be deleted: deletion_protection.enabled is {protected or 'not set'}"
        yield balancer.problem(says, "LoadBalancerAttributes")
