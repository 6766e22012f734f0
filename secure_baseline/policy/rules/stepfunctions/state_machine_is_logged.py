from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::StepFunctions::StateMachine",
    requires="A Step Functions state machine must write logs to CloudWatch Logs.",
    otherwise="Why an execution failed is gone after 90 days; for Express workflows nothing is kept at all.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("H09", "H04", "StepFunctions.1"),
    same_as=("CT.STEPFUNCTIONS.PR.1",),
)
def state_machine_is_logged(machine: Resource) -> Problems:
    level, destinations = "LoggingConfiguration.Level", "LoggingConfiguration.Destinations"
    # OFF without quotes is false in YAML.
    if (machine.text(level) or "OFF") in {"OFF", "false"}:
        yield machine.problem("No logs are written", at=level)
    elif not machine.has(destinations):
        yield machine.problem("No logs are written", at=destinations)
