from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule

_REFERENCES = ("StatefulRuleGroupReferences", "StatelessRuleGroupReferences")


@rule(
    "AWS::NetworkFirewall::FirewallPolicy",
    requires="A firewall policy must have at least one rule group.",
    otherwise="Without rules the firewall costs money and inspects nothing.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("B11", "B13", "NetworkFirewall.3"),
    same_as=("CT.NETWORK-FIREWALL.PR.1",),
)
def firewall_policy_has_rule_groups(policy: Resource) -> Problems:
    # A list known only at deployment is a list, too.
    if not any(policy.get(f"FirewallPolicy.{key}") for key in _REFERENCES):
        yield policy.problem("The policy has no rule groups", at="FirewallPolicy")
