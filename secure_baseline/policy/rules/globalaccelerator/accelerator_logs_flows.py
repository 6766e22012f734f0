"""Accelerators log who connects."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(accelerator: Resource) -> Iterator[Problem]:
    logs = accelerator.flag("FlowLogsEnabled")
    if not logs:
        state = "not set" if logs is None else "false"
        yield accelerator.problem(f"It writes no flow logs: FlowLogsEnabled is {state}", "FlowLogsEnabled")


RULE = Rule(
    id="globalaccelerator-accelerator-logs-flows",
    types=("AWS::GlobalAccelerator::Accelerator",),
    demands="An accelerator writes flow logs.",
    why="Without them nobody can tell afterwards who attacked, and from where.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("H01", "H10"),
    fix=Fix(
        cdk="""\
globalaccelerator.CfnAccelerator(
    self,
    "Accelerator",
    name="web",
    flow_logs_enabled=True,
    flow_logs_s3_bucket="flow-logs",
    flow_logs_s3_prefix="web/",
)
""",
        cloudformation="""\
Type: AWS::GlobalAccelerator::Accelerator
Properties:
  Name: web
  FlowLogsEnabled: true
  FlowLogsS3Bucket: flow-logs
  FlowLogsS3Prefix: web/
""",
    ),
    check=_check,
)
