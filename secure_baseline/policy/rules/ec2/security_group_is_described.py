"""Security groups and their rules say what they are for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource

# Shorter than that says nothing.
_SHORTEST = 2


def _check(resource: Resource) -> Iterator[Problem]:
    if resource.type != "AWS::EC2::SecurityGroup":
        if not resource.has("Description"):
            yield resource.problem("The rule has no description", "Description")
        return
    description = resource.get("GroupDescription")
    if isinstance(description, str) and len(description.strip()) < _SHORTEST:
        yield resource.problem(f"The group's description says nothing: {description!r}", "GroupDescription")
    for direction in ("SecurityGroupIngress", "SecurityGroupEgress"):
        for rule in resource.nodes(direction):
            if not rule.has("Description"):
                yield rule.problem("The rule has no description")


RULE = Rule(
    id="ec2-security-group-is-described",
    types=("AWS::EC2::SecurityGroup", "AWS::EC2::SecurityGroupIngress", "AWS::EC2::SecurityGroupEgress"),
    demands="A security group and each of its rules have a description.",
    why="A year later nobody dares to close a port of which nobody knows what it was opened for.",
    severity=Severity.LOW,
    level=Level.STRICT,
    practices=("B09",),
    nag=("EC2SecurityGroupDescription",),
    engine=("SECURITY_GROUP_DESCRIPTION_RULE",),
    fix=Fix(
        cdk="""\
group = ec2.SecurityGroup(self, "Group", vpc=vpc, description="Web servers")
group.add_ingress_rule(ec2.Peer.any_ipv4(), ec2.Port.tcp(443), "HTTPS from anywhere")
""",
        cloudformation="""\
Type: AWS::EC2::SecurityGroup
Properties:
  GroupDescription: Web servers
  SecurityGroupIngress:
    - {Description: HTTPS from anywhere, IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 0.0.0.0/0}
""",
    ),
    check=_check,
)
