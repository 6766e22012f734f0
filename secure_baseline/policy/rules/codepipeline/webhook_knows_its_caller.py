"""Webhooks know who calls them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.template.traffic import is_anywhere

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(webhook: Resource) -> Iterator[Problem]:
    if webhook.text("Authentication") == "UNAUTHENTICATED":
        yield webhook.problem("Everybody may call it: Authentication is UNAUTHENTICATED", "Authentication")
    elif any(map(is_anywhere, webhook.texts("AuthenticationConfiguration.AllowedIPRange"))):
        yield webhook.problem("Every address may call it", "AuthenticationConfiguration.AllowedIPRange")


RULE = Rule(
    id="codepipeline-webhook-knows-its-caller",
    types=("AWS::CodePipeline::Webhook",),
    demands="A pipeline's webhook asks who calls it.",
    why="Anyone on the internet who finds its address starts the pipeline.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    practices=("F05",),
    fix=Fix(
        cdk="""\
codepipeline.CfnWebhook(
    self,
    "Webhook",
    target_pipeline="app",
    target_pipeline_version=1,
    target_action="Source",
    filters=[codepipeline.CfnWebhook.WebhookFilterRuleProperty(json_path="$.ref", match_equals="refs/heads/main")],
    authentication="GITHUB_HMAC",
    authentication_configuration=codepipeline.CfnWebhook.WebhookAuthConfigurationProperty(
        secret_token="{{resolve:secretsmanager:webhook}}"
    ),
)
""",
        cloudformation="""\
Type: AWS::CodePipeline::Webhook
Properties:
  TargetPipeline: app
  TargetPipelineVersion: 1
  TargetAction: Source
  Filters: [{JsonPath: $.ref, MatchEquals: refs/heads/main}]
  Authentication: GITHUB_HMAC
  AuthenticationConfiguration: {SecretToken: "{{resolve:secretsmanager:webhook}}"}
""",
    ),
    check=_check,
)
