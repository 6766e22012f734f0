"""Public Application Load Balancers are behind a firewall."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.elasticloadbalancingv2._attributes import kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource

_ASSOCIATIONS = ("AWS::WAFv2::WebACLAssociation", "AWS::WAFRegional::WebACLAssociation")


def _check(balancer: Resource) -> Iterator[Problem]:
    if kind(balancer) != "application" or balancer.text("Scheme") == "internal":
        return
    if not any(balancer.referring(each, "ResourceArn") for each in _ASSOCIATIONS):
        yield balancer.problem("No web ACL of the template is associated with it")


RULE = Rule(
    id="elasticloadbalancingv2-load-balancer-has-a-web-acl",
    types=("AWS::ElasticLoadBalancingV2::LoadBalancer",),
    demands="An Application Load Balancer that faces the internet has a web ACL of AWS WAF.",
    why="Floods of requests and well-known attacks reach the servers.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    practices=("F10",),
    security_hub=("ELB.16",),
    nag=("ALBWAFEnabled",),
    fix=Fix(
        cdk="""\
balancer = elasticloadbalancingv2.ApplicationLoadBalancer(self, "Balancer", vpc=vpc, internet_facing=True)
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
    resource_arn=balancer.load_balancer_arn,
    web_acl_arn=acl.attr_arn,
)
""",
        cloudformation="""\
Balancer:
  Type: AWS::ElasticLoadBalancingV2::LoadBalancer
  Properties:
    Subnets:
      - subnet-0123456789abcdef0
      - subnet-0123456789abcdef1
Association:
  Type: AWS::WAFv2::WebACLAssociation
  Properties:
    ResourceArn: !Ref Balancer
    WebACLArn: arn:aws:wafv2:eu-central-1:123456789012:regional/webacl/web/12345678-1234-1234-1234-123456789012
""",
    ),
    check=_check,
)
