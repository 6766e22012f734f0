from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, is_anywhere, rule


@rule(
    "AWS::Redshift::ClusterSecurityGroupIngress",
    requires="A Redshift security group must not allow access from the internet.",
    otherwise="Anyone can try passwords and exploits against the cluster.",
    severity=Severity.CRITICAL,
    level=Level.ESSENTIAL,
    controls=("D07",),
)
def security_group_is_not_public(entry: Resource) -> Problems:
    if is_anywhere(entry.text("CIDRIP")):
        yield entry.problem("The whole internet is allowed", at="CIDRIP")
