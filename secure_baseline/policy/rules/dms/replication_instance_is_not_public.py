from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::DMS::ReplicationInstance",
    "AWS::DMS::InstanceProfile",
    requires="A DMS replication instance must not be publicly accessible.",
    otherwise="Anyone on the internet can reach the machine that all replicated data passes through.",
    severity=Severity.CRITICAL,
    level=Level.ESSENTIAL,
    controls=("D01", "DMS.1"),
    same_as=("DMSReplicationNotPublic", "CT.DMS.PR.1"),
)
def replication_instance_is_not_public(resource: Resource) -> Problems:
    public = resource.flag("PubliclyAccessible")
    # The default is true for an instance, and false for an instance profile.
    if public or (public is None and resource.type == "AWS::DMS::ReplicationInstance"):
        yield resource.problem("The instance is publicly accessible", at="PubliclyAccessible")
