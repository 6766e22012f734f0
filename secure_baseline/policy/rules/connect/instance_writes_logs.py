from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::Connect::Instance",
    requires="An Amazon Connect instance must log its contact flows.",
    otherwise="After an incident there is no record of what was done with a call, or why it went wrong.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("H04", "Connect.2"),
)
def instance_writes_logs(instance: Resource) -> Problems:
    if not instance.flag("Attributes.ContactflowLogs"):
        yield instance.problem("Contact flows are not logged", at="Attributes.ContactflowLogs")
