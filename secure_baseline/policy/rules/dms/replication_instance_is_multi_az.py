from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::DMS::ReplicationInstance",
    "AWS::DMS::ReplicationConfig",
    requires="A DMS replication must have a standby in a second Availability Zone.",
    otherwise="The replication stops for as long as its Availability Zone is down.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("D08", "DMS.13"),
)
def replication_instance_is_multi_az(resource: Resource) -> Problems:
    key = "MultiAZ" if resource.type == "AWS::DMS::ReplicationInstance" else "ComputeConfig.MultiAZ"
    if not resource.flag(key):
        yield resource.problem("Only one Availability Zone is used", at=key)
