from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::Neptune::DBClusterParameterGroup",
    requires="A cluster parameter group of Neptune switches the audit log on.",
    otherwise="The export that the cluster promises stays empty.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("D06",),
)
def parameter_group_writes_audit_log(group: Resource) -> Problems:
    value = group.node("Parameters").text("neptune_enable_audit_log")
    if value != "1":
        found = "not set" if value is None else value
        yield group.problem(f"It writes no audit log: neptune_enable_audit_log is {found}", "Parameters")
