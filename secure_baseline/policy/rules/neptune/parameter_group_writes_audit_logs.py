from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::Neptune::DBClusterParameterGroup",
    requires="A Neptune cluster parameter group must enable the audit log.",
    otherwise="The audit log that the cluster exports stays empty.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("D06",),
)
def parameter_group_writes_audit_logs(group: Resource) -> Problems:
    value = group.node("Parameters").text("neptune_enable_audit_log")
    if value != "1":
        yield group.problem(f"The audit log is off: neptune_enable_audit_log is {value or 'not set'}", at="Parameters")
