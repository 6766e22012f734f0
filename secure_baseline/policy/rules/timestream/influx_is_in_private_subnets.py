"""InfluxDB instances of Timestream have no public subnets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.template.network import public_subnets

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(group: Resource) -> Iterator[Problem]:
    if public := public_subnets(group, "VpcSubnetIds"):
        yield group.problem(f"It has public subnets: {', '.join(public)}", "VpcSubnetIds")


RULE = Rule(
    id="timestream-influx-is-in-private-subnets",
    types=("AWS::Timestream::InfluxDBInstance",),
    demands="The subnets of an InfluxDB instance of Timestream have no route to an internet gateway.",
    why="One wrong setting is then enough to put it on the internet.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    practices=("D01",),
    fix=Fix(
        cdk="""\
timestream.CfnInfluxDBInstance(
    self,
    'Influx',
    db_instance_type='db.influx.medium',
    allocated_storage=20,
    vpc_subnet_ids=[subnet.subnet_id for subnet in vpc.isolated_subnets],
)
""",
        cloudformation="""\
Type: AWS::Timestream::InfluxDBInstance
Properties:
  DbInstanceType: db.influx.medium
  AllocatedStorage: 20
  VpcSubnetIds: [subnet-1, subnet-2]
""",
    ),
    check=_check,
)
