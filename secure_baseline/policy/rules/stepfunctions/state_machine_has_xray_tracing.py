from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::StepFunctions::StateMachine",
    requires="A Step Functions state machine must be traced with X-Ray.",
    otherwise="You cannot see which service call failed or was slow.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("H09",),
    same_as=("StepFunctionStateMachineXray", "CT.STEPFUNCTIONS.PR.2"),
)
def state_machine_has_xray_tracing(state_machine: Resource) -> Problems:
    if state_machine.flag("TracingConfiguration.Enabled") is not True:
        yield state_machine.problem("Executions are not traced", at="TracingConfiguration.Enabled")
