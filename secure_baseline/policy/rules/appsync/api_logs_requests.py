"""AppSync APIs log requests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource

_KEYS = {
    "AWS::AppSync::GraphQLApi": "LogConfig.FieldLogLevel",
    "AWS::AppSync::Api": "EventConfig.LogConfig.LogLevel",
}


def _check(api: Resource) -> Iterator[Problem]:
    key = _KEYS[api.type]
    level = api.text(key)
    if level in {None, "NONE"}:
        yield api.problem(f"Requests are not logged: {key.rpartition('.')[2]} is {level or 'not set'}", key)


RULE = Rule(
    id="appsync-api-logs-requests",
    types=("AWS::AppSync::GraphQLApi", "AWS::AppSync::Api"),
    demands="An AppSync API logs what it resolves.",
    why="Nobody can tell afterwards who attacked, or why a request failed.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("F05", "H10"),
    security_hub=("AppSync.2",),
    nag=("AppSyncGraphQLRequestLogging",),
    control_tower=("CT.APPSYNC.PR.1",),
    fix=Fix(
        cdk="""\
appsync.CfnGraphQLApi(
    self,
    "Api",
    name="shop",
    authentication_type="AWS_IAM",
    log_config=appsync.CfnGraphQLApi.LogConfigProperty(
        field_log_level="ERROR",
        cloud_watch_logs_role_arn="arn:aws:iam::123456789012:role/appsync-logs",
    ),
)
""",
        cloudformation="""\
Type: AWS::AppSync::GraphQLApi
Properties:
  Name: shop
  AuthenticationType: AWS_IAM
  LogConfig:
    FieldLogLevel: ERROR
    CloudWatchLogsRoleArn: arn:aws:iam::123456789012:role/appsync-logs
""",
    ),
    check=_check,
)
