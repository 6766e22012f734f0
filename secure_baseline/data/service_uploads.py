"""A bucket that only AWS services can write to."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from aws_cdk import aws_s3 as s3

#: No principal of an account, whatever its permissions: logs must not come from the principals that they are about.
#: ``Bool`` and not ``BoolIfExists``: a service whose request lacks the key is not denied.
#: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalisawsservice
NO_SERVICE = {"Bool": {"aws:PrincipalIsAWSService": "false"}}


def refuse_uploads_by_principals(bucket: s3.Bucket) -> None:
    """Deny uploads by users and roles; a service still needs a statement that allows it."""
    from aws_cdk import aws_iam as iam  # noqa: PLC0415  (`verify` reads the condition above, and starts no Node)

    bucket.add_to_resource_policy(
        iam.PolicyStatement(
            sid="RefuseUploadsByPrincipals",
            effect=iam.Effect.DENY,
            principals=[iam.AnyPrincipal()],
            actions=["s3:PutObject"],
            resources=[bucket.arn_for_objects("*")],
            conditions=NO_SERVICE,
        )
    )
