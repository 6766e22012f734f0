from secure_baseline.policy.authoring import Level, Node, Problems, Resource, Severity, rule

_BLOCKING = ("Block", "Captcha", "Challenge")


@rule(
    "AWS::WAFv2::WebACL",
    requires="A web ACL that allows requests by default must have a rule that blocks, not only rules that count.",
    otherwise="Attacks are counted, and then let through.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("F10",),
)
def web_acl_has_blocking_rule(acl: Resource) -> Problems:
    entries = acl.nodes("Rules")
    if entries and acl.has("DefaultAction.Allow") and not any(map(_blocks, entries)):
        yield acl.problem("No rule does more than count or allow", at="Rules")


def _blocks(entry: Node) -> bool:
    if entry.has("OverrideAction"):
        return not entry.has("OverrideAction.Count")
    return any(entry.has(f"Action.{action}") for action in _BLOCKING)
