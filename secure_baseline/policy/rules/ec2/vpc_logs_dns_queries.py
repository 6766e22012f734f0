from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::EC2::VPC",
    requires="The DNS queries of a VPC are logged.",
    otherwise="Malware finds its masters, and carries data out, by DNS, which no flow log shows.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("H01",),
)
def vpc_logs_dns_queries(vpc: Resource) -> Problems:
    if not vpc.referring("AWS::Route53Resolver::ResolverQueryLoggingConfigAssociation", "ResourceId"):
        yield vpc.problem("Its DNS queries are not logged: no query logging configuration is associated with it")
