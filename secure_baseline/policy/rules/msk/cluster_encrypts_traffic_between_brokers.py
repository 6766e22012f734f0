"""Brokers talk over TLS."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(cluster: Resource) -> Iterator[Problem]:
    at = "EncryptionInfo.EncryptionInTransit.InCluster"
    if cluster.flag(at) is False:
        yield cluster.problem("Brokers talk in clear text: InCluster is false", at)


RULE = Rule(
    id="msk-cluster-encrypts-traffic-between-brokers",
    types=("AWS::MSK::Cluster",),
    demands="Brokers of an MSK cluster talk to each other over TLS.",
    why="Messages go between brokers in clear text.",
    severity=Severity.MEDIUM,
    level=Level.ESSENTIAL,
    practices=("G19",),
    security_hub=("MSK.1",),
    nag=("MSKBrokerToBrokerTLS",),
    control_tower=("CT.MSK.PR.1",),
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
    encryption_info=cluster.EncryptionInfoProperty(
        encryption_in_transit=cluster.EncryptionInTransitProperty(in_cluster=True, client_broker="TLS")
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
  EncryptionInfo:
    EncryptionInTransit: {InCluster: true, ClientBroker: TLS}
""",
    ),
    check=_check,
)
