"""Brokers take minor versions by themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(broker: Resource) -> Iterator[Problem]:
    if broker.flag("AutoMinorVersionUpgrade") is False:
        yield broker.problem(
            "Minor versions are not installed: AutoMinorVersionUpgrade is false", "AutoMinorVersionUpgrade"
        )


RULE = Rule(
    id="amazonmq-broker-is-mended-by-itself",
    types=("AWS::AmazonMQ::Broker",),
    demands="An Amazon MQ broker takes minor versions by itself.",
    why="Known vulnerabilities stay until somebody thinks of them.",
    severity=Severity.LOW,
    level=Level.STANDARD,
    practices=("C07",),
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
    auto_minor_version_upgrade=True,
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
  AutoMinorVersionUpgrade: true
""",
    ),
    check=_check,
)
