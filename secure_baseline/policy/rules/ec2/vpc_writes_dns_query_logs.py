from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::EC2::VPC",
    requires="A VPC must log its DNS queries.",
    otherwise="Malware uses DNS to find its command servers and to send data out, and flow logs do not show it.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("H01",),
)
def vpc_writes_dns_query_logs(vpc: Resource) -> Problems:
    if not vpc.referring("AWS::Route53Resolver::ResolverQueryLoggingConfigAssociation", "ResourceId"):
        yield vpc.problem("DNS queries are not logged: no query logging configuration is associated with the VPC")
