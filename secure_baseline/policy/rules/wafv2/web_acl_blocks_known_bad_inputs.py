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
def web_acl_blocks_known_bad_inputs(acl: Resource) -> Problems:
    entries = acl.nodes("Rules")
    # Other rules report an empty list, and one that only counts.
    if not entries or acl.has("DefaultAction.Block"):
        return
    # Another vendor's rules cover the same.
    if any(entry.text(_NAME) == _KNOWN_BAD_INPUTS or entry.text(_VENDOR) not in {None, "AWS"} for entry in entries):
        return
    if any(entry.has("Statement.RuleGroupReferenceStatement") for entry in entries):
        raise CannotEvaluateError("a rule group of your own may block known attacks")
    yield acl.problem(f"No rule uses {_KNOWN_BAD_INPUTS}", at="Rules")
