"""Amazon DynamoDB."""

from __future__ import annotations

from typing import Final

from secure_baseline.defaults.conditions import is_retained
from secure_baseline.defaults.default import Applies, Covered, Default


def _table(*, unless: tuple[str, ...]) -> tuple[Default, ...]:
    return (
        Default(
            sets="deletionProtection",
            to=True,
            unless=unless,
            only_if=is_retained,
            controls=("D04", "DynamoDB.6"),
            note="not if `removal_policy` is `DESTROY`",
        ),
        Default(
            sets="pointInTimeRecoverySpecification",
            to={"pointInTimeRecoveryEnabled": True},
            shown="enabled",
            unless=("pointInTimeRecovery",),
            applies=Applies.PAID,
            controls=("D04", "DynamoDB.2"),
            note="0.20 USD a month per GB of the table (us-east-1)",
        ),
    )


COVERED: Final = (
    Covered(construct="dynamodb.Table", defaults=_table(unless=())),
    # A protected replica would prevent the app from removing its Region later.
    Covered(construct="dynamodb.TableV2", defaults=_table(unless=("replicas",))),
)
