from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::GlobalAccelerator::Accelerator",
    requires="An accelerator writes flow logs.",
    otherwise="Without them nobody can tell afterwards who attacked, and from where.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("H01", "H10"),
)
def accelerator_logs_flows(accelerator: Resource) -> Problems:
    logs = accelerator.flag("FlowLogsEnabled")
    if not logs:
        state = "not set" if logs is None else "false"
        yield accelerator.problem(f"It writes no flow logs: FlowLogsEnabled is {state}", "FlowLogsEnabled")
