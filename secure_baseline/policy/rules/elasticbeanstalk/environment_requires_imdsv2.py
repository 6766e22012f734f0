"""Instances ask for a token before they give credentials."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.elasticbeanstalk._settings import setting

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(resource: Resource) -> Iterator[Problem]:
    # Left out, current platforms take version 2 only.
    if (setting(resource, "aws:autoscaling:launchconfiguration", "DisableIMDSv1") or "").lower() == "false":
        yield resource.problem("Version 1 of the metadata service is taken: DisableIMDSv1 is false", "OptionSettings")


RULE = Rule(
    id="elasticbeanstalk-environment-requires-imdsv2",
    types=("AWS::ElasticBeanstalk::Environment", "AWS::ElasticBeanstalk::ConfigurationTemplate"),
    demands="Instances of an Elastic Beanstalk environment take version 2 of the metadata service only.",
    why="A flaw that makes the program fetch an address gives away its role's credentials.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    practices=("C03",),
    security_hub=("EC2.8",),
    fix=Fix(
        cdk="""\
option = elasticbeanstalk.CfnEnvironment.OptionSettingProperty
elasticbeanstalk.CfnEnvironment(
    self,
    "Environment",
    application_name="app",
    solution_stack_name="64bit Amazon Linux 2023 v4.3.0 running Python 3.12",
    option_settings=[
        option(namespace="aws:autoscaling:launchconfiguration", option_name="DisableIMDSv1", value="true"),
    ],
)
""",
        cloudformation="""\
Type: AWS::ElasticBeanstalk::Environment
Properties:
  ApplicationName: app
  SolutionStackName: 64bit Amazon Linux 2023 v4.3.0 running Python 3.12
  OptionSettings:
    - {Namespace: 'aws:autoscaling:launchconfiguration', OptionName: DisableIMDSv1, Value: 'true'}
""",
    ),
    check=_check,
)
