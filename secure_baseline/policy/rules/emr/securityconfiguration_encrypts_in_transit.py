"""Security configurations encrypt traffic."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Level, Rule, Severity
from secure_baseline.policy.rules.emr._fixes import ENCRYPTED_AT_REST_AND_IN_TRANSIT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(configuration: Resource) -> Iterator[Problem]:
    encryption = configuration.document("SecurityConfiguration").node("EncryptionConfiguration")
    if encryption.flag("EnableInTransitEncryption") is not True:
        yield encryption.problem("Data in transit are not encrypted", "EnableInTransitEncryption")


RULE = Rule(
    id="emr-securityconfiguration-encrypts-in-transit",
    types=("AWS::EMR::SecurityConfiguration",),
    demands="A security configuration of Amazon EMR encrypts data in transit.",
    why="Data go between the cluster's instances in clear text.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("G19",),
    security_hub=("EMR.4",),
    nag=("EMREncryptionInTransit",),
    control_tower=("CT.EMR.PR.4",),
    fix=ENCRYPTED_AT_REST_AND_IN_TRANSIT,
    check=_check,
)
