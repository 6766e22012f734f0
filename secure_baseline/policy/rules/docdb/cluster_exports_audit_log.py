"""DocumentDB clusters send their audit log to CloudWatch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(cluster: Resource) -> Iterator[Problem]:
    exported = cluster.texts("EnableCloudwatchLogsExports")
    if "audit" not in exported:
        found = f"has only {', '.join(exported)}" if exported else "is empty"
        yield cluster.problem(
            f"It does not export its audit log: EnableCloudwatchLogsExports {found}", "EnableCloudwatchLogsExports"
        )


RULE = Rule(
    id="docdb-cluster-exports-audit-log",
    types=("AWS::DocDB::DBCluster",),
    demands="A DocumentDB cluster exports its audit log.",
    why="Nobody can tell afterwards who signed in and what they did.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("D08",),
    security_hub=("DocumentDB.4",),
    nag=("DocumentDBClusterLogExports",),
    fix=Fix(
        cdk="docdb.CfnDBCluster(self, 'Cluster', enable_cloudwatch_logs_exports=['audit', 'profiler'])",
        cloudformation="""\
Type: AWS::DocDB::DBCluster
Properties:
  EnableCloudwatchLogsExports: [audit]
""",
    ),
    check=_check,
)
