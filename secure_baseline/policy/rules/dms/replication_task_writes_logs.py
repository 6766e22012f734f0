from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule

_COMPONENTS = {"SOURCE_CAPTURE", "SOURCE_UNLOAD", "TARGET_APPLY", "TARGET_LOAD"}
_TOO_LITTLE = {"LOGGER_SEVERITY_ERROR", "LOGGER_SEVERITY_WARNING", "LOGGER_SEVERITY_INFO"}


@rule(
    "AWS::DMS::ReplicationTask",
    "AWS::DMS::ReplicationConfig",
    requires="A DMS replication must log what it reads and what it writes.",
    otherwise="Rows that are left out or changed on the way go unnoticed.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("D08", "DMS.7", "DMS.8"),
)
def replication_task_writes_logs(resource: Resource) -> Problems:
    key = "ReplicationTaskSettings" if resource.type == "AWS::DMS::ReplicationTask" else "ReplicationSettings"
    settings = resource.document(key) if resource.has(key) else None
    if settings is None or not settings.flag("Logging.EnableLogging"):
        yield resource.node(key).problem("No logs are written: Logging.EnableLogging is not true")
        return
    # Components that are not listed log by default.
    quiet = [
        str(component.text("Id"))
        for component in settings.nodes("Logging.LogComponents")
        if component.text("Id") in _COMPONENTS and component.text("Severity") in _TOO_LITTLE
    ]
    if quiet:
        yield resource.node(key).problem(f"Components log too little: {', '.join(quiet)}")
