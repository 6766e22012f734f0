"""Environments get no secret in a plain variable."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.elasticbeanstalk._settings import settings
from secure_baseline.policy.template.secrets import is_in_clear
from secure_baseline.policy.template.variables import secret_problems

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(resource: Resource) -> Iterator[Problem]:
    for option in settings(resource, "aws:rds:dbinstance"):
        if option.text("OptionName") == "DBPassword" and is_in_clear(option.get("Value")):
            yield option.problem("The database's password is in clear text", "Value")
    variables = settings(resource, "aws:elasticbeanstalk:application:environment")
    yield from secret_problems(variables, "OptionName")


RULE = Rule(
    id="elasticbeanstalk-environment-has-no-secret-in-clear",
    types=("AWS::ElasticBeanstalk::Environment", "AWS::ElasticBeanstalk::ConfigurationTemplate"),
    demands="An Elastic Beanstalk environment gets no secret in a plain environment variable.",
    why="Whoever may read the template or the environment's settings has the secret.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    practices=("D02",),
    fix=Fix(
        cdk="""\
option = elasticbeanstalk.CfnEnvironment.OptionSettingProperty
elasticbeanstalk.CfnEnvironment(
    self,
    "Environment",
    application_name="app",
    solution_stack_name="64bit Amazon Linux 2023 v4.3.0 running Python 3.12",
    option_settings=[
        option(
            namespace="aws:elasticbeanstalk:application:environmentsecrets",
            option_name="DB_PASSWORD",
            value=secretsmanager.Secret(self, "Secret").secret_arn,
        ),
    ],
)
""",
        cloudformation="""\
Type: AWS::ElasticBeanstalk::Environment
Properties:
  ApplicationName: app
  SolutionStackName: 64bit Amazon Linux 2023 v4.3.0 running Python 3.12
  OptionSettings:
    - Namespace: aws:elasticbeanstalk:application:environmentsecrets
      OptionName: DB_PASSWORD
      Value: arn:aws:secretsmanager:eu-central-1:123456789012:secret:app
""",
    ),
    check=_check,
)
