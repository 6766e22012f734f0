import json

from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule, secrets_in


@rule(
    "AWS::StepFunctions::StateMachine",
    requires="The definition of a Step Functions state machine must not contain plaintext secrets.",
    otherwise="Anyone who can describe the state machine or its executions, or read the template, can read them.",
    severity=Severity.CRITICAL,
    level=Level.ESSENTIAL,
    controls=("D02", "H09"),
)
def state_machine_exposes_no_secrets(state_machine: Resource) -> Problems:
    for key in ("Definition", "DefinitionString"):
        definition = state_machine.get(key)
        text = definition if isinstance(definition, str) else json.dumps(definition, default=str)
        if kinds := secrets_in(text):
            message = f"The definition contains {' and '.join(kinds)} in plaintext"
            yield state_machine.problem(message, at=key, secret=True)
