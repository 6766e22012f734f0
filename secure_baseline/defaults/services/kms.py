"""AWS KMS."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from secure_baseline.defaults.default import Covered, Default

if TYPE_CHECKING:
    from secure_baseline.defaults.default import Props


def _can_rotate(props: Props) -> bool:
    kind = (props.get("keySpec", "SYMMETRIC_DEFAULT"), props.get("keyUsage", "ENCRYPT_DECRYPT"))
    return kind == ("SYMMETRIC_DEFAULT", "ENCRYPT_DECRYPT")


COVERED: Final = (
    Covered(
        construct="kms.Key",
        defaults=(
            Default(
                sets="enableKeyRotation",
                to=True,
                unless=("rotationPeriod",),
                only_if=_can_rotate,
                controls=("G12", "CIS 4.6", "KMS.4"),
                note="symmetric keys only; each of the first two yearly rotations adds 1 USD a month",
            ),
        ),
    ),
)
