from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::StepFunctions::StateMachine",
    requires="A Step Functions state machine logs every event, not failures only.",
    otherwise="What was done when nothing failed, an investigation cannot find out.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("H09",),
    same_as=("StepFunctionStateMachineAllLogsToCloudWatch",),
)
def state_machine_logs_every_event(machine: Resource) -> Problems:
    level = machine.text("LoggingConfiguration.Level")
    if level in {"ERROR", "FATAL"}:
        yield machine.problem(
            f"It logs failures only: LoggingConfiguration.Level is {level}", "LoggingConfiguration.Level"
        )
