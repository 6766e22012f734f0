"""Services are encrypted with a customer managed key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(service: Resource) -> Iterator[Problem]:
    if not service.has("EncryptionConfiguration.KmsKey"):
        yield service.problem(
            "It is encrypted without a key of yours: KmsKey is not set", "EncryptionConfiguration.KmsKey"
        )


RULE = Rule(
    id="apprunner-service-is-encrypted-with-a-customer-key",
    types=("AWS::AppRunner::Service",),
    demands="An App Runner service's copies of images and code are encrypted with a customer managed key.",
    why="No key policy of yours decides who can read them.",
    severity=Severity.LOW,
    level=Level.STRICT,
    practices=("G14",),
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
    encryption_configuration=service.EncryptionConfigurationProperty(kms_key=key.key_arn),
)
""",
        cloudformation="""\
Type: AWS::AppRunner::Service
Properties:
  SourceConfiguration:
    ImageRepository:
      ImageIdentifier: public.ecr.aws/aws-containers/hello-app-runner:latest
      ImageRepositoryType: ECR_PUBLIC
  EncryptionConfiguration: {KmsKey: arn:aws:kms:eu-central-1:123456789012:key/11111111-2222-3333-4444-555555555555}
""",
    ),
    check=_check,
)
