from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, networks_let_in, rule


@rule(
    "AWS::RedshiftServerless::Workgroup",
    requires=(
        "The security groups of a Redshift Serverless workgroup must allow security groups, not IP address ranges."
    ),
    otherwise="Any machine with an address in the range can try to connect, whatever its purpose.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("D07", "D05"),
)
def workgroup_is_reached_by_security_groups(resource: Resource) -> Problems:
    if networks := networks_let_in(resource, "SecurityGroupIds"):
        yield resource.problem(
            f"Its security groups let in ranges of addresses: {', '.join(networks)}", "SecurityGroupIds"
        )
