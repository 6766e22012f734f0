from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::Redshift::Cluster",
    requires="A Redshift cluster must route COPY and UNLOAD traffic through its VPC.",
    otherwise="Data crosses the internet, bypassing flow logs, endpoint policies and security groups.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("D07", "Redshift.7"),
    same_as=("RedshiftEnhancedVPCRoutingEnabled", "CT.REDSHIFT.PR.5"),
)
def cluster_routes_traffic_through_vpc(cluster: Resource) -> Problems:
    if not cluster.flag("EnhancedVpcRouting"):
        yield cluster.problem("COPY and UNLOAD traffic bypasses the VPC", at="EnhancedVpcRouting")
