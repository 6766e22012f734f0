from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule

_WANTED = ("connectionlog", "userlog")


@rule(
    "AWS::RedshiftServerless::Namespace",
    requires="A Redshift Serverless namespace exports the logs of connections and users.",
    otherwise="Nobody can tell afterwards who signed in and whose rights were changed.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("D07", "RedshiftServerless.6"),
)
def namespace_exports_logs(namespace: Resource) -> Problems:
    exported = namespace.texts("LogExports")
    if missing := [log for log in _WANTED if log not in exported]:
        yield namespace.problem(f"It does not export every log: LogExports lacks {', '.join(missing)}", "LogExports")
