from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::EMR::Cluster",
    requires="An EMR cluster must be in a subnet that does not assign public IP addresses.",
    otherwise="One wrong security group exposes its instances to the internet.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    controls=("B04", "C01", "EMR.1"),
)
def cluster_uses_private_subnets(cluster: Resource) -> Problems:
    for key in ("Ec2SubnetId", "Ec2SubnetIds"):
        subnet = cluster.target(f"Instances.{key}")
        if subnet is not None and subnet.flag("MapPublicIpOnLaunch"):
            yield cluster.problem(f"The subnet assigns public IP addresses: {subnet.logical_id}", at=f"Instances.{key}")
