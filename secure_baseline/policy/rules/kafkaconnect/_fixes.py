"""Fixes that serve several rules."""

from __future__ import annotations

from secure_baseline.policy.rule import Fix

CONNECTOR = Fix(
    cdk="""\
connector = kafkaconnect.CfnConnector
kafkaconnect.CfnConnector(
    self,
    "Orders",
    connector_name="orders",
    kafka_connect_version="2.7.1",
    service_execution_role_arn=f"arn:aws:iam::{self.account}:role/connect",
    capacity=connector.CapacityProperty(
        provisioned_capacity=connector.ProvisionedCapacityProperty(mcu_count=1, worker_count=1)
    ),
    connector_configuration={"tasks.max": "1"},
    plugins=[
        connector.PluginProperty(
            custom_plugin=connector.CustomPluginProperty(
                custom_plugin_arn=f"arn:aws:kafkaconnect:{self.region}:{self.account}:custom-plugin/p/one", revision=1
            )
        )
    ],
    kafka_cluster=connector.KafkaClusterProperty(
        apache_kafka_cluster=connector.ApacheKafkaClusterProperty(
            bootstrap_servers="b-1.example.com:9098",
            vpc=connector.VpcProperty(
                security_groups=[ec2.SecurityGroup(self, "Group", vpc=vpc).security_group_id],
                subnets=[subnet.subnet_id for subnet in vpc.isolated_subnets],
            ),
        )
    ),
    kafka_cluster_client_authentication=connector.KafkaClusterClientAuthenticationProperty(authentication_type="IAM"),
    kafka_cluster_encryption_in_transit=connector.KafkaClusterEncryptionInTransitProperty(encryption_type="TLS"),
    log_delivery=connector.LogDeliveryProperty(
        worker_log_delivery=connector.WorkerLogDeliveryProperty(
            cloud_watch_logs=connector.CloudWatchLogsLogDeliveryProperty(
                enabled=True, log_group=logs.LogGroup(self, "Logs").log_group_name
            )
        )
    ),
)
""",
    cloudformation="""\
Type: AWS::KafkaConnect::Connector
Properties:
  ConnectorName: orders
  KafkaConnectVersion: 2.7.1
  ServiceExecutionRoleArn: arn:aws:iam::123456789012:role/connect
  Capacity: {ProvisionedCapacity: {WorkerCount: 1}}
  ConnectorConfiguration: {tasks.max: "1"}
  Plugins:
    - CustomPlugin:
        CustomPluginArn: arn:aws:kafkaconnect:eu-central-1:123456789012:custom-plugin/plugin/1a2b3c4d-1
        Revision: 1
  KafkaCluster:
    ApacheKafkaCluster:
      BootstrapServers: b-1.example.com:9098
      Vpc: {SecurityGroups: [sg-11111111], Subnets: [subnet-11111111]}
  KafkaClusterClientAuthentication: {AuthenticationType: IAM}
  KafkaClusterEncryptionInTransit: {EncryptionType: TLS}
  LogDelivery:
    WorkerLogDelivery:
      CloudWatchLogs: {Enabled: true, LogGroup: connectors}
""",
)
