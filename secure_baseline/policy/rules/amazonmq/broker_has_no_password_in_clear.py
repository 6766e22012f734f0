"""Brokers' passwords are not in clear text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Level, Rule, Severity
from secure_baseline.policy.rules.amazonmq._fixes import BROKER
from secure_baseline.policy.template.passwords import exposed_problems, exposed_problems_below

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(broker: Resource) -> Iterator[Problem]:
    for user in broker.nodes("Users"):
        yield from exposed_problems_below(broker, user, "Password")
    yield from exposed_problems(broker, "LdapServerMetadata.ServiceAccountPassword")


RULE = Rule(
    id="amazonmq-broker-has-no-password-in-clear",
    types=("AWS::AmazonMQ::Broker",),
    demands="A broker's passwords are not written in the template.",
    why="Whoever reads the template or its repository can read and write every message.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    practices=("D02",),
    engine=("W2501", "AMAZON_MQ_BROKER_USERS_NO_PLAINTEXT_PASSWORD"),
    fix=BROKER,
    check=_check,
)
