from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::WAF::WebACL",
    "AWS::WAFRegional::WebACL",
    requires="A web ACL of AWS WAF Classic must have at least one rule or rule group.",
    otherwise="An empty web ACL looks like protection and lets every request through.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("F10", "WAF.8", "WAF.4"),
    same_as=("CT.WAF.PR.2", "CT.WAF-REGIONAL.PR.2"),
)
def web_acl_has_rules(acl: Resource) -> Problems:
    # Rules that are known only at deployment count.
    if not acl.get("Rules"):
        yield acl.problem("There is no rule: Rules is empty", at="Rules")
