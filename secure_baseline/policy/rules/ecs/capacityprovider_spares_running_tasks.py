"""Capacity providers spare instances with tasks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(provider: Resource) -> Iterator[Problem]:
    if not provider.has("AutoScalingGroupProvider"):
        return
    at = "AutoScalingGroupProvider.ManagedTerminationProtection"
    found = provider.text(at)
    if found != "ENABLED":
        yield provider.problem(f"Running tasks are cut off: ManagedTerminationProtection is {found or 'not set'}", at)


RULE = Rule(
    id="ecs-capacityprovider-spares-running-tasks",
    types=("AWS::ECS::CapacityProvider",),
    demands="A capacity provider protects instances with running tasks from being terminated.",
    why="Scaling in cuts off work in progress.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    practices=("B10",),
    security_hub=("ECS.19",),
    fix=Fix(
        cdk="""\
ecs.CfnCapacityProvider(
    self,
    "Provider",
    auto_scaling_group_provider=ecs.CfnCapacityProvider.AutoScalingGroupProviderProperty(
        auto_scaling_group_arn="instances",
        managed_scaling=ecs.CfnCapacityProvider.ManagedScalingProperty(status="ENABLED"),
        managed_termination_protection="ENABLED",
    ),
)
""",
        cloudformation="""\
Type: AWS::ECS::CapacityProvider
Properties:
  AutoScalingGroupProvider:
    AutoScalingGroupArn: instances
    ManagedScaling: {Status: ENABLED}
    ManagedTerminationProtection: ENABLED
""",
    ),
    check=_check,
)
