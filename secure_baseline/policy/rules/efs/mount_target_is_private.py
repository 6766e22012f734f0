from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::EFS::MountTarget",
    requires="An EFS mount target is in a subnet that hands out no public addresses.",
    otherwise="One security group that is too wide opens the files to the internet.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("B04", "EFS.6"),
)
def mount_target_is_private(target: Resource) -> Problems:
    for subnet in target.template.resources("AWS::EC2::Subnet"):
        if subnet.is_meant_by(target.get("SubnetId")) and subnet.flag("MapPublicIpOnLaunch"):
            yield target.problem(
                f"It is in a public subnet: MapPublicIpOnLaunch of {subnet.logical_id} is true", "SubnetId"
            )
            return
