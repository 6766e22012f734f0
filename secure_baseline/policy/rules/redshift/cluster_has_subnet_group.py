from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::Redshift::Cluster",
    requires="A Redshift cluster must have a cluster subnet group.",
    otherwise="It is placed in the default VPC, where every subnet is public.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    controls=("D01",),
    same_as=("RedshiftClusterInVPC",),
)
def cluster_has_subnet_group(cluster: Resource) -> Problems:
    group = cluster.get("ClusterSubnetGroupName")
    if group in (None, "", "default"):
        found = f"is {group}" if group else "is not set"
        yield cluster.problem(f"It is in the default VPC: ClusterSubnetGroupName {found}", "ClusterSubnetGroupName")
