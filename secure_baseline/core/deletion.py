"""Data stays when a stack goes; deleting it takes two deliberate steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aws_cdk import RemovalPolicy, Validations

if TYPE_CHECKING:
    from constructs import Construct

    from secure_baseline.core.exemption import Exemption

#: Kept whatever happens, also when its first deployment fails. For what may hold something by then, because people or
#: services write into it at once (AWS Config into its bucket, functions into their logs): CloudFormation could not
#: take a bucket back and would lose a log. And for every key: its deletion makes it useless at once to all that it
#: encrypts, which may be more than the stack knows of.
#: https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html
KEEP_ALWAYS = RemovalPolicy.RETAIN
#: Kept when its stack is deleted or it is replaced; taken back when its first deployment fails, so that the next try
#: meets nothing half-done. For what is empty then, and used by nothing that stays.
#: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html
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
    """KEEP_ALWAYS, unless both steps were taken."""
    return RemovalPolicy.DESTROY if may_be_deleted(scope, deletable) else KEEP_ALWAYS
