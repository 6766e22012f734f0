"""Brokers write logs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(cluster: Resource) -> Iterator[Problem]:
    at = "LoggingInfo.BrokerLogs"
    if not any(cluster.flag(f"{at}.{place}.Enabled") for place in ("CloudWatchLogs", "Firehose", "S3")):
        yield cluster.problem("Its brokers write no logs", at)


RULE = Rule(
    id="msk-cluster-logs",
    types=("AWS::MSK::Cluster",),
    demands="Brokers of an MSK cluster write logs.",
    why="Nobody can tell what brokers did, or why they failed.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("H04",),
    nag=("MSKBrokerLogging",),
    fix=Fix(
        cdk="""\
cluster = msk.CfnCluster
msk.CfnCluster(
    self,
    "Cluster",
    cluster_name="main",
    kafka_version="3.6.0",
    number_of_broker_nodes=2,
    broker_node_group_info=cluster.BrokerNodeGroupInfoProperty(
        instance_type="kafka.m5.large", client_subnets=[subnet.subnet_id for subnet in vpc.isolated_subnets]
    ),
    logging_info=cluster.LoggingInfoProperty(
        broker_logs=cluster.BrokerLogsProperty(
            cloud_watch_logs=cluster.CloudWatchLogsProperty(
                enabled=True, log_group=logs.LogGroup(self, "Logs").log_group_name
            )
        )
    ),
)
""",
        cloudformation="""\
Type: AWS::MSK::Cluster
Properties:
  ClusterName: main
  KafkaVersion: 3.6.0
  NumberOfBrokerNodes: 2
  BrokerNodeGroupInfo:
    InstanceType: kafka.m5.large
    ClientSubnets: [subnet-11111111, subnet-22222222]
  LoggingInfo:
    BrokerLogs:
      CloudWatchLogs: {Enabled: true, LogGroup: brokers}
""",
    ),
    check=_check,
)
