from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::EC2::VPC",
    requires="A VPC must be associated with a Route 53 Resolver DNS Firewall rule group.",
    otherwise="Malware can find its command servers and send data out through DNS, past every other firewall.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("B13",),
)
def vpc_has_dns_firewall(vpc: Resource) -> Problems:
    if not vpc.referring("AWS::Route53Resolver::FirewallRuleGroupAssociation", "VpcId"):
        yield vpc.problem("DNS queries are not filtered: no DNS Firewall rule group is associated with the VPC")
