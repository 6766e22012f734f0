"""Amazon EFS, which CDK encrypts."""

from __future__ import annotations

from typing import Final

from secure_baseline.defaults.default import Applies, Covered, Default

COVERED: Final = (
    Covered(
        construct="efs.FileSystem",
        defaults=(
            Default(
                sets="enableAutomaticBackups",
                to=True,
                applies=Applies.PAID,
                controls=("E01", "EFS.2"),
                note="0.05 USD a month per GB of backup (us-east-1)",
            ),
        ),
    ),
)
