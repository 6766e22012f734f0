"""State machines are traced by X-Ray."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(machine: Resource) -> Iterator[Problem]:
    if machine.flag("TracingConfiguration.Enabled") is not True:
        yield machine.problem(
            "X-Ray does not trace it: TracingConfiguration.Enabled is not true", "TracingConfiguration.Enabled"
        )


RULE = Rule(
    id="stepfunctions-state-machine-is-traced",
    types=("AWS::StepFunctions::StateMachine",),
    demands="A Step Functions state machine is traced by X-Ray.",
    why="Which call of which service failed, or took long, cannot be followed.",
    severity=Severity.LOW,
    level=Level.STRICT,
    practices=("H09",),
    nag=("StepFunctionStateMachineXray",),
    control_tower=("CT.STEPFUNCTIONS.PR.2",),
    fix=Fix(
        cdk="""\
stepfunctions.StateMachine(
    self,
    "Flow",
    definition_body=stepfunctions.DefinitionBody.from_chainable(stepfunctions.Pass(self, "Start")),
    tracing_enabled=True,
)
""",
        cloudformation="""\
Type: AWS::StepFunctions::StateMachine
Properties:
  TracingConfiguration: {Enabled: true}
""",
    ),
    check=_check,
)
