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
def policy_drops_what_no_rule_passes(policy: Resource) -> Problems:
    order = policy.text(_ORDER)
    if order != "STRICT_ORDER":
        yield policy.problem(f"Rules are not evaluated in strict order: RuleOrder is {order or 'not set'}", _ORDER)
        return
    actions = policy.texts(_ACTIONS)
    if not any(action.startswith("aws:drop") for action in actions):
        yield policy.problem(
            f"What no rule passes is let through: StatefulDefaultActions is {', '.join(actions) or 'not set'}", _ACTIONS
        )
