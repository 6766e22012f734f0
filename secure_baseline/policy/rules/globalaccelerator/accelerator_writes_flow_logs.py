from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::GlobalAccelerator::Accelerator",
    requires="An accelerator must write flow logs.",
    otherwise="After an attack there is no record of who connected and from where.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("H01", "H10"),
)
def accelerator_writes_flow_logs(accelerator: Resource) -> Problems:
    if not accelerator.flag("FlowLogsEnabled"):
        yield accelerator.problem("Flow logs are not written", at="FlowLogsEnabled")
