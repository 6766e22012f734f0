from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::EMR::Cluster",
    requires="An EMR cluster is in a subnet that gives no public IP addresses.",
    otherwise="Its instances can be reached from the internet, and one wrong security group opens them.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    controls=("B04", "C01", "EMR.1"),
)
def cluster_is_in_a_private_subnet(cluster: Resource) -> Problems:
    for key in ("Ec2SubnetId", "Ec2SubnetIds"):
        subnet = cluster.target(f"Instances.{key}")
        if subnet is not None and subnet.flag("MapPublicIpOnLaunch"):
            yield cluster.problem(f"Its subnet {subnet.logical_id} gives public addresses", f"Instances.{key}")
