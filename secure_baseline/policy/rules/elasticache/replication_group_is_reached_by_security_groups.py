"""Security groups of ElastiCache replication groups name their clients' security groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.template.network import networks_let_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(resource: Resource) -> Iterator[Problem]:
    if networks := networks_let_in(resource, "SecurityGroupIds"):
        yield resource.problem(
            f"Its security groups let in ranges of addresses: {', '.join(networks)}", "SecurityGroupIds"
        )


RULE = Rule(
    id="elasticache-replication-group-is-reached-by-security-groups",
    types=("AWS::ElastiCache::ReplicationGroup",),
    demands="The security groups of an ElastiCache replication group let in other groups, not ranges of addresses.",
    why="Every machine that gets an address in the range can try to connect, whatever it is for.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    practices=("D05",),
    fix=Fix(
        cdk="""\
clients = ec2.SecurityGroup(self, 'Clients', vpc=vpc)
group = ec2.SecurityGroup(self, 'Group', vpc=vpc)
group.add_ingress_rule(clients, ec2.Port.tcp(16379))
elasticache.CfnReplicationGroup(
    self,
    'Cache',
    replication_group_description='Sessions',
    engine='valkey',
    security_group_ids=[group.security_group_id],
)
""",
        cloudformation="""\
Store:
  Type: AWS::ElastiCache::ReplicationGroup
  Properties:
    SecurityGroupIds: [!Ref Group]
Group:
  Type: AWS::EC2::SecurityGroup
  Properties:
    GroupDescription: Store
    SecurityGroupIngress:
      - {IpProtocol: tcp, FromPort: 16379, ToPort: 16379, SourceSecurityGroupId: !Ref Clients}
Clients:
  Type: AWS::EC2::SecurityGroup
  Properties:
    GroupDescription: Clients of the store
""",
    ),
    check=_check,
)
