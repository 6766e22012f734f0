from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::RedshiftServerless::Namespace",
    requires="A Redshift Serverless namespace must export its connection log and user log.",
    otherwise="There is no record of who signed in and whose permissions were changed.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("D07", "RedshiftServerless.6"),
)
def namespace_writes_logs(namespace: Resource) -> Problems:
    exported = namespace.texts("LogExports")
    if missing := [log for log in ("connectionlog", "userlog") if log not in exported]:
        yield namespace.node("LogExports").problem(f"Logs are not exported: {', '.join(missing)}")
