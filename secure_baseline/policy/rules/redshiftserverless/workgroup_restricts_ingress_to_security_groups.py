from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, networks_let_in, rule


@rule(
    "AWS::RedshiftServerless::Workgroup",
    requires=(
        "The security groups of a Redshift Serverless workgroup must allow security groups, not IP address ranges."
    ),
    otherwise="Any machine with an address in the range can try to connect.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("D07", "D05"),
)
def workgroup_restricts_ingress_to_security_groups(workgroup: Resource) -> Problems:
    key = "SecurityGroupIds"
    if networks := networks_let_in(workgroup, key):
        yield workgroup.node(key).problem(f"Its security groups allow IP address ranges: {', '.join(networks)}")
