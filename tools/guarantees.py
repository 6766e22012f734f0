"""Writes the table of guarantees into README.md from the constructs' docstrings: `make docs`."""

from __future__ import annotations

import sys
from pathlib import Path

from secure_baseline import (
    AccessGroups,
    AccessLogBucket,
    AlertChannel,
    AuditTrail,
    AutomatedResponse,
    BootstrapRole,
    BreakGlassUser,
    DeploymentIdentity,
    DetectionRules,
    EncryptedBucket,
    EncryptionKey,
    EventForwarding,
    FindingAlerts,
    GuardedDatabase,
    InstanceAlarms,
    RegionLock,
    RegionWatch,
    SecureAccount,
    SecureRegion,
    SecureVpc,
    SecurityDashboard,
    SingleSignOn,
    SpendingAlerts,
    ThreatDetection,
)
from secure_baseline.controls.guarantees import guarantees
from tools.marked import rewritten

README = Path(__file__).parent.parent / "README.md"
CONSTRUCTS = (
    SecureAccount,
    AccessGroups,
    BreakGlassUser,
    BootstrapRole,
    DeploymentIdentity,
    SingleSignOn,
    RegionLock,
    SecureRegion,
    EventForwarding,
    RegionWatch,
    AuditTrail,
    ThreatDetection,
    DetectionRules,
    FindingAlerts,
    AutomatedResponse,
    InstanceAlarms,
    SecurityDashboard,
    SpendingAlerts,
    SecureVpc,
    EncryptedBucket,
    GuardedDatabase,
    AlertChannel,
    EncryptionKey,
    AccessLogBucket,
)


def table() -> str:
    """A row for each guarantee in the docstrings."""
    rows = ["| Construct | Guarantee | Controls |", "|---|---|---|"]
    for construct in CONSTRUCTS:
        for number, guarantee in enumerate(guarantees(construct)):
            name = f"`{construct.__name__}`" if number == 0 else ""
            sentence = f"{guarantee.sentence} (detected)" if guarantee.detects else guarantee.sentence
            rows.append(f"| {name} | {sentence} | {guarantee.controls_text} |")
    return "\n".join(rows)


def with_table(readme: str) -> str:
    """The README with its table up to date."""
    return rewritten(readme, "guarantees", table())


if __name__ == "__main__":
    README.write_text(with_table(README.read_text("utf-8")), "utf-8")
    sys.exit(0)
