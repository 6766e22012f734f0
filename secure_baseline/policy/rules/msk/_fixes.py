"""Fixes that serve several rules."""

from __future__ import annotations

from secure_baseline.policy.rule import Fix

ENCRYPTED_TRAFFIC = Fix(
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
)
