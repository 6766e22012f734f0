from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, networks_let_in, rule

_KEYS = {"AWS::RDS::DBInstance": "VPCSecurityGroups"}


@rule(
    "AWS::RDS::DBInstance",
    "AWS::RDS::DBCluster",
    "AWS::RDS::DBProxy",
    requires="The security groups of an RDS database must allow security groups, not IP address ranges.",
    otherwise="Any machine with an address in the range can try to sign in.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("D05",),
)
def database_restricts_ingress_to_security_groups(database: Resource) -> Problems:
    key = _KEYS.get(database.type, "VpcSecurityGroupIds")
    if networks := networks_let_in(database, key):
        yield database.node(key).problem(f"Its security groups allow IP address ranges: {', '.join(networks)}")
