from secure_baseline.policy.authoring import CannotEvaluateError, Level, Problems, Resource, Severity, rule

_NAME = "Statement.ManagedRuleGroupStatement.Name"
_KNOWN_BAD_INPUTS = "AWSManagedRulesKnownBadInputsRuleSet"
_VENDOR = "Statement.ManagedRuleGroupStatement.VendorName"


@rule(
    "AWS::WAFv2::WebACL",
    requires="A web ACL must use the AWS managed rules for known bad inputs, such as Log4j exploits.",
    otherwise="Those requests reach every address on the internet daily, and one unpatched library is enough.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("F10",),
)
def web_acl_refuses_known_attacks(acl: Resource) -> Problems:
    rules = acl.nodes("Rules")
    # An empty list, and one that only counts, are other rules' to tell.
    if not rules or acl.has("DefaultAction.Block"):
        return
    # Another vendor's rules cover the same.
    if any(entry.text(_NAME) == _KNOWN_BAD_INPUTS or entry.text(_VENDOR) not in {None, "AWS"} for entry in rules):
        return
    if any(entry.has("Statement.RuleGroupReferenceStatement") for entry in rules):
        raise CannotEvaluateError("a rule group of one's own may refuse known attacks")
    yield acl.problem(f"Known attacks pass: no rule is of {_KNOWN_BAD_INPUTS}", "Rules")
