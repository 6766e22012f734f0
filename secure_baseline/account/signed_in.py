"""Trust policies of roles for people: only those who signed in with a second factor."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aws_cdk import aws_iam as iam

from secure_baseline.core import pseudo

if TYPE_CHECKING:
    from collections.abc import Mapping

# The role of a permission set with this word in its name: ours, and AWS's AdministratorAccess. IAM lets no one else
# create a role with this path: https://docs.aws.amazon.com/singlesignon/latest/userguide/referencingpermissionsets.html
_ADMINISTRATORS = "role/aws-reserved/sso.amazonaws.com/*AWSReservedSSO_*Administrator*"


def signed_in(conditions: Mapping[str, Any] | None = None) -> iam.IPrincipal:
    """IAM users with MFA, and administrators of IAM Identity Center, whose sessions do not state MFA.

    Their own policies must also allow ``sts:AssumeRole`` on the role: trusting the account grants nothing by itself
    (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html).

    Args:
        conditions: Additional conditions for each of them.
    """
    administrators = f"arn:{pseudo.PARTITION}:iam::{pseudo.ACCOUNT_ID}:{_ADMINISTRATORS}"
    return iam.CompositePrincipal(
        *(
            iam.PrincipalWithConditions(iam.AccountRootPrincipal(), conditions={**proof, **(conditions or {})})
            for proof in (
                {"Bool": {"aws:MultiFactorAuthPresent": "true"}},
                {"ArnLike": {"aws:PrincipalArn": administrators}},
            )
        )
    )
