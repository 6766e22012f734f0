"""Services get no secret in a plain variable."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.template.variables import secret_problems

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource

_VARIABLES = (
    "ImageRepository.ImageConfiguration",
    "CodeRepository.CodeConfiguration.CodeConfigurationValues",
)


def _check(service: Resource) -> Iterator[Problem]:
    source = service.node("SourceConfiguration")
    yield from secret_problems(
        variable for where in _VARIABLES for variable in source.nodes(f"{where}.RuntimeEnvironmentVariables")
    )


RULE = Rule(
    id="apprunner-service-has-no-secret-in-clear",
    types=("AWS::AppRunner::Service",),
    demands="An App Runner service gets no secret in a plain environment variable.",
    why="Whoever may read the template or the service's settings has the secret.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    practices=("D02",),
    fix=Fix(
        cdk="""\
secret = secretsmanager.Secret(self, "DbPassword")
service = apprunner.CfnService
app = apprunner.CfnService(
    self,
    "Service",
    source_configuration=service.SourceConfigurationProperty(
        image_repository=service.ImageRepositoryProperty(
            image_identifier="public.ecr.aws/aws-containers/hello-app-runner:latest",
            image_repository_type="ECR_PUBLIC",
            image_configuration=service.ImageConfigurationProperty(
                runtime_environment_secrets=[service.KeyValuePairProperty(name="DB_PASSWORD", value=secret.secret_arn)]
            ),
        )
    ),
)
""",
        cloudformation="""\
Type: AWS::AppRunner::Service
Properties:
  SourceConfiguration:
    ImageRepository:
      ImageIdentifier: public.ecr.aws/aws-containers/hello-app-runner:latest
      ImageRepositoryType: ECR_PUBLIC
      ImageConfiguration:
        RuntimeEnvironmentSecrets:
          - Name: DB_PASSWORD
            Value: arn:aws:secretsmanager:eu-central-1:123456789012:secret:app
""",
    ),
    check=_check,
)
