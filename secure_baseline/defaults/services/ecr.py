"""Amazon ECR."""

from __future__ import annotations

from typing import Final

from secure_baseline.defaults.default import Covered, Default

COVERED: Final = (
    Covered(
        construct="ecr.Repository",
        defaults=(
            Default(
                sets="imageScanOnPush",
                to=True,
                controls=("C08", "ECR.1"),
                note="basic scanning, which is free",
            ),
        ),
    ),
)
