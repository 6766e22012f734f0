from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::Athena::WorkGroup",
    requires="A workgroup's settings bind its clients.",
    otherwise="A client writes its results unencrypted, or to a bucket of its choice.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("G14",),
)
def workgroup_binds_its_clients(group: Resource) -> Problems:
    at = "WorkGroupConfiguration.EnforceWorkGroupConfiguration"
    if group.flag(at) is False:
        yield group.problem("Clients may do otherwise: EnforceWorkGroupConfiguration is false", at)
