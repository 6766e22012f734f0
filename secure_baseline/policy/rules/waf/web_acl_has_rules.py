from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::WAF::WebACL",
    "AWS::WAFRegional::WebACL",
    requires="A web ACL of AWS WAF Classic has at least one rule or rule group.",
    otherwise="Without one it lets all requests through, and everybody believes the application protected.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("F10", "WAF.8", "WAF.4"),
    same_as=("CT.WAF.PR.2", "CT.WAF-REGIONAL.PR.2"),
)
def web_acl_has_rules(acl: Resource) -> Problems:
    # Rules that only the deployment knows are rules all the same.
    if not acl.get("Rules"):
        yield acl.problem("It has no rule: Rules is empty", "Rules")
