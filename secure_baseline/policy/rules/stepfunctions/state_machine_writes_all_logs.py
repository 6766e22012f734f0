from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::StepFunctions::StateMachine",
    requires="A Step Functions state machine must log all events, not only failures.",
    otherwise="There is no record of what was done by executions that succeeded.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("H09",),
    same_as=("StepFunctionStateMachineAllLogsToCloudWatch",),
)
def state_machine_writes_all_logs(state_machine: Resource) -> Problems:
    if state_machine.text("LoggingConfiguration.Level") in {"ERROR", "FATAL"}:
        yield state_machine.problem("Only failures are logged", at="LoggingConfiguration.Level")
