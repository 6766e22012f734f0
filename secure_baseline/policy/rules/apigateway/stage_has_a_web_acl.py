"""Public REST APIs are behind a firewall."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.apigateway._access import is_private

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource

_ASSOCIATIONS = ("AWS::WAFv2::WebACLAssociation", "AWS::WAFRegional::WebACLAssociation")


def _check(each: Resource) -> Iterator[Problem]:
    api = each.target("RestApiId")
    if api is not None and is_private(api):
        return
    if any(each.referring(kind, "ResourceArn") for kind in _ASSOCIATIONS):
        return
    # The ARN may name the stage by its name, behind the API's.
    if api is not None and any(
        _names(each, other) for kind in _ASSOCIATIONS for other in api.referring(kind, "ResourceArn")
    ):
        return
    yield each.problem("No web ACL of the template is associated with it")


def _names(each: Resource, association: Resource) -> bool:
    return (association.text("ResourceArn") or "").endswith(f"/stages/{each.text('StageName')}")


RULE = Rule(
    id="apigateway-stage-has-a-web-acl",
    types=("AWS::ApiGateway::Stage",),
    demands="A stage of a REST API that is not private has a web ACL of AWS WAF.",
    why="Floods of requests and well-known attacks reach what is behind the API.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    practices=("F05", "F10"),
    security_hub=("APIGateway.4",),
    nag=("APIGWAssociatedWithWAF",),
    fix=Fix(
        cdk="""\
api = apigateway.RestApi(self, "Api")
api.root.add_method("GET", authorization_type=apigateway.AuthorizationType.IAM)
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
wafv2.CfnWebACLAssociation(
    self,
    "Association",
    resource_arn=api.deployment_stage.stage_arn,
    web_acl_arn=acl.attr_arn,
)
""",
        cloudformation="""\
Stage:
  Type: AWS::ApiGateway::Stage
  Properties:
    RestApiId: abcdef1234
    DeploymentId: abc123
    StageName: prod
Association:
  Type: AWS::WAFv2::WebACLAssociation
  Properties:
    ResourceArn: !Sub arn:aws:apigateway:${AWS::Region}::/restapis/abcdef1234/stages/${Stage}
    WebACLArn: arn:aws:wafv2:eu-central-1:123456789012:regional/webacl/web/12345678-1234-1234-1234-123456789012
""",
    ),
    check=_check,
)
