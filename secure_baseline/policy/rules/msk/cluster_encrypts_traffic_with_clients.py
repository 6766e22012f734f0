"""Clients talk to brokers over TLS."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Level, Rule, Severity
from secure_baseline.policy.rules.msk._fixes import ENCRYPTED_TRAFFIC

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(cluster: Resource) -> Iterator[Problem]:
    at = "EncryptionInfo.EncryptionInTransit.ClientBroker"
    found = cluster.text(at)
    if found not in {None, "TLS"}:
        yield cluster.problem(f"Clients may talk in clear text: ClientBroker is {found}", at)


RULE = Rule(
    id="msk-cluster-encrypts-traffic-with-clients",
    types=("AWS::MSK::Cluster",),
    demands="Clients of an MSK cluster talk to its brokers over TLS only.",
    why="Messages, and what clients sign in with, go through the network in clear text.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    practices=("G19",),
    nag=("MSKClientToBrokerTLS",),
    fix=ENCRYPTED_TRAFFIC,
    check=_check,
)
