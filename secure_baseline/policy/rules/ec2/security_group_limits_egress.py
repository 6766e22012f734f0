"""Security groups let out what is needed, not everything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.ec2._exposure import Exposure, exposure_of
from secure_baseline.policy.template.traffic import egress_rules, is_anywhere

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(group: Resource) -> Iterator[Problem]:
    if group.type == "AWS::EC2::SecurityGroup" and not group.has("SecurityGroupEgress"):
        # Rules of their own come instead of AWS's default rule, which lets everything out.
        if not group.referring("AWS::EC2::SecurityGroupEgress", "GroupId"):
            yield group.problem("Everything is let out: SecurityGroupEgress is not set", "SecurityGroupEgress")
        return
    for rule in egress_rules(group):
        if exposure_of(rule) is not Exposure.EVERYTHING:
            continue
        for key in ("CidrIp", "CidrIpv6"):
            if is_anywhere(network := rule.known(key)):
                yield rule.problem(f"Every port is let out to {network}")


RULE = Rule(
    id="ec2-security-group-limits-egress",
    types=("AWS::EC2::SecurityGroup", "AWS::EC2::SecurityGroupEgress"),
    demands="A security group does not let everything out to everywhere.",
    why="Malware on an instance can then send data to any server and any port, and fetch more of its kind.",
    severity=Severity.LOW,
    level=Level.STRICT,
    practices=("B09",),
    engine=(
        "SECURITY_GROUP_EGRESS_ALL_PROTOCOLS_RULE",
        "SECURITY_GROUP_MISSING_EGRESS_RULE",
    ),
    fix=Fix(
        cdk="""\
group = ec2.SecurityGroup(self, "Group", vpc=vpc, allow_all_outbound=False)
group.add_egress_rule(ec2.Peer.any_ipv4(), ec2.Port.tcp(443), "HTTPS to anywhere")
""",
        cloudformation="""\
Type: AWS::EC2::SecurityGroup
Properties:
  GroupDescription: Application
  SecurityGroupEgress:
    - {Description: HTTPS to anywhere, IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 0.0.0.0/0}
""",
    ),
    check=_check,
)
