"""Web ACLs block."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Level, Rule, Severity
from secure_baseline.policy.rules.wafv2._fixes import WEB_ACL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Node, Problem
    from secure_baseline.policy.template.template import Resource

_BLOCKING = ("Block", "Captcha", "Challenge")


def _check(acl: Resource) -> Iterator[Problem]:
    rules = acl.nodes("Rules")
    if rules and acl.has("DefaultAction.Allow") and not any(map(_blocks, rules)):
        yield acl.problem(f"It blocks nothing: none of its {len(rules)} rules does more than count or allow", "Rules")


def _blocks(rule: Node) -> bool:
    if rule.has("OverrideAction"):
        return not rule.has("OverrideAction.Count")
    return any(rule.has(f"Action.{action}") for action in _BLOCKING)


RULE = Rule(
    id="wafv2-web-acl-blocks",
    types=("AWS::WAFv2::WebACL",),
    demands="A web ACL that lets requests through by default has a rule that blocks, not only rules that count.",
    why="Counting was for the days of trial; attacks are noted now, and let through.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("F10",),
    fix=WEB_ACL,
    check=_check,
)
