"""Replication instances of DMS install minor versions by themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(resource: Resource) -> Iterator[Problem]:
    # Left out, it is on.
    if resource.flag("AutoMinorVersionUpgrade") is False:
        yield resource.problem(
            "It does not install minor versions: AutoMinorVersionUpgrade is false", "AutoMinorVersionUpgrade"
        )


RULE = Rule(
    id="dms-replication-instance-installs-minor-versions",
    types=("AWS::DMS::ReplicationInstance",),
    demands="A replication instance of DMS installs minor versions by itself.",
    why="Known holes of the engine stay open until somebody thinks of them.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("D08",),
    security_hub=("DMS.6",),
    fix=Fix(
        cdk="""\
dms.CfnReplicationInstance(
    self,
    'Instance',
    replication_instance_class='dms.t3.small',
    publicly_accessible=False,
    auto_minor_version_upgrade=True,
)
""",
        cloudformation="""\
Type: AWS::DMS::ReplicationInstance
Properties:
  ReplicationInstanceClass: dms.t3.small
  AutoMinorVersionUpgrade: true
""",
    ),
    check=_check,
)
