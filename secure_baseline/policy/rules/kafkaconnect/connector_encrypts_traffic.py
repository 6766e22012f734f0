"""Connectors talk to their cluster over TLS."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Level, Rule, Severity
from secure_baseline.policy.rules.kafkaconnect._fixes import CONNECTOR

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(connector: Resource) -> Iterator[Problem]:
    at = "KafkaClusterEncryptionInTransit.EncryptionType"
    found = connector.text(at)
    if found not in {None, "TLS"}:
        yield connector.problem(f"It talks in clear text: EncryptionType is {found}", at)


RULE = Rule(
    id="kafkaconnect-connector-encrypts-traffic",
    types=("AWS::KafkaConnect::Connector",),
    demands="A connector talks to its Kafka cluster over TLS.",
    why="Messages go through the network in clear text.",
    severity=Severity.MEDIUM,
    level=Level.ESSENTIAL,
    practices=("G19",),
    security_hub=("MSK.3",),
    fix=CONNECTOR,
    check=_check,
)
