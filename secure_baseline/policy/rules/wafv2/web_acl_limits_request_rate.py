from secure_baseline.policy.authoring import (
    CannotEvaluateError,
    Json,
    Level,
    Node,
    Problems,
    Resource,
    Severity,
    Unknown,
    rule,
)

# AWS's own protection against floods limits rates as well.
_MANAGED = frozenset({"AWSManagedRulesAntiDDoSRuleSet"})


@rule(
    "AWS::WAFv2::WebACL",
    requires="A web ACL must limit the number of requests from one IP address.",
    otherwise=(
        "A single host can try passwords without limit, or drive up the bill of anything that scales automatically."
    ),
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("F10",),
)
def web_acl_limits_request_rate(acl: Resource) -> Problems:
    entries = acl.nodes("Rules")
    # Another rule reports an empty list; and a web ACL that allows only known requests is limited enough.
    if not entries or acl.has("DefaultAction.Block") or any(map(_limits, entries)):
        return
    for entry in entries:
        if not entry.has("Statement.RuleGroupReferenceStatement"):
            continue
        group = _named_group(acl, entry.get("Statement.RuleGroupReferenceStatement.Arn"))
        if group is None:
            raise CannotEvaluateError("a rule group of another template may limit rates")
        if any(map(_limits, group.nodes("Rules"))):
            return
    yield acl.problem("No rule has a RateBasedStatement", at="Rules")


def _limits(entry: Node) -> bool:
    managed = entry.get("Statement.ManagedRuleGroupStatement.Name")
    return managed in _MANAGED or _has_limit(entry.get("Statement"))


def _has_limit(statement: Json) -> bool:
    if isinstance(statement, Unknown):
        raise CannotEvaluateError("a statement is known only at deployment")
    if isinstance(statement, dict):
        return "RateBasedStatement" in statement or any(map(_has_limit, statement.values()))
    return False


def _named_group(acl: Resource, arn: Json) -> Resource | None:
    return next(iter(acl.template.meant(arn, "AWS::WAFv2::RuleGroup")), None)
