"""A role that one AWS service assumes, for this account's resources only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aws_cdk import aws_iam as iam

from secure_baseline.core import pseudo
from secure_baseline.core.acknowledge import acknowledge, wildcard
from secure_baseline.core.arguments import problem
from secure_baseline.core.service_principal import service_principal
from secure_baseline.core.statement import policy_document

if TYPE_CHECKING:
    from collections.abc import Sequence

    from constructs import Construct

    from secure_baseline.core.statement import IdentityStatement

#: Whether a service sends ``aws:SourceAccount`` when it assumes a role. A trust policy that requires it from another
#: service locks that service out: https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
_SENDS_SOURCE_ACCOUNT = {
    # "Confused deputy prevention is not applicable": CreateTrail answers InvalidCloudWatchLogsRoleArnException.
    # https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-required-policy-for-cloudwatch-logs.html
    # https://github.com/prowler-cloud/prowler/issues/4714
    "cloudtrail.amazonaws.com": False,
    # https://docs.aws.amazon.com/eventbridge/latest/userguide/cross-service-confused-deputy-prevention.html
    "events.amazonaws.com": True,
    # https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html; its trust policy has no condition
    "lambda.amazonaws.com": False,
    # https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Monitoring.OS.Enabling.html
    "monitoring.rds.amazonaws.com": True,
    # https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-setup-iam.html
    "ssm.amazonaws.com": True,
    # https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-iam-role.html
    "vpc-flow-logs.amazonaws.com": True,
}


class ServiceRole(iam.Role):
    """A role with one managed policy that one service can assume: for this account only, if the service says for which.

    The policy is managed because inline policies cannot be reviewed or reused without their role
    (NIST 800-53 R5 AC-3, cdk-nag IAMNoInlinePolicy).

    Args:
        scope: The parent construct.
        construct_id: The id of the role; the policy is its child ``Policy``.
        service: The service principal, such as ``vpc-flow-logs.amazonaws.com``.
        description: What the service does with it.
        statements: Everything that it can do.
        wildcard_reason: Why a resource in the statements has a wildcard.

    Raises:
        ValueError: Whether the service sends ``aws:SourceAccount`` is unknown.
    """

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        service: str,
        description: str,
        statements: Sequence[IdentityStatement],
        wildcard_reason: str | None = None,
    ) -> None:
        if service not in _SENDS_SOURCE_ACCOUNT:
            known = ", ".join(_SENDS_SOURCE_ACCOUNT)
            raise problem(scope, construct_id, f"service must be one of {known}, got {service!r}")
        principal: iam.IPrincipal = service_principal(service)
        if _SENDS_SOURCE_ACCOUNT[service]:
            principal = iam.PrincipalWithConditions(
                principal, conditions={"StringEquals": {"aws:SourceAccount": pseudo.ACCOUNT_ID}}
            )
        super().__init__(scope, construct_id, assumed_by=principal, description=description)
        self.policy = iam.ManagedPolicy(
            self, "Policy", description=description, roles=[self], document=policy_document(statements)
        )
        self._explain(statements, wildcard_reason)

    def allow(self, *statements: IdentityStatement, wildcard_reason: str | None = None) -> None:
        """Add statements to the policy, and the reason for a wildcard in their resources."""
        self.policy.add_statements(*(iam.PolicyStatement.from_json(each.to_json()) for each in statements))
        self._explain(statements, wildcard_reason)

    def _explain(self, statements: Sequence[IdentityStatement], wildcard_reason: str | None) -> None:
        if wildcard_reason is not None:
            wildcards = (wildcard(self, resource) for statement in statements for resource in statement.resources)
            acknowledge(self.policy, dict.fromkeys(rule for rule in wildcards if "*" in rule), wildcard_reason)
