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
                controls=("H09",),
                note="AWS X-Ray costs 5 USD per million traces after the first 100,000 a month",
            ),
        ),
    ),
)
