"""Public AppSync APIs are behind a firewall."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(api: Resource) -> Iterator[Problem]:
    if api.text("Visibility") == "PRIVATE":
        return
    if not api.referring("AWS::WAFv2::WebACLAssociation", "ResourceArn"):
        yield api.problem("No web ACL of the template is associated with it")


RULE = Rule(
    id="appsync-api-has-a-web-acl",
    types=("AWS::AppSync::GraphQLApi",),
    demands="An AppSync API that is not private has a web ACL of AWS WAF.",
    why="Floods of requests and well-known attacks reach what is behind the API.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    practices=("F10",),
    fix=Fix(
        cdk="""\
api = appsync.CfnGraphQLApi(self, "Api", name="shop", authentication_type="AWS_IAM")
acl = wafv2.CfnWebACL(
    self,
    "Acl",
    scope="REGIONAL",
    default_action=wafv2.CfnWebACL.DefaultActionProperty(allow={}),
    visibility_config=wafv2.CfnWebACL.VisibilityConfigProperty(
        cloud_watch_metrics_enabled=True,
        metric_name="acl",
        sampled_requests_enabled=True,
    ),
)
wafv2.CfnWebACLAssociation(self, "Association", resource_arn=api.attr_arn, web_acl_arn=acl.attr_arn)
""",
        cloudformation="""\
Api:
  Type: AWS::AppSync::GraphQLApi
  Properties:
    Name: shop
    AuthenticationType: AWS_IAM
Association:
  Type: AWS::WAFv2::WebACLAssociation
  Properties:
    ResourceArn: !GetAtt Api.Arn
    WebACLArn: arn:aws:wafv2:eu-central-1:123456789012:regional/webacl/web/12345678-1234-1234-1234-123456789012
""",
    ),
    check=_check,
)
