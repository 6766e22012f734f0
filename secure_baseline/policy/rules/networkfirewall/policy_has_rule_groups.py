"""Firewall policies have rule groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource

_REFERENCES = ("StatefulRuleGroupReferences", "StatelessRuleGroupReferences")


def _check(policy: Resource) -> Iterator[Problem]:
    # A list that only the deployment knows is a list all the same.
    if not any(policy.get(f"FirewallPolicy.{key}") for key in _REFERENCES):
        yield policy.problem(f"It has no rule group: neither {' nor '.join(_REFERENCES)} has any", "FirewallPolicy")


RULE = Rule(
    id="networkfirewall-policy-has-rule-groups",
    types=("AWS::NetworkFirewall::FirewallPolicy",),
    demands="A firewall policy has a rule group at least.",
    why="Without rules the firewall costs money and inspects nothing.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("B11", "B13"),
    security_hub=("NetworkFirewall.3",),
    control_tower=("CT.NETWORK-FIREWALL.PR.1",),
    fix=Fix(
        cdk="""\
networkfirewall.CfnFirewallPolicy(
    self,
    "Policy",
    firewall_policy_name="edge",
    firewall_policy={
        "statelessDefaultActions": ["aws:forward_to_sfe"],
        "statelessFragmentDefaultActions": ["aws:forward_to_sfe"],
        "statefulRuleGroupReferences": [
            {
                "resourceArn": "arn:aws:network-firewall:eu-central-1:aws-managed:"
                "stateful-rulegroup/ThreatSignaturesMalwareActionOrder"
            }
        ],
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
    StatefulRuleGroupReferences:
      - ResourceArn: arn:aws:network-firewall:eu-central-1:111122223333:stateful-rulegroup/domains
""",
    ),
    check=_check,
)
