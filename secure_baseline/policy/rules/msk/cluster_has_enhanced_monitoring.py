"""Clusters are monitored by topic."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(cluster: Resource) -> Iterator[Problem]:
    found = cluster.text("EnhancedMonitoring")
    if found not in {"PER_TOPIC_PER_BROKER", "PER_TOPIC_PER_PARTITION"}:
        yield cluster.problem(
            f"It is not monitored by topic: EnhancedMonitoring is {found or 'not set'}", "EnhancedMonitoring"
        )


RULE = Rule(
    id="msk-cluster-has-enhanced-monitoring",
    types=("AWS::MSK::Cluster",),
    demands="An MSK cluster is monitored at least by topic and broker.",
    why="What one topic does to the others cannot be seen.",
    severity=Severity.LOW,
    level=Level.STRICT,
    practices=("H03",),
    security_hub=("MSK.2",),
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
    enhanced_monitoring="PER_TOPIC_PER_BROKER",
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
  EnhancedMonitoring: PER_TOPIC_PER_BROKER
""",
    ),
    check=_check,
)
