"""VPCs log DNS queries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(vpc: Resource) -> Iterator[Problem]:
    if not vpc.referring("AWS::Route53Resolver::ResolverQueryLoggingConfigAssociation", "ResourceId"):
        yield vpc.problem("Its DNS queries are not logged: no query logging configuration is associated with it")


RULE = Rule(
    id="ec2-vpc-logs-dns-queries",
    types=("AWS::EC2::VPC",),
    demands="The DNS queries of a VPC are logged.",
    why="Malware finds its masters, and carries data out, by DNS, which no flow log shows.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    practices=("H01",),
    fix=Fix(
        cdk="""\
group = logs.LogGroup(self, "DnsLogs", retention=logs.RetentionDays.ONE_YEAR)
config = route53resolver.CfnResolverQueryLoggingConfig(self, "DnsLogging", destination_arn=group.log_group_arn)
route53resolver.CfnResolverQueryLoggingConfigAssociation(
    self,
    "VpcDnsLogging",
    resolver_query_log_config_id=config.attr_id,
    resource_id=vpc.vpc_id,
)
""",
        cloudformation="""\
Vpc: {Type: AWS::EC2::VPC, Properties: {CidrBlock: 10.0.0.0/16}}
DnsLogging:
  Type: AWS::Route53Resolver::ResolverQueryLoggingConfig
  Properties: {DestinationArn: "arn:aws:logs:eu-central-1:111122223333:log-group:dns"}
VpcDnsLogging:
  Type: AWS::Route53Resolver::ResolverQueryLoggingConfigAssociation
  Properties: {ResolverQueryLogConfigId: !Ref DnsLogging, ResourceId: !Ref Vpc}
""",
    ),
    check=_check,
)
