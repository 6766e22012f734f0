"""Web ACLs have rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Level, Rule, Severity
from secure_baseline.policy.rules.wafv2._fixes import WEB_ACL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(acl: Resource) -> Iterator[Problem]:
    # Rules that only the deployment knows are rules all the same.
    if not acl.get("Rules"):
        yield acl.problem("It has no rule: Rules is empty", "Rules")


RULE = Rule(
    id="wafv2-web-acl-has-rules",
    types=("AWS::WAFv2::WebACL",),
    demands="A web ACL has a rule or rule group at least.",
    why="Without one it lets all requests through, and everybody believes the application protected.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("F10",),
    security_hub=("WAF.10",),
    control_tower=("CT.WAFV2.PR.1",),
    fix=WEB_ACL,
    check=_check,
)
