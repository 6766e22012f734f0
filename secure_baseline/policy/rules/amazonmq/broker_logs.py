"""Brokers write logs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(broker: Resource) -> Iterator[Problem]:
    log = "General" if (broker.text("EngineType") or "").upper() == "RABBITMQ" else "Audit"
    if broker.flag(f"Logs.{log}") is not True:
        found = "false" if broker.has(f"Logs.{log}") else "not set"
        yield broker.problem(f"It writes no {log.lower()} log: {log} is {found}", f"Logs.{log}")


RULE = Rule(
    id="amazonmq-broker-logs",
    types=("AWS::AmazonMQ::Broker",),
    demands="An ActiveMQ broker writes its audit log, a RabbitMQ broker its general log.",
    why="Nobody can tell who changed queues, users or settings.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("H04",),
    security_hub=("MQ.2",),
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
    logs=amazonmq.CfnBroker.LogListProperty(general=True),
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
  Logs: {General: true}
""",
    ),
    check=_check,
)
