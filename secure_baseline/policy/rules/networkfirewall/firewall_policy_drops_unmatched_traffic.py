from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule

_ORDER = "FirewallPolicy.StatefulEngineOptions.RuleOrder"
_ACTIONS = "FirewallPolicy.StatefulDefaultActions"


@rule(
    "AWS::NetworkFirewall::FirewallPolicy",
    requires="A firewall policy must evaluate rules in strict order and drop traffic that no rule passes.",
    otherwise="In the default order, traffic that matches no rule is allowed, and pass rules come before drop rules.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("B12", "B13"),
)
def firewall_policy_drops_unmatched_traffic(policy: Resource) -> Problems:
    if policy.text(_ORDER) != "STRICT_ORDER":
        yield policy.problem("Rules are not evaluated in strict order", at=_ORDER)
        return
    if not any(action.startswith("aws:drop") for action in policy.texts(_ACTIONS)):
        yield policy.problem("No default action drops traffic that no rule passes", at=_ACTIONS)
