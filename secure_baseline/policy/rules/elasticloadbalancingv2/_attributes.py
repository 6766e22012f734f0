"""Attributes of load balancers and target groups, which are lists of keys and values."""

from secure_baseline.policy.authoring import Resource

LISTENER = "AWS::ElasticLoadBalancingV2::Listener"


def attribute(resource: Resource, name: str, key: str = "LoadBalancerAttributes") -> str | None:
    """The value of an attribute in lower case, or None if it is not set."""
    for each in resource.nodes(key):
        if each.text("Key") == name:
            return (each.text("Value") or "").lower()
    return None


def kind(balancer: Resource) -> str:
    """application, network or gateway."""
    return balancer.text("Type") or "application"
