"""AWS Step Functions."""

from __future__ import annotations

from typing import Final

from secure_baseline.defaults.default import Applies, Covered, Default

COVERED: Final = (
    Covered(
        construct="stepfunctions.StateMachine",
        defaults=(
            Default(
                sets="tracingEnabled",
                to=True,
                applies=Applies.PAID,
                demanded_by=("H09",),
                note="AWS X-Ray bills 5 USD for each million of traces after the first 100,000 a month",
            ),
        ),
    ),
)
