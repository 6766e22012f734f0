from secure_baseline.policy.authoring import Json, Level, Node, Problems, Resource, Severity, rule

_GROUP = "AWS::ElasticLoadBalancingV2::TargetGroup"
_TLS_PORTS = (443, 465, 636, 853, 993, 995, 5671, 6443, 8443, 8883)


@rule(
    "AWS::ElasticLoadBalancingV2::Listener",
    requires="A Network Load Balancer listener must use TLS or pass it through.",
    otherwise="Anyone on the network path can read and change what clients and servers send.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("G19", "ELB.18"),
)
def network_load_balancer_listener_requires_tls(listener: Resource) -> Problems:
    protocol = listener.text("Protocol")
    if protocol not in {"TCP", "TCP_UDP"} or listener.number("Port") in _TLS_PORTS:
        return
    arns = [each for action in listener.nodes("DefaultActions") for each in _target_groups(action)]
    groups = (group for arn in arns for group in listener.template.meant(arn, _GROUP))
    if any(group.text("TargetType") == "alb" for group in groups):
        return  # the Application Load Balancer behind it has its own listeners
    yield listener.problem("The listener does not use TLS", at="Protocol")


def _target_groups(action: Node) -> list[Json]:
    return [
        action.get("TargetGroupArn"),
        *(each.get("TargetGroupArn") for each in action.nodes("ForwardConfig.TargetGroups")),
    ]
