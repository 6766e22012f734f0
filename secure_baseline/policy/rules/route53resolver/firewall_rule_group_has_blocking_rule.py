from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::Route53Resolver::FirewallRuleGroup",
    requires="A DNS Firewall rule group must have a rule that blocks.",
    otherwise="Malware can still reach its command and control server; at most an alert is raised.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("B13",),
)
def firewall_rule_group_has_blocking_rule(group: Resource) -> Problems:
    if not any(entry.text("Action") == "BLOCK" for entry in group.nodes("FirewallRules")):
        yield group.problem("No rule has the action BLOCK", at="FirewallRules")
