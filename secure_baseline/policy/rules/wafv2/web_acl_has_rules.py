from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::WAFv2::WebACL",
    requires="A web ACL must have at least one rule or rule group.",
    otherwise="Without rules it allows every request, although it looks like protection.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("F10", "WAF.10"),
    same_as=("CT.WAFV2.PR.1",),
)
def web_acl_has_rules(acl: Resource) -> Problems:
    # Rules known only at deployment are rules, too.
    if not acl.get("Rules"):
        yield acl.problem("The web ACL has no rules", at="Rules")
