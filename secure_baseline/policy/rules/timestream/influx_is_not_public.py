"""InfluxDB instances of Timestream have no public address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(resource: Resource) -> Iterator[Problem]:
    # Left out, it is off.
    if resource.flag("PubliclyAccessible"):
        yield resource.problem("It has a public address: PubliclyAccessible is true", "PubliclyAccessible")


RULE = Rule(
    id="timestream-influx-is-not-public",
    types=("AWS::Timestream::InfluxDBInstance", "AWS::Timestream::InfluxDBCluster"),
    demands="An InfluxDB instance or cluster of Timestream has no public address.",
    why="Anyone on the internet can try passwords and exploits against it.",
    severity=Severity.CRITICAL,
    level=Level.ESSENTIAL,
    practices=("D01",),
    fix=Fix(
        cdk="""\
timestream.CfnInfluxDBInstance(
    self,
    'Influx',
    db_instance_type='db.influx.medium',
    allocated_storage=20,
    publicly_accessible=False,
)
""",
        cloudformation="""\
Type: AWS::Timestream::InfluxDBInstance
Properties:
  DbInstanceType: db.influx.medium
  AllocatedStorage: 20
  PubliclyAccessible: false
""",
    ),
    check=_check,
)
