"""Firewall policies pass no packet uninspected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource

_ACTIONS = ("StatelessDefaultActions", "StatelessFragmentDefaultActions")
_INSPECTED = frozenset({"aws:drop", "aws:forward_to_sfe"})


def _check(policy: Resource) -> Iterator[Problem]:
    for key in _ACTIONS:
        actions = policy.texts(f"FirewallPolicy.{key}")
        if _INSPECTED.isdisjoint(actions):
            yield policy.problem(
                f"What no rule matches passes uninspected: {key} is {', '.join(actions) or 'not set'}",
                f"FirewallPolicy.{key}",
            )


RULE = Rule(
    id="networkfirewall-policy-passes-nothing-uninspected",
    types=("AWS::NetworkFirewall::FirewallPolicy",),
    demands="A firewall policy drops, or forwards to stateful rules, what no stateless rule matches, fragments too.",
    why="Passed packets never reach the stateful rules; all of them are for nothing then.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("B11", "B13"),
    security_hub=("NetworkFirewall.4", "NetworkFirewall.5"),
    control_tower=("CT.NETWORK-FIREWALL.PR.2", "CT.NETWORK-FIREWALL.PR.3"),
    fix=Fix(
        cdk="""\
networkfirewall.CfnFirewallPolicy(
    self,
    "Policy",
    firewall_policy_name="edge",
    firewall_policy={
        "statelessDefaultActions": ["aws:forward_to_sfe"],
        "statelessFragmentDefaultActions": ["aws:forward_to_sfe"],
    },
)
""",
        cloudformation="""\
Type: AWS::NetworkFirewall::FirewallPolicy
Properties:
  FirewallPolicyName: edge
  FirewallPolicy:
    StatelessDefaultActions: ["aws:forward_to_sfe"]
    StatelessFragmentDefaultActions: ["aws:drop"]
""",
    ),
    check=_check,
)
