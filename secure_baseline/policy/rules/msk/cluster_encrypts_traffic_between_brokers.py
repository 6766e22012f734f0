"""Brokers talk over TLS."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Level, Rule, Severity
from secure_baseline.policy.rules.msk._fixes import ENCRYPTED_TRAFFIC

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(cluster: Resource) -> Iterator[Problem]:
    at = "EncryptionInfo.EncryptionInTransit.InCluster"
    if cluster.flag(at) is False:
        yield cluster.problem("Brokers talk in clear text: InCluster is false", at)


RULE = Rule(
    id="msk-cluster-encrypts-traffic-between-brokers",
    types=("AWS::MSK::Cluster",),
    demands="Brokers of an MSK cluster talk to each other over TLS.",
    why="Messages go between brokers in clear text.",
    severity=Severity.MEDIUM,
    level=Level.ESSENTIAL,
    practices=("G19",),
    security_hub=("MSK.1",),
    nag=("MSKBrokerToBrokerTLS",),
    control_tower=("CT.MSK.PR.1",),
    fix=ENCRYPTED_TRAFFIC,
    check=_check,
)
