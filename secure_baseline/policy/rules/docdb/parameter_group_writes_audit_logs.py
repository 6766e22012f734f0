from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule

_OFF = {"disabled", "none"}


@rule(
    "AWS::DocDB::DBClusterParameterGroup",
    requires="A DocumentDB cluster parameter group must enable the audit log.",
    otherwise="The audit log that the cluster exports stays empty.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("D08",),
)
def parameter_group_writes_audit_logs(group: Resource) -> Problems:
    value = group.node("Parameters").text("audit_logs")
    if value is None or value.lower() in _OFF:
        yield group.problem(f"The audit log is off: audit_logs is {value or 'not set'}", at="Parameters")
