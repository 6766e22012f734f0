"""Replications of DMS have a standby in another zone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(resource: Resource) -> Iterator[Problem]:
    key = "MultiAZ" if resource.type == "AWS::DMS::ReplicationInstance" else "ComputeConfig.MultiAZ"
    spans = resource.flag(key)
    if not spans:
        found = "is not set" if spans is None else "is false"
        yield resource.problem(f"It is in one Availability Zone: {key} {found}", key)


RULE = Rule(
    id="dms-replication-spans-zones",
    types=("AWS::DMS::ReplicationInstance", "AWS::DMS::ReplicationConfig"),
    demands="A replication of DMS has a standby in a second Availability Zone.",
    why="The replication stops for as long as its zone is down.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    practices=("D08",),
    security_hub=("DMS.13",),
    fix=Fix(
        cdk="""\
dms.CfnReplicationInstance(
    self,
    'Instance',
    replication_instance_class='dms.t3.small',
    publicly_accessible=False,
    multi_az=True,
)
""",
        cloudformation="""\
Type: AWS::DMS::ReplicationInstance
Properties:
  ReplicationInstanceClass: dms.t3.small
  MultiAZ: true
""",
    ),
    check=_check,
)
