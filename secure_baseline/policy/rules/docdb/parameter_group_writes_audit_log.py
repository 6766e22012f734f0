from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule

_OFF = {"disabled", "none"}


@rule(
    "AWS::DocDB::DBClusterParameterGroup",
    requires="A cluster parameter group of DocumentDB switches the audit log on.",
    otherwise="The export that the cluster promises stays empty.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("D08",),
)
def parameter_group_writes_audit_log(group: Resource) -> Problems:
    value = group.node("Parameters").text("audit_logs")
    if value is None or value.lower() in _OFF:
        yield group.problem(f"It writes no audit log: audit_logs is {value or 'not set'}", "Parameters")
