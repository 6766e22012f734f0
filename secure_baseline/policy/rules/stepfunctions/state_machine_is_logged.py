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
    level = machine.text("LoggingConfiguration.Level") or "not set"
    # OFF without quotes is false in YAML.
    if level in {"OFF", "false", "not set"}:
        yield machine.problem(f"It is not logged: LoggingConfiguration.Level is {level}", "LoggingConfiguration.Level")
    elif not machine.has("LoggingConfiguration.Destinations"):
        yield machine.problem("It is not logged: Destinations is not set", "LoggingConfiguration.Destinations")
