"""The root user's line of the credential report, which moto leaves out."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from moto.iam.models import iam_backends

from emulator.account import partition_of
from emulator.gateway.moto_hooks import after

if TYPE_CHECKING:
    from emulator.gateway.protocol import State

#: AWS's value in columns that do not apply to the root user.
#: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html
_NOTHING = {"password_last_changed": "not_supported", "password_next_rotation": "not_supported"}


@after("iam", "GetCredentialReport")
def add_the_root_user(state: State, _: dict[str, Any], answer: dict[str, Any]) -> dict[str, Any]:
    """It comes first, as in AWS: a new account's root user has only a password until a person signs in."""
    partition = partition_of(state.region)
    summary = iam_backends[state.account][partition].account_summary.summary_map
    created = state.items.setdefault("root user created", datetime.now(UTC))
    report = answer["Content"].decode()
    header, _, users = report.partition("\n")
    known = {
        **_NOTHING,
        "user": "<root_account>",
        "arn": f"arn:{partition}:iam::{state.account}:root",
        "user_creation_time": created.isoformat(timespec="seconds"),
        "password_enabled": "true",
        "password_last_used": "no_information",
        "mfa_active": str(bool(summary["AccountMFAEnabled"])).lower(),
        "access_key_1_active": str(bool(summary["AccountAccessKeysPresent"])).lower(),
        "access_key_2_active": "false",
        "cert_1_active": str(bool(summary["AccountSigningCertificatesPresent"])).lower(),
        "cert_2_active": "false",
    }
    line = io.StringIO()
    csv.DictWriter(line, header.split(","), restval="N/A", lineterminator="\n").writerow(known)
    return {**answer, "Content": f"{header}\n{line.getvalue()}{users}".encode()}
