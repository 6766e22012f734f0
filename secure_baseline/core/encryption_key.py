"""A customer managed key that rotates and outlives its stack."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aws_cdk import Duration
from aws_cdk import aws_kms as kms

from secure_baseline.controls.numbers import KEY_DELETION_WINDOW_DAYS
from secure_baseline.core.argument_types import require_scope, require_text, require_type
from secure_baseline.core.deletion import KEEP_ALWAYS

if TYPE_CHECKING:
    from constructs import Construct


_LONGEST = 8192


class EncryptionKey(kms.Key):
    """A symmetric customer managed key in AWS KMS.

    Costs 1 USD a month, plus 1 USD for each of its first two rotations, plus requests.

    Guarantees:
    - The key material rotates every year (G12, CIS 4.6).
    - The key is retained when its stack is deleted, and when a first deployment fails (G12).
    - A scheduled deletion waits the full thirty days (G12).

    Args:
        scope: The parent construct.
        construct_id: The id; ``kms.Key`` with the same id keeps its logical id.
        description: What it encrypts, shown in the console; up to 8,192 characters.

    Raises:
        TypeError: The description is not a text.
        ValueError: The description is empty or longer than AWS KMS allows.
    """

    def __init__(self, scope: Construct, construct_id: str, *, description: str) -> None:
        require_scope(scope, construct_id)
        require_type(scope, construct_id, str, description=description)
        require_text(
            scope, construct_id, "what the key encrypts, for the console", mistake=_too_long, description=description
        )
        super().__init__(
            scope,
            construct_id,
            description=description,
            enable_key_rotation=True,
            pending_window=Duration.days(KEY_DELETION_WINDOW_DAYS),
            removal_policy=KEEP_ALWAYS,
        )


def _too_long(description: str) -> str | None:
    """https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateKey.html."""
    return f"must have at most {_LONGEST} characters" if len(description) > _LONGEST else None


def harden(key: kms.IKey) -> None:
    """Give a key that CDK creates for us what ``EncryptionKey`` has and CDK does not set."""
    resource = key.node.default_child
    assert isinstance(resource, kms.CfnKey)  # noqa: S101  (an L2 key's default child is its L1)
    resource.pending_window_in_days = KEY_DELETION_WINDOW_DAYS
    resource.apply_removal_policy(KEEP_ALWAYS)


def key_or_new(scope: Construct, key: kms.IKey | None, *, description: str, construct_id: str = "Key") -> kms.IKey:
    """The caller's key, or a new one."""
    return EncryptionKey(scope, construct_id, description=description) if key is None else key
