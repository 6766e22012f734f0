"""Environments send their logs to CloudWatch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.elasticbeanstalk._settings import is_set_elsewhere, setting

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(resource: Resource) -> Iterator[Problem]:
    found = setting(resource, "aws:elasticbeanstalk:cloudwatch:logs", "StreamLogs")
    if found is None and is_set_elsewhere(resource):
        return
    if (found or "").lower() != "true":
        yield resource.problem(f"Logs are not streamed: StreamLogs is {found or 'not set'}", "OptionSettings")


RULE = Rule(
    id="elasticbeanstalk-environment-streams-logs",
    types=("AWS::ElasticBeanstalk::Environment", "AWS::ElasticBeanstalk::ConfigurationTemplate"),
    demands="An Elastic Beanstalk environment streams its logs to CloudWatch Logs.",
    why="Logs are gone with the instance, and no inquiry can use them.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    practices=("H04",),
    security_hub=("ElasticBeanstalk.3",),
    fix=Fix(
        cdk="""\
option = elasticbeanstalk.CfnEnvironment.OptionSettingProperty
elasticbeanstalk.CfnEnvironment(
    self,
    "Environment",
    application_name="app",
    solution_stack_name="64bit Amazon Linux 2023 v4.3.0 running Python 3.12",
    option_settings=[
        option(namespace="aws:elasticbeanstalk:cloudwatch:logs", option_name="StreamLogs", value="true"),
    ],
)
""",
        cloudformation="""\
Type: AWS::ElasticBeanstalk::Environment
Properties:
  ApplicationName: app
  SolutionStackName: 64bit Amazon Linux 2023 v4.3.0 running Python 3.12
  OptionSettings:
    - {Namespace: 'aws:elasticbeanstalk:cloudwatch:logs', OptionName: StreamLogs, Value: 'true'}
""",
    ),
    check=_check,
)
