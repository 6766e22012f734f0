"""Passwords of InfluxDB instances of Timestream do not stand in templates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.template.passwords import exposed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(resource: Resource) -> Iterator[Problem]:
    if shown := exposed(resource, "Password"):
        yield resource.problem(f"The password is shown: {shown}", "Password")


RULE = Rule(
    id="timestream-influx-has-no-exposed-password",
    types=("AWS::Timestream::InfluxDBInstance", "AWS::Timestream::InfluxDBCluster"),
    demands="The password of an InfluxDB instance or cluster of Timestream is not shown by the template.",
    why="Everybody who may read the repository or the stack can sign in with it.",
    severity=Severity.CRITICAL,
    level=Level.ESSENTIAL,
    practices=("D02",),
    engine=("W2501", "W2509"),
    fix=Fix(
        cdk="""\
timestream.CfnInfluxDBInstance(
    self,
    'Influx',
    db_instance_type='db.influx.medium',
    allocated_storage=20,
    username='owner',
    password='{{resolve:secretsmanager:influx:SecretString:password}}',
)
""",
        cloudformation="""\
Type: AWS::Timestream::InfluxDBInstance
Properties:
  DbInstanceType: db.influx.medium
  AllocatedStorage: 20
  Username: owner
  Password: "{{resolve:secretsmanager:influx:SecretString:password}}"
""",
    ),
    check=_check,
)
