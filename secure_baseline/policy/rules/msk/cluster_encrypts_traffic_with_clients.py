"""Clients talk to brokers over TLS."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(cluster: Resource) -> Iterator[Problem]:
    at = "EncryptionInfo.EncryptionInTransit.ClientBroker"
    found = cluster.text(at)
    if found not in {None, "TLS"}:
        yield cluster.problem(f"Clients may talk in clear text: ClientBroker is {found}", at)


RULE = Rule(
    id="msk-cluster-encrypts-traffic-with-clients",
    types=("AWS::MSK::Cluster",),
    demands="Clients of an MSK cluster talk to its brokers over TLS only.",
    why="Messages, and what clients sign in with, go through the network in clear text.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    practices=("G19",),
    nag=("MSKClientToBrokerTLS",),
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
