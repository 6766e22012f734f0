"""Brokers survive the loss of an Availability Zone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(broker: Resource) -> Iterator[Problem]:
    if broker.text("DeploymentMode") == "SINGLE_INSTANCE":
        yield broker.problem("It is in one Availability Zone: DeploymentMode is SINGLE_INSTANCE", "DeploymentMode")


RULE = Rule(
    id="amazonmq-broker-survives-a-zone",
    types=("AWS::AmazonMQ::Broker",),
    demands="An Amazon MQ broker runs in more than one Availability Zone.",
    why="When its one instance or Availability Zone fails, messages stop or are lost.",
    severity=Severity.LOW,
    level=Level.STRICT,
    practices=("E01",),
    security_hub=("MQ.5", "MQ.6"),
    control_tower=("CT.MQ.PR.1", "CT.MQ.PR.2"),
    fix=Fix(
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
    ),
    check=_check,
)
