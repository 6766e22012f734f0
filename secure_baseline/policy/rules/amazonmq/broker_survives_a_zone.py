"""Brokers survive the loss of an Availability Zone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Level, Rule, Severity
from secure_baseline.policy.rules.amazonmq._fixes import BROKER

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
    fix=BROKER,
    check=_check,
)
