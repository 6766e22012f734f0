from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::EC2::VPC",
    requires="A VPC has a rule group of Route 53 Resolver DNS Firewall.",
    otherwise="Names of malware's masters are resolved, and data leaves by DNS, past every other firewall.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("B13",),
)
def vpc_filters_dns_queries(vpc: Resource) -> Problems:
    if not vpc.referring("AWS::Route53Resolver::FirewallRuleGroupAssociation", "VpcId"):
        yield vpc.problem("Its DNS queries are not filtered: no DNS Firewall rule group is associated with it")
