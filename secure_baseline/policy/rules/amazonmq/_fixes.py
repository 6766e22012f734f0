"""Fixes that serve several rules."""

from __future__ import annotations

from secure_baseline.policy.rule import Fix

BROKER = Fix(
    cdk="""\
amazonmq.CfnBroker(
    self,
    "Broker",
    broker_name="main",
    engine_type="RABBITMQ",
    deployment_mode="CLUSTER_MULTI_AZ",
    host_instance_type="mq.m5.large",
    publicly_accessible=False,
    users=[
        amazonmq.CfnBroker.UserProperty(
            username="app", password="{{resolve:secretsmanager:broker:SecretString:password}}"
        )
    ],
)
""",
    cloudformation="""\
Type: AWS::AmazonMQ::Broker
Properties:
  BrokerName: main
  EngineType: RABBITMQ
  DeploymentMode: CLUSTER_MULTI_AZ
  HostInstanceType: mq.m5.large
  PubliclyAccessible: false
  Users:
    - {Username: app, Password: "{{resolve:secretsmanager:broker:SecretString:password}}"}
""",
)
