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
                demanded_by=("F06", "SQS.1"),
            ),
            Default(
                sets="enforceSSL",
                to=True,
                demanded_by=("F06", "G19"),
                note="adds a queue policy to a queue that has none: a resource more of the 500 of a stack",
            ),
        ),
    ),
)
