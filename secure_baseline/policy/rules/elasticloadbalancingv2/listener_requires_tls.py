from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.elasticloadbalancingv2._attributes import LISTENER


@rule(
    "AWS::ElasticLoadBalancingV2::Listener",
    "AWS::ElasticLoadBalancingV2::ListenerRule",
    requires="An Application Load Balancer must serve HTTPS and redirect HTTP to it.",
    otherwise="Anyone on the network path can read and change requests and responses.",
    severity=Severity.MEDIUM,
    level=Level.ESSENTIAL,
    controls=("G19", "ELB.1", "ELB.18"),
    same_as=("ALBHttpToHttpsRedirection", "CT.ELASTICLOADBALANCING.PR.1", "ELBV2_LISTENER_PROTOCOL_RULE"),
)
def listener_requires_tls(resource: Resource) -> Problems:
    if resource.type == LISTENER:
        if _is_plaintext(resource) and _serves(resource, "DefaultActions"):
            yield resource.problem("Requests are served in plaintext", at="Protocol")
        return
    listener = resource.target("ListenerArn")
    if listener is None or listener.type != LISTENER or not _is_plaintext(listener):
        return
    if _serves(resource, "Actions") and not _serves(listener, "DefaultActions"):  # else the listener is reported
        yield resource.problem(
            f"Requests are served in plaintext: Protocol of {listener.logical_id} is HTTP", at="Actions"
        )


def _is_plaintext(listener: Resource) -> bool:
    return listener.text("Protocol") == "HTTP"


def _serves(resource: Resource, key: str) -> bool:
    for action in resource.nodes(key):
        kind = action.text("Type")
        if kind == "redirect" and action.text("RedirectConfig.Protocol") != "HTTPS":
            return True
        if kind not in {"redirect", "fixed-response"}:
            return True
    return False
