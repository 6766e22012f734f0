"""InfluxDB instances of Timestream have a standby in another zone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(influx: Resource) -> Iterator[Problem]:
    kind = influx.text("DeploymentType")
    if kind != "WITH_MULTIAZ_STANDBY":
        yield influx.problem(f"It is in one Availability Zone: DeploymentType is {kind or 'not set'}", "DeploymentType")


RULE = Rule(
    id="timestream-influx-spans-zones",
    types=("AWS::Timestream::InfluxDBInstance",),
    demands="An InfluxDB instance of Timestream has a standby in a second Availability Zone.",
    why="The database is down for as long as its zone is.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    practices=("D08",),
    fix=Fix(
        cdk="""\
timestream.CfnInfluxDBInstance(
    self,
    'Influx',
    db_instance_type='db.influx.medium',
    allocated_storage=20,
    deployment_type='WITH_MULTIAZ_STANDBY',
)
""",
        cloudformation="""\
Type: AWS::Timestream::InfluxDBInstance
Properties:
  DbInstanceType: db.influx.medium
  AllocatedStorage: 20
  DeploymentType: WITH_MULTIAZ_STANDBY
""",
    ),
    check=_check,
)
