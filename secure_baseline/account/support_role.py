"""The role that people open AWS Support cases with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aws_cdk import aws_iam as iam

from secure_baseline.account.signed_in import signed_in
from secure_baseline.core.acknowledge import acknowledge

if TYPE_CHECKING:
    from constructs import Construct


class SupportRole(iam.Role):
    """A role with AWS's own AWSSupportAccess policy, for this account's people who signed in with MFA.

    CIS and Security Hub check for exactly that policy:
    https://docs.aws.amazon.com/awssupport/latest/user/security-iam.html

    Args:
        scope: The parent construct.
        construct_id: The id.
    """

    def __init__(self, scope: Construct, construct_id: str) -> None:
        super().__init__(
            scope,
            construct_id,
            description="Manages incidents with AWS Support",
            assumed_by=signed_in(),
            managed_policies=[iam.ManagedPolicy.from_aws_managed_policy_name("AWSSupportAccess")],
        )
        acknowledge(
            self,
            ["AwsSolutions::AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/AWSSupportAccess]"],
            "CIS 2.15 and Security Hub IAM.18 require this AWS managed policy by its name",
        )
