"""Firewalls are protected against deletion."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(firewall: Resource) -> Iterator[Problem]:
    # The API's reference says that it starts as true, yet firewalls made without it turn out to be false.
    if firewall.flag("DeleteProtection") is not True:
        state = "false" if firewall.has("DeleteProtection") else "not set"
        yield firewall.problem(f"It can be deleted by one call: DeleteProtection is {state}", "DeleteProtection")


RULE = Rule(
    id="networkfirewall-firewall-has-deletion-protection",
    types=("AWS::NetworkFirewall::Firewall",),
    demands="A Network Firewall firewall is protected against deletion.",
    why="One call takes it away, and traffic stops, or flows unseen.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("B11",),
    security_hub=("NetworkFirewall.9",),
    fix=Fix(
        cdk="""\
networkfirewall.CfnFirewall(
    self,
    "Firewall",
    firewall_name="edge",
    firewall_policy_arn="arn:aws:network-firewall:eu-central-1:111122223333:firewall-policy/edge",
    vpc_id=vpc.vpc_id,
    subnet_mappings=[{"subnetId": subnet.subnet_id} for subnet in vpc.public_subnets],
    delete_protection=True,
)
""",
        cloudformation="""\
Type: AWS::NetworkFirewall::Firewall
Properties:
  FirewallName: edge
  FirewallPolicyArn: arn:aws:network-firewall:eu-central-1:111122223333:firewall-policy/edge
  VpcId: vpc-0123456789abcdef0
  SubnetMappings: [{SubnetId: subnet-0123456789abcdef0}]
  DeleteProtection: true
""",
    ),
    check=_check,
)
