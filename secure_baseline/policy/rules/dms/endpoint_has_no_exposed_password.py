"""Passwords of DMS endpoints do not stand in templates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Level, Rule, Severity
from secure_baseline.policy.rules.dms._fixes import ENDPOINT
from secure_baseline.policy.template.passwords import exposed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


_KEYS = (
    "Password",
    "MongoDbSettings.Password",
    "RedisSettings.AuthPassword",
    "KafkaSettings.SaslPassword",
    "KafkaSettings.SslClientKeyPassword",
    "OracleSettings.AsmPassword",
    "OracleSettings.SecurityDbEncryption",
)


def _check(resource: Resource) -> Iterator[Problem]:
    for key in _KEYS:
        if shown := exposed(resource, key):
            yield resource.problem(f"The password is shown: {shown}", key)


RULE = Rule(
    id="dms-endpoint-has-no-exposed-password",
    types=("AWS::DMS::Endpoint",),
    demands="The password of a DMS endpoint is not shown by the template.",
    why="Everybody who may read the repository or the stack can sign in with it.",
    severity=Severity.CRITICAL,
    level=Level.ESSENTIAL,
    practices=("D02",),
    engine=("W2501", "W2509", "DMS_NO_PLAINTEXT_PASSWORD"),
    fix=ENDPOINT,
    check=_check,
)
