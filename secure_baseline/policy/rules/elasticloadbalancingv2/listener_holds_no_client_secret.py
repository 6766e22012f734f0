"""Listeners do not hold secrets of identity providers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.elasticloadbalancingv2._attributes import LISTENER
from secure_baseline.policy.template.passwords import exposed_problems_below

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(resource: Resource) -> Iterator[Problem]:
    for action in resource.nodes("DefaultActions" if resource.type == LISTENER else "Actions"):
        yield from exposed_problems_below(resource, action, "AuthenticateOidcConfig.ClientSecret")


RULE = Rule(
    id="elasticloadbalancingv2-listener-holds-no-client-secret",
    types=("AWS::ElasticLoadBalancingV2::Listener", "AWS::ElasticLoadBalancingV2::ListenerRule"),
    demands="The client secret of an identity provider is not written into a listener.",
    why="Everybody who can read the template can sign users in with it.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    practices=("D02",),
    fix=Fix(
        cdk="""\
certificate = certificatemanager.Certificate(
    self,
    "Certificate",
    domain_name="example.com",
    validation=certificatemanager.CertificateValidation.from_dns(),
)
balancer = elasticloadbalancingv2.ApplicationLoadBalancer(self, "Balancer", vpc=vpc)
listener = balancer.add_listener(
    "Listener",
    port=443,
    certificates=[certificate],
    ssl_policy=elasticloadbalancingv2.SslPolicy.RECOMMENDED_TLS,
    default_action=elasticloadbalancingv2.ListenerAction.fixed_response(404),
)
""",
        cloudformation="""\
Type: AWS::ElasticLoadBalancingV2::ListenerRule
Properties:
  ListenerArn: arn:aws:elasticloadbalancing:eu-central-1:123456789012:listener/app/web/0123456789abcdef/0123456789abcdef
  Priority: 1
  Conditions:
    - Field: path-pattern
      PathPatternConfig:
        Values:
          - /admin/*
  Actions:
    - Type: authenticate-oidc
      Order: 1
      AuthenticateOidcConfig:
        Issuer: https://login.example.com
        AuthorizationEndpoint: https://login.example.com/authorize
        TokenEndpoint: https://login.example.com/token
        UserInfoEndpoint: https://login.example.com/userinfo
        ClientId: web
        ClientSecret: "{{resolve:secretsmanager:oidc:SecretString:client-secret}}"
    - Type: forward
      Order: 2
      TargetGroupArn: arn:aws:elasticloadbalancing:eu-central-1:123456789012:targetgroup/web/0123456789abcdef
""",
    ),
    check=_check,
)
