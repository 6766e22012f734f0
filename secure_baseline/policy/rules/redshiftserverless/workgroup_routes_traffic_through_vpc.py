from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::RedshiftServerless::Workgroup",
    requires="A Redshift Serverless workgroup must route COPY and UNLOAD traffic through its VPC.",
    otherwise="Data crosses the internet, bypassing flow logs, endpoint policies and security groups.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    controls=("D07", "RedshiftServerless.1"),
)
def workgroup_routes_traffic_through_vpc(workgroup: Resource) -> Problems:
    if not workgroup.flag("EnhancedVpcRouting"):
        yield workgroup.problem("COPY and UNLOAD traffic bypasses the VPC", at="EnhancedVpcRouting")
