"""Security groups of InfluxDB instances of Timestream name their clients' security groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.template.network import networks_let_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(resource: Resource) -> Iterator[Problem]:
    if networks := networks_let_in(resource, "VpcSecurityGroupIds"):
        yield resource.problem(
            f"Its security groups let in ranges of addresses: {', '.join(networks)}", "VpcSecurityGroupIds"
        )


RULE = Rule(
    id="timestream-influx-is-reached-by-security-groups",
    types=("AWS::Timestream::InfluxDBInstance",),
    demands="The security groups of an InfluxDB instance of Timestream let in other groups, not ranges of addresses.",
    why="Every machine that gets an address in the range can try to connect, whatever it is for.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    practices=("D05",),
    fix=Fix(
        cdk="""\
clients = ec2.SecurityGroup(self, 'Clients', vpc=vpc)
group = ec2.SecurityGroup(self, 'Group', vpc=vpc)
group.add_ingress_rule(clients, ec2.Port.tcp(8086))
timestream.CfnInfluxDBInstance(
    self,
    'Influx',
    db_instance_type='db.influx.medium',
    allocated_storage=20,
    vpc_security_group_ids=[group.security_group_id],
)
""",
        cloudformation="""\
Store:
  Type: AWS::Timestream::InfluxDBInstance
  Properties:
    VpcSecurityGroupIds: [!Ref Group]
Group:
  Type: AWS::EC2::SecurityGroup
  Properties:
    GroupDescription: Store
    SecurityGroupIngress:
      - {IpProtocol: tcp, FromPort: 8086, ToPort: 8086, SourceSecurityGroupId: !Ref Clients}
Clients:
  Type: AWS::EC2::SecurityGroup
  Properties:
    GroupDescription: Clients of the store
""",
    ),
    check=_check,
)
