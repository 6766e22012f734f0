"""Data stays when its stack is deleted; deleting the data takes two deliberate steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aws_cdk import RemovalPolicy, Validations

if TYPE_CHECKING:
    from constructs import Construct

    from secure_baseline.core.exemption import Exemption

#: Always kept, also when its first deployment fails. For what can have content by then, because people or services
#: write to it at once (AWS Config to its bucket, functions to their logs): CloudFormation could not delete a bucket and
#: would lose a log. And for every key: scheduling its deletion disables it at once for everything that it encrypts,
#: which can be more than the stack knows.
#: https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html
KEEP_ALWAYS = RemovalPolicy.RETAIN
#: Kept when its stack is deleted or it is replaced; rolled back when its first deployment fails, so that the next try
#: finds no leftovers. For what is empty then, and not used by anything that stays.
#: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html
KEEP = RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE
DELETION_CONTEXT = "secure-baseline:allow-deletion"


def is_deletable(scope: Construct, deletable: Exemption | None) -> bool:
    """Whether both steps were taken: the argument here and the app's context flag.

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
        "is set, too",
    )
    return False


def removal_policy(scope: Construct, deletable: Exemption | None) -> RemovalPolicy:
    """KEEP_ALWAYS, unless both steps were taken."""
    return RemovalPolicy.DESTROY if is_deletable(scope, deletable) else KEEP_ALWAYS
