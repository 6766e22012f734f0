"""Services are behind AWS WAF."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(service: Resource) -> Iterator[Problem]:
    if service.flag("NetworkConfiguration.IngressConfiguration.IsPubliclyAccessible") is False:
        return
    if not service.referring("AWS::WAFv2::WebACLAssociation", "ResourceArn"):
        yield service.problem("No web ACL is associated with it")


RULE = Rule(
    id="apprunner-service-is-behind-a-firewall",
    types=("AWS::AppRunner::Service",),
    demands="A public App Runner service has a web ACL of AWS WAF.",
    why="Floods and known attacks reach the program unfiltered.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    practices=("F10",),
    fix=Fix(
        cdk="""\
service = apprunner.CfnService
app = apprunner.CfnService(
    self,
    "Service",
    source_configuration=service.SourceConfigurationProperty(
        image_repository=service.ImageRepositoryProperty(
            image_identifier="public.ecr.aws/aws-containers/hello-app-runner:latest",
            image_repository_type="ECR_PUBLIC",
        )
    ),
)

wafv2.CfnWebACLAssociation(
    self,
    "Association",
    resource_arn=app.attr_service_arn,
    web_acl_arn=f"arn:aws:wafv2:{self.region}:{self.account}:regional/webacl/app/11111111-2222-3333-4444-555555555555",
)
""",
        cloudformation="""\
Service:
  Type: AWS::AppRunner::Service
  Properties:
    SourceConfiguration:
      ImageRepository:
        ImageIdentifier: public.ecr.aws/aws-containers/hello-app-runner:latest
        ImageRepositoryType: ECR_PUBLIC
Association:
  Type: AWS::WAFv2::WebACLAssociation
  Properties:
    ResourceArn: !GetAtt Service.ServiceArn
    WebACLArn: arn:aws:wafv2:eu-central-1:123456789012:regional/webacl/app/11111111-2222-3333-4444-555555555555
""",
    ),
    check=_check,
)
