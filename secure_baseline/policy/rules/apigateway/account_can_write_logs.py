"""API Gateway may write logs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(account: Resource) -> Iterator[Problem]:
    if not account.get("CloudWatchRoleArn"):
        yield account.problem("No API may write logs: CloudWatchRoleArn is not set", "CloudWatchRoleArn")


RULE = Rule(
    id="apigateway-account-can-write-logs",
    types=("AWS::ApiGateway::Account",),
    demands="API Gateway has a role of the account to write logs with.",
    why="Stages log nothing, whatever they are told to log.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("F05",),
    fix=Fix(
        cdk="""\
role = iam.Role(
    self,
    "Role",
    assumed_by=iam.ServicePrincipal("apigateway.amazonaws.com"),
    managed_policies=[
        iam.ManagedPolicy.from_aws_managed_policy_name("service-role/AmazonAPIGatewayPushToCloudWatchLogs"),
    ],
)
apigateway.CfnAccount(self, "Account", cloud_watch_role_arn=role.role_arn)
""",
        cloudformation="""\
Type: AWS::ApiGateway::Account
Properties:
  CloudWatchRoleArn: arn:aws:iam::123456789012:role/api-gateway-logs
""",
    ),
    check=_check,
)
