"""What a role for people trusts: those who signed in with a second factor."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aws_cdk import Aws
from aws_cdk import aws_iam as iam

if TYPE_CHECKING:
    from collections.abc import Mapping

# The role of a permission set whose name has the word: ours, and AWS's AdministratorAccess. IAM lets no one else make
# one with this path: https://docs.aws.amazon.com/singlesignon/latest/userguide/referencingpermissionsets.html
_ADMINISTRATORS = "role/aws-reserved/sso.amazonaws.com/*AWSReservedSSO_*Administrator*"


def signed_in(conditions: Mapping[str, Any] | None = None) -> iam.IPrincipal:
    """IAM users with MFA, and administrators of IAM Identity Center, whose sessions say nothing of MFA.

    It is theirs only whose own policies allow ``sts:AssumeRole`` on the role: a trust in the account says no more
    (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html).

    Args:
        conditions: What holds for each of them besides.
    """
    administrators = f"arn:{Aws.PARTITION}:iam::{Aws.ACCOUNT_ID}:{_ADMINISTRATORS}"
    return iam.CompositePrincipal(
        *(
            iam.PrincipalWithConditions(iam.AccountRootPrincipal(), conditions={**proof, **(conditions or {})})
            for proof in (
                {"Bool": {"aws:MultiFactorAuthPresent": "true"}},
                {"ArnLike": {"aws:PrincipalArn": administrators}},
            )
        )
    )
