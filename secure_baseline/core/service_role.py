"""A role that one AWS service assumes, for this account's resources only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aws_cdk import Aws
from aws_cdk import aws_iam as iam

from secure_baseline.core.acknowledge import acknowledge, wildcard

if TYPE_CHECKING:
    from collections.abc import Sequence

    from constructs import Construct


class ServiceRole(iam.Role):
    """A role with one managed policy, trusted to one service acting for this account.

    The policy is a managed one because inline policies cannot be reviewed or reused apart from their role
    (NIST 800-53 R5 AC-3, cdk-nag IAMNoInlinePolicy).

    Args:
        scope: The parent construct.
        construct_id: The id of the role; the policy is its child ``Policy``.
        service: The service principal, such as ``vpc-flow-logs.amazonaws.com``.
        description: What the service does with it.
        statements: All that it may do.
        wildcard_reason: Why a resource among the statements holds a wildcard.
        source_account_condition: Whether the trust asks for ``aws:SourceAccount``; AWS Lambda sends none.
    """

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        service: str,
        description: str,
        statements: Sequence[iam.PolicyStatement],
        wildcard_reason: str | None = None,
        source_account_condition: bool = True,
    ) -> None:
        principal: iam.IPrincipal = iam.ServicePrincipal(service)
        if source_account_condition:
            # The confused deputy: https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
            principal = iam.PrincipalWithConditions(
                principal, conditions={"StringEquals": {"aws:SourceAccount": Aws.ACCOUNT_ID}}
            )
        super().__init__(scope, construct_id, assumed_by=principal, description=description)
        self.policy = iam.ManagedPolicy(self, "Policy", description=description, roles=[self])
        for statement in statements:
            self.allow(statement, wildcard_reason=wildcard_reason)

    def allow(self, statement: iam.PolicyStatement, *, wildcard_reason: str | None = None) -> None:
        """Add a statement to the policy, and the reason for a wildcard in its resources."""
        self.policy.add_statements(statement)
        if wildcard_reason is not None:
            wildcards = [wildcard(self, resource) for resource in statement.resources]
            acknowledge(self.policy, [rule for rule in wildcards if "*" in rule], wildcard_reason)
