"""Brokers cannot be reached from the internet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Level, Rule, Severity
from secure_baseline.policy.rules.amazonmq._fixes import BROKER

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
    fix=BROKER,
    check=_check,
)
