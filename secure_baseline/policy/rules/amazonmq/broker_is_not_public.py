"""Brokers cannot be reached from the internet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(broker: Resource) -> Iterator[Problem]:
    if broker.flag("PubliclyAccessible"):
        yield broker.problem("It can be reached from the internet: PubliclyAccessible is true", "PubliclyAccessible")


RULE = Rule(
    id="amazonmq-broker-is-not-public",
    types=("AWS::AmazonMQ::Broker",),
    demands="An Amazon MQ broker is not publicly accessible.",
    why="Anyone on the internet can try passwords and flaws on it.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    practices=("B04",),
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
