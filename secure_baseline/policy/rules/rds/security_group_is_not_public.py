from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, is_anywhere, rule


@rule(
    "AWS::RDS::DBSecurityGroup",
    "AWS::RDS::DBSecurityGroupIngress",
    requires="A DB security group must not allow access from the internet.",
    otherwise="Anyone can try passwords and exploits against the database.",
    severity=Severity.CRITICAL,
    level=Level.ESSENTIAL,
    controls=("D05",),
    same_as=("RDSRestrictedInbound",),
)
def security_group_is_not_public(group: Resource) -> Problems:
    entries = group.nodes("DBSecurityGroupIngress") if group.type == "AWS::RDS::DBSecurityGroup" else [group]
    for entry in entries:
        if is_anywhere(entry.text("CIDRIP")):
            yield entry.problem("The whole internet is allowed", at="CIDRIP")
