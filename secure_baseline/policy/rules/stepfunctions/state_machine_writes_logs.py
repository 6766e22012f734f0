from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::StepFunctions::StateMachine",
    requires="A Step Functions state machine must write logs to CloudWatch Logs.",
    otherwise="The history of an execution is deleted after 90 days; Express workflows keep none at all.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("H09", "H04", "StepFunctions.1"),
    same_as=("CT.STEPFUNCTIONS.PR.1",),
)
def state_machine_writes_logs(state_machine: Resource) -> Problems:
    level, destinations = "LoggingConfiguration.Level", "LoggingConfiguration.Destinations"
    # OFF without quotes is false in YAML.
    if (state_machine.text(level) or "OFF") in {"OFF", "false"}:
        yield state_machine.problem("No logs are written", at=level)
    elif not state_machine.has(destinations):
        yield state_machine.problem("No logs are written", at=destinations)
