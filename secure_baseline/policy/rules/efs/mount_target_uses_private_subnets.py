from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::EFS::MountTarget",
    requires="An EFS mount target must be in a subnet that does not assign public IP addresses.",
    otherwise="One overly permissive security group exposes the files to the internet.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("B04", "EFS.6"),
)
def mount_target_uses_private_subnets(target: Resource) -> Problems:
    for subnet in target.template.meant(target.get("SubnetId"), "AWS::EC2::Subnet"):
        if subnet.flag("MapPublicIpOnLaunch"):
            yield target.problem("The subnet assigns public IP addresses", at="SubnetId")
            return
