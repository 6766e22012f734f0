"""Clusters log what is done in containers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(cluster: Resource) -> Iterator[Problem]:
    at = "Configuration.ExecuteCommandConfiguration.Logging"
    if cluster.text(at) == "NONE":
        yield cluster.problem("Commands are not logged: Logging is NONE", at)


RULE = Rule(
    id="ecs-cluster-logs-commands",
    types=("AWS::ECS::Cluster",),
    demands="An ECS cluster logs the commands that people run in its containers.",
    why="Nobody can tell who did what in a container.",
    severity=Severity.LOW,
    level=Level.STANDARD,
    practices=("H04",),
    fix=Fix(
        cdk="ecs.Cluster(self, 'Cluster', vpc=vpc)",
        cloudformation="""\
Type: AWS::ECS::Cluster
Properties:
  Configuration:
    ExecuteCommandConfiguration: {Logging: DEFAULT}
""",
    ),
    check=_check,
)
