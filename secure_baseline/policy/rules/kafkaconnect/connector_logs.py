"""Connectors write logs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Level, Rule, Severity
from secure_baseline.policy.rules.kafkaconnect._fixes import CONNECTOR

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(connector: Resource) -> Iterator[Problem]:
    at = "LogDelivery.WorkerLogDelivery"
    if not any(connector.flag(f"{at}.{place}.Enabled") for place in ("CloudWatchLogs", "Firehose", "S3")):
        yield connector.problem("Its workers write no logs", at)


RULE = Rule(
    id="kafkaconnect-connector-logs",
    types=("AWS::KafkaConnect::Connector",),
    demands="A connector's workers write logs.",
    why="Nobody can tell what a connector did, or why it failed.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("H04",),
    security_hub=("MSK.5",),
    fix=CONNECTOR,
    check=_check,
)
