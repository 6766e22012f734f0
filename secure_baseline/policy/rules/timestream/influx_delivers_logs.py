"""InfluxDB instances of Timestream deliver their logs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


_ENABLED = "LogDeliveryConfiguration.S3Configuration.Enabled"


def _check(influx: Resource) -> Iterator[Problem]:
    enabled = influx.flag(_ENABLED)
    if not enabled:
        found = "not set" if enabled is None else "false"
        yield influx.problem(f"It delivers no logs: {_ENABLED} is {found}", _ENABLED)


RULE = Rule(
    id="timestream-influx-delivers-logs",
    types=("AWS::Timestream::InfluxDBInstance", "AWS::Timestream::InfluxDBCluster"),
    demands="An InfluxDB instance or cluster of Timestream delivers its logs to a bucket.",
    why="Nobody can tell afterwards what went wrong, and who did it.",
    severity=Severity.LOW,
    level=Level.STANDARD,
    practices=("D08",),
    fix=Fix(
        cdk="""\
timestream.CfnInfluxDBInstance(
    self,
    'Influx',
    db_instance_type='db.influx.medium',
    allocated_storage=20,
    log_delivery_configuration={
        's3Configuration': {'bucketName': 'influx-logs', 'enabled': True}
    },
)
""",
        cloudformation="""\
Type: AWS::Timestream::InfluxDBInstance
Properties:
  DbInstanceType: db.influx.medium
  AllocatedStorage: 20
  LogDeliveryConfiguration:
    S3Configuration: {BucketName: influx-logs, Enabled: true}
""",
    ),
    check=_check,
)
