"""Clusters cannot be reached from the internet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(cluster: Resource) -> Iterator[Problem]:
    at = "BrokerNodeGroupInfo.ConnectivityInfo.PublicAccess.Type"
    found = cluster.text(at)
    if found not in {None, "DISABLED"}:
        yield cluster.problem(f"It can be reached from the internet: PublicAccess is {found}", at)


RULE = Rule(
    id="msk-cluster-is-not-public",
    types=("AWS::MSK::Cluster",),
    demands="An MSK cluster has no public access.",
    why="Anyone on the internet can try to read and write its messages.",
    severity=Severity.CRITICAL,
    level=Level.ESSENTIAL,
    practices=("B04",),
    security_hub=("MSK.4",),
    control_tower=("CT.MSK.PR.2",),
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
    ConnectivityInfo:
      PublicAccess: {Type: DISABLED}
""",
    ),
    check=_check,
)
