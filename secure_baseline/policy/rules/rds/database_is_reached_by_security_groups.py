from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, networks_let_in, rule

_KEYS = {"AWS::RDS::DBInstance": "VPCSecurityGroups"}


@rule(
    "AWS::RDS::DBInstance",
    "AWS::RDS::DBCluster",
    "AWS::RDS::DBProxy",
    requires="The security groups of an RDS database let in other groups, not ranges of addresses.",
    otherwise="Every machine that gets an address in the range can try to sign in, whatever it is for.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("D05",),
)
def database_is_reached_by_security_groups(database: Resource) -> Problems:
    key = _KEYS.get(database.type, "VpcSecurityGroupIds")
    if networks := networks_let_in(database, key):
        yield database.problem(f"Its security groups let in ranges of addresses: {', '.join(networks)}", key)
