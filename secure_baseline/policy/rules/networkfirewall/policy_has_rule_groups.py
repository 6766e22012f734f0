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
def policy_has_rule_groups(policy: Resource) -> Problems:
    # A list that only the deployment knows is a list all the same.
    if not any(policy.get(f"FirewallPolicy.{key}") for key in _REFERENCES):
        yield policy.problem(f"It has no rule group: neither {' nor '.join(_REFERENCES)} has any", "FirewallPolicy")
