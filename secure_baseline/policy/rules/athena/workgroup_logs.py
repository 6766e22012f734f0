"""Workgroups publish metrics of queries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(group: Resource) -> Iterator[Problem]:
    at = "WorkGroupConfiguration.PublishCloudWatchMetricsEnabled"
    if group.flag(at) is False:
        yield group.problem("Queries are not measured: PublishCloudWatchMetricsEnabled is false", at)


RULE = Rule(
    id="athena-workgroup-logs",
    types=("AWS::Athena::WorkGroup",),
    demands="A workgroup publishes metrics of its queries.",
    why="Nobody sees who queries how much data.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("H03",),
    security_hub=("Athena.4",),
    fix=Fix(
        cdk="""\
group = athena.CfnWorkGroup
athena.CfnWorkGroup(
    self,
    "Team",
    name="team",
    work_group_configuration=group.WorkGroupConfigurationProperty(
        publish_cloud_watch_metrics_enabled=True
    ),
)
""",
        cloudformation="""\
Type: AWS::Athena::WorkGroup
Properties:
  Name: team
  WorkGroupConfiguration: {PublishCloudWatchMetricsEnabled: true}
""",
    ),
    check=_check,
)
