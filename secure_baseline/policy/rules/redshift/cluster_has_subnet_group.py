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
    if cluster.get("ClusterSubnetGroupName") in (None, "", "default"):
        yield cluster.problem("The cluster is in the default VPC", at="ClusterSubnetGroupName")
