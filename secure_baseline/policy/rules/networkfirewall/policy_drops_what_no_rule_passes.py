"""Firewall policies work in strict order, and drop what no rule passes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource

_ORDER = "FirewallPolicy.StatefulEngineOptions.RuleOrder"
_ACTIONS = "FirewallPolicy.StatefulDefaultActions"


def _check(policy: Resource) -> Iterator[Problem]:
    order = policy.text(_ORDER)
    if order != "STRICT_ORDER":
        yield policy.problem(f"Rules are not evaluated in strict order: RuleOrder is {order or 'not set'}", _ORDER)
        return
    actions = policy.texts(_ACTIONS)
    if not any(action.startswith("aws:drop") for action in actions):
        yield policy.problem(
            f"What no rule passes is let through: StatefulDefaultActions is {', '.join(actions) or 'not set'}", _ACTIONS
        )


RULE = Rule(
    id="networkfirewall-policy-drops-what-no-rule-passes",
    types=("AWS::NetworkFirewall::FirewallPolicy",),
    demands="A firewall policy evaluates its rules in strict order and drops what none of them passes.",
    why="In the default order everything that no rule names is let through, and pass rules come before drop rules.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    practices=("B12", "B13"),
    fix=Fix(
        cdk="""\
networkfirewall.CfnFirewallPolicy(
    self,
    "Policy",
    firewall_policy_name="edge",
    firewall_policy={
        "statelessDefaultActions": ["aws:forward_to_sfe"],
        "statelessFragmentDefaultActions": ["aws:forward_to_sfe"],
        "statefulEngineOptions": {"ruleOrder": "STRICT_ORDER"},
        "statefulDefaultActions": ["aws:drop_established", "aws:alert_established"],
    },
)
""",
        cloudformation="""\
Type: AWS::NetworkFirewall::FirewallPolicy
Properties:
  FirewallPolicyName: edge
  FirewallPolicy:
    StatelessDefaultActions: ["aws:forward_to_sfe"]
    StatelessFragmentDefaultActions: ["aws:forward_to_sfe"]
    StatefulEngineOptions: {RuleOrder: STRICT_ORDER}
    StatefulDefaultActions: ["aws:drop_established", "aws:alert_established"]
""",
    ),
    check=_check,
)
