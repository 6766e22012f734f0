"""Security configurations encrypt disks and files."""

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
    local = "AtRestEncryptionConfiguration.LocalDiskEncryptionConfiguration"
    if encryption.flag("EnableAtRestEncryption") is not True:
        yield encryption.problem("Data at rest are not encrypted", "EnableAtRestEncryption")
    elif not encryption.has(local):
        yield encryption.problem("Local disks are not encrypted: LocalDiskEncryptionConfiguration is not set", local)


RULE = Rule(
    id="emr-securityconfiguration-encrypts-at-rest",
    types=("AWS::EMR::SecurityConfiguration",),
    demands="A security configuration of Amazon EMR encrypts data at rest, local disks included.",
    why="Data lie in clear text on the disks of clusters.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("G14",),
    security_hub=("EMR.3",),
    nag=("EMRLocalDiskEncryption",),
    control_tower=("CT.EMR.PR.1", "CT.EMR.PR.2", "CT.EMR.PR.3"),
    engine=("EMR_SECURITY_CONFIG_ENABLED_AND_CONFIGURED_RULE",),
    fix=ENCRYPTED_AT_REST_AND_IN_TRANSIT,
    check=_check,
)
