"""Global clusters of Aurora MySQL run a supported version."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


_VERSION = re.compile(r"mysql_aurora\.(\d+)\.(\d+)")
_OLDEST = (3, 8)
_LONG_TERM = (3, 4)


def _check(cluster: Resource) -> Iterator[Problem]:
    version = cluster.text("EngineVersion") or ""
    if found := _VERSION.search(version):
        release = (int(found.group(1)), int(found.group(2)))
        if release < _OLDEST and release != _LONG_TERM:
            yield cluster.problem(f"It runs a version without support: EngineVersion is {version}", "EngineVersion")
    elif (cluster.text("Engine") or "").startswith("aurora") and version.startswith("5."):
        yield cluster.problem(f"It runs a version without support: EngineVersion is {version}", "EngineVersion")


RULE = Rule(
    id="rds-global-cluster-is-supported",
    types=("AWS::RDS::GlobalCluster",),
    demands="A global cluster of Aurora MySQL runs a version that AWS still mends.",
    why="Known holes of the engine stay open for good.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    practices=("D08",),
    security_hub=("RDS.51",),
    fix=Fix(
        cdk="""\
rds.CfnGlobalCluster(
    self, 'Global', engine='aurora-mysql', engine_version='8.0.mysql_aurora.3.10.0'
)
""",
        cloudformation="""\
Type: AWS::RDS::GlobalCluster
Properties:
  Engine: aurora-mysql
  EngineVersion: 8.0.mysql_aurora.3.10.0
""",
    ),
    check=_check,
)
