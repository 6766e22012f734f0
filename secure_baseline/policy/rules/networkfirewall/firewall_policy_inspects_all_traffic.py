from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule

_ACTIONS = ("StatelessDefaultActions", "StatelessFragmentDefaultActions")
_INSPECTED = frozenset({"aws:drop", "aws:forward_to_sfe"})


@rule(
    "AWS::NetworkFirewall::FirewallPolicy",
    requires=(
        "A firewall policy must drop packets and fragments that match no stateless rule, or forward them to "
        "stateful rules."
    ),
    otherwise="Packets that are passed never reach the stateful rules, which then have no effect.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("B11", "B13", "NetworkFirewall.4", "NetworkFirewall.5"),
    same_as=("CT.NETWORK-FIREWALL.PR.2", "CT.NETWORK-FIREWALL.PR.3"),
)
def firewall_policy_inspects_all_traffic(policy: Resource) -> Problems:
    for key in _ACTIONS:
        at = f"FirewallPolicy.{key}"
        if _INSPECTED.isdisjoint(policy.texts(at)):
            yield policy.problem(f"{key} neither drops packets nor forwards them to stateful rules", at=at)
