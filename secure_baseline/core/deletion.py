"""Data stays when a stack goes; deleting it takes two deliberate steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aws_cdk import RemovalPolicy, Validations

if TYPE_CHECKING:
    from constructs import Construct

    from secure_baseline.core.exemption import Exemption

#: Kept when its stack is deleted or it is replaced; taken back only when its very first deployment fails, so that a
#: failed try leaves nothing half-done behind.
KEEP = RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE
DELETION_CONTEXT = "secure-baseline:allow-deletion"


def may_be_deleted(scope: Construct, deletable: Exemption | None) -> bool:
    """Whether both steps were taken: the argument here and the context flag of the app.

    With the argument alone the data stays, and a warning says what is missing.
    """
    if deletable is None:
        return False
    deletable.record(scope, "its data is deleted with it")
    if str(scope.node.try_get_context(DELETION_CONTEXT)).lower() == "true":
        return True
    Validations.of(scope).add_warning(
        "secure-baseline:DeletionNeedsContext",
        f"{scope.node.path}: deletable is set, but the data stays until the context flag {DELETION_CONTEXT}=true "
        "is given too",
    )
    return False


def removal_policy(scope: Construct, deletable: Exemption | None) -> RemovalPolicy:
    """KEEP, unless both steps were taken."""
    return RemovalPolicy.DESTROY if may_be_deleted(scope, deletable) else KEEP
