import re
from collections import Counter

from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule

_AT = "RuleGroup.RulesSource.RulesString"
_RULE = re.compile(r"^\s*(alert|drop|pass|reject\w*)\s", re.IGNORECASE)
_NUMBER = re.compile(r"[(;]\s*sid\s*:\s*(\d+)\s*;")
_CONTINUED = re.compile(r"\\\r?\n")


@rule(
    "AWS::NetworkFirewall::RuleGroup",
    requires="Every Suricata rule in a Network Firewall rule group must have a unique sid.",
    otherwise="AWS rejects the group at deployment, and an alert's sid does not identify one rule.",
    severity=Severity.LOW,
    level=Level.STANDARD,
    controls=("B12",),
)
def rule_group_has_unique_rule_ids(group: Resource) -> Problems:
    text = group.text(_AT)
    if text is None:
        return
    entries = [line.strip() for line in _CONTINUED.sub("", text).splitlines() if _RULE.match(line)]
    numbers = [match.group(1) if (match := _NUMBER.search(entry)) else None for entry in entries]
    for entry in (entry for entry, number in zip(entries, numbers, strict=True) if number is None):
        yield group.node(_AT).problem(f"A rule has no sid: {entry[:60]}")
    for number, times in Counter(numbers).items():
        if number is not None and times > 1:
            yield group.node(_AT).problem(f"{times} rules have the same sid: {number}")
