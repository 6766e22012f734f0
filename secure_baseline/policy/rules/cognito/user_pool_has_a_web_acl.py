"""User pools have a web ACL."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(pool: Resource) -> Iterator[Problem]:
    if not pool.referring("AWS::WAFv2::WebACLAssociation", "ResourceArn"):
        yield pool.problem("No web ACL protects its sign-in: no AWS::WAFv2::WebACLAssociation names it")


RULE = Rule(
    id="cognito-user-pool-has-a-web-acl",
    types=("AWS::Cognito::UserPool",),
    demands="A Cognito user pool has a web ACL of AWS WAF.",
    why="Its sign-in and sign-up are on the internet, for robots to try passwords and make accounts.",
    severity=Severity.LOW,
    level=Level.STRICT,
    practices=("F10",),
    fix=Fix(
        cdk="""\
users = cognito.UserPool(self, "Users")
web_acl = wafv2.CfnWebACL(
    self,
    "WebAcl",
    scope="REGIONAL",
    default_action=wafv2.CfnWebACL.DefaultActionProperty(allow={}),
    visibility_config=wafv2.CfnWebACL.VisibilityConfigProperty(
        cloud_watch_metrics_enabled=True, metric_name="users", sampled_requests_enabled=True
    ),
)
wafv2.CfnWebACLAssociation(self, "Protection", resource_arn=users.user_pool_arn, web_acl_arn=web_acl.attr_arn)
""",
        cloudformation="""\
Users:
  Type: AWS::Cognito::UserPool
Protection:
  Type: AWS::WAFv2::WebACLAssociation
  Properties:
    ResourceArn: !GetAtt Users.Arn
    WebACLArn: !ImportValue WebAcl
""",
    ),
    check=_check,
)
