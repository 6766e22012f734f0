from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule

_SOURCE = "RuleGroup.RulesSource"
_RULES = ("RulesString", "StatefulRules", "RulesSourceList.Targets", "StatelessRulesAndCustomActions.StatelessRules")


@rule(
    "AWS::NetworkFirewall::RuleGroup",
    requires="A Network Firewall rule group must have rules.",
    otherwise="It looks like protection, but does nothing.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("B11", "B12", "NetworkFirewall.6"),
    same_as=("CT.NETWORK-FIREWALL.PR.4",),
)
def rule_group_has_rules(group: Resource) -> Problems:
    values = (group.get(f"{_SOURCE}.{key}") for key in _RULES)
    # Rules known only at deployment are rules, too.
    if not any(rules.strip() if isinstance(rules, str) else rules for rules in values):
        yield group.problem("The rule group has no rules", at=_SOURCE)
