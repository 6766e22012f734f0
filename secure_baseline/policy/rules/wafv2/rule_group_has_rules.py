from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::WAFv2::RuleGroup",
    requires="A WAF rule group must have rules.",
    otherwise="It looks like protection, but does nothing.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("F10",),
    same_as=("CT.WAFV2.PR.2",),
)
def rule_group_has_rules(group: Resource) -> Problems:
    # Rules known only at deployment are rules, too.
    if not group.get("Rules"):
        yield group.problem("The rule group has no rules", at="Rules")
