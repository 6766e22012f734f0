"""State machines have no secrets in their definition."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.template.secrets import secrets_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(machine: Resource) -> Iterator[Problem]:
    for key in ("Definition", "DefinitionString"):
        definition = machine.get(key)
        text = definition if isinstance(definition, str) else json.dumps(definition, default=str)
        if kinds := secrets_in(text):
            yield machine.problem(f"The definition holds {' and '.join(kinds)} in clear", key)


RULE = Rule(
    id="stepfunctions-state-machine-holds-no-secrets",
    types=("AWS::StepFunctions::StateMachine",),
    demands="The definition of a Step Functions state machine holds no secrets.",
    why="Everybody who may look at the state machine, its executions or the template reads them.",
    severity=Severity.CRITICAL,
    level=Level.ESSENTIAL,
    practices=("D02", "H09"),
    fix=Fix(
        cdk="""\
stepfunctions.StateMachine(
    self,
    "Flow",
    definition_body=stepfunctions.DefinitionBody.from_chainable(stepfunctions.Pass(self, "Start")),
)
""",
        cloudformation="""\
Type: AWS::StepFunctions::StateMachine
Properties:
  Definition:
    StartAt: Start
    States: {Start: {Type: Pass, End: true}}
""",
    ),
    check=_check,
)
