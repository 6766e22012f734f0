"""Replication instances of DMS have no public address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(resource: Resource) -> Iterator[Problem]:
    public = resource.flag("PubliclyAccessible")
    # Left out, an instance has one, and an instance profile has none.
    if public or (public is None and resource.type == "AWS::DMS::ReplicationInstance"):
        found = "is not set" if public is None else "is true"
        yield resource.problem(f"It has a public address: PubliclyAccessible {found}", "PubliclyAccessible")


RULE = Rule(
    id="dms-replication-instance-is-not-public",
    types=("AWS::DMS::ReplicationInstance", "AWS::DMS::InstanceProfile"),
    demands="A replication instance of DMS has no public address.",
    why="Anyone on the internet can reach the machine that sees all data pass.",
    severity=Severity.CRITICAL,
    level=Level.ESSENTIAL,
    practices=("D01",),
    security_hub=("DMS.1",),
    nag=("DMSReplicationNotPublic",),
    control_tower=("CT.DMS.PR.1",),
    fix=Fix(
        cdk="""\
dms.CfnReplicationInstance(
    self, 'Instance', replication_instance_class='dms.t3.small', publicly_accessible=False
)
""",
        cloudformation="""\
Type: AWS::DMS::ReplicationInstance
Properties:
  ReplicationInstanceClass: dms.t3.small
  PubliclyAccessible: false
""",
    ),
    check=_check,
)
