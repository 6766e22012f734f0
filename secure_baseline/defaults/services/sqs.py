"""Amazon SQS."""

from __future__ import annotations

from typing import Final

from secure_baseline.defaults.default import Covered, Default

COVERED: Final = (
    Covered(
        construct="sqs.Queue",
        defaults=(
            Default(
                sets="encryption",
                to="SQS_MANAGED",
                unless=("encryptionMasterKey",),
                controls=("F06", "SQS.1"),
            ),
            Default(
                sets="enforceSSL",
                to=True,
                controls=("F06", "G19"),
                note="adds a queue policy to a queue without one: one more of the stack's 500 resources",
            ),
        ),
    ),
)
