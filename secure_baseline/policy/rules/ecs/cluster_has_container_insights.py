"""Clusters have Container Insights."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(cluster: Resource) -> Iterator[Problem]:
    settings = {setting.text("Name"): setting.text("Value") for setting in cluster.nodes("ClusterSettings")}
    found = settings.get("containerInsights")
    if found not in {"enabled", "enhanced"}:
        yield cluster.problem(f"Container Insights is {found or 'not set'}", "ClusterSettings")


RULE = Rule(
    id="ecs-cluster-has-container-insights",
    types=("AWS::ECS::Cluster",),
    demands="An ECS cluster has Container Insights on.",
    why="Containers that fail, start again and again or run out of memory go unnoticed.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    practices=("H03",),
    security_hub=("ECS.12",),
    nag=("ECSClusterCloudWatchContainerInsights",),
    control_tower=("CT.ECS.PR.2",),
    fix=Fix(
        cdk="ecs.Cluster(self, 'Cluster', vpc=vpc, container_insights_v2=ecs.ContainerInsights.ENABLED)",
        cloudformation="""\
Type: AWS::ECS::Cluster
Properties:
  ClusterSettings:
    - {Name: containerInsights, Value: enabled}
""",
    ),
    check=_check,
)
