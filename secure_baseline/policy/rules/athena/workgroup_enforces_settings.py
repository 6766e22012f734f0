from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::Athena::WorkGroup",
    requires="An Athena workgroup must override client-side settings.",
    otherwise="A client can write results unencrypted, or to any bucket it likes.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("G14",),
)
def workgroup_enforces_settings(group: Resource) -> Problems:
    at = "WorkGroupConfiguration.EnforceWorkGroupConfiguration"
    if group.flag(at) is False:
        yield group.problem("Clients can use other settings", at=at)
