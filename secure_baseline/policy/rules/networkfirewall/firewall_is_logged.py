"""Firewalls are logged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(firewall: Resource) -> Iterator[Problem]:
    configurations = firewall.referring("AWS::NetworkFirewall::LoggingConfiguration", "FirewallArn", "FirewallName")
    if not any(each.nodes("LoggingConfiguration.LogDestinationConfigs") for each in configurations):
        yield firewall.problem("It is not logged: no logging configuration names it")


RULE = Rule(
    id="networkfirewall-firewall-is-logged",
    types=("AWS::NetworkFirewall::Firewall",),
    demands="A Network Firewall firewall writes logs.",
    why="Nobody sees what it blocks, or that it blocks nothing.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("B11",),
    security_hub=("NetworkFirewall.2",),
    fix=Fix(
        cdk="""\
group = logs.LogGroup(self, "FirewallLogs", retention=logs.RetentionDays.ONE_YEAR)
firewall = networkfirewall.CfnFirewall(
    self,
    "Firewall",
    firewall_name="edge",
    firewall_policy_arn="arn:aws:network-firewall:eu-central-1:111122223333:firewall-policy/edge",
    vpc_id=vpc.vpc_id,
    subnet_mappings=[{"subnetId": subnet.subnet_id} for subnet in vpc.public_subnets],
)
networkfirewall.CfnLoggingConfiguration(
    self,
    "FirewallLogging",
    firewall_arn=firewall.attr_firewall_arn,
    logging_configuration={
        "logDestinationConfigs": [
            {
                "logType": "ALERT",
                "logDestinationType": "CloudWatchLogs",
                "logDestination": {"logGroup": group.log_group_name},
            }
        ]
    },
)
""",
        cloudformation="""\
Firewall:
  Type: AWS::NetworkFirewall::Firewall
  Properties:
    FirewallName: edge
    FirewallPolicyArn: arn:aws:network-firewall:eu-central-1:111122223333:firewall-policy/edge
    VpcId: vpc-0123456789abcdef0
    SubnetMappings: [{SubnetId: subnet-0123456789abcdef0}]
Logging:
  Type: AWS::NetworkFirewall::LoggingConfiguration
  Properties:
    FirewallArn: !Ref Firewall
    LoggingConfiguration:
      LogDestinationConfigs:
        - LogType: ALERT
          LogDestinationType: CloudWatchLogs
          LogDestination: {logGroup: /network-firewall/alerts}
""",
    ),
    check=_check,
)
