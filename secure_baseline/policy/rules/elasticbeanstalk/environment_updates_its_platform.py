"""Environments update their platform."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.elasticbeanstalk._settings import is_set_elsewhere, setting

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(resource: Resource) -> Iterator[Problem]:
    found = setting(resource, "aws:elasticbeanstalk:managedactions", "ManagedActionsEnabled")
    if found is None and is_set_elsewhere(resource):
        return
    if (found or "").lower() != "true":
        yield resource.problem(
            f"Updates are not installed: ManagedActionsEnabled is {found or 'not set'}", "OptionSettings"
        )


RULE = Rule(
    id="elasticbeanstalk-environment-updates-its-platform",
    types=("AWS::ElasticBeanstalk::Environment", "AWS::ElasticBeanstalk::ConfigurationTemplate"),
    demands="An Elastic Beanstalk environment takes updates of its platform by itself.",
    why="Known vulnerabilities of the operating system and the language stay.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    practices=("C07",),
    security_hub=("ElasticBeanstalk.2",),
    nag=("ElasticBeanstalkManagedUpdatesEnabled",),
    control_tower=("CT.ELASTICBEANSTALK.PR.2",),
    fix=Fix(
        cdk="""\
option = elasticbeanstalk.CfnEnvironment.OptionSettingProperty
elasticbeanstalk.CfnEnvironment(
    self,
    "Environment",
    application_name="app",
    solution_stack_name="64bit Amazon Linux 2023 v4.3.0 running Python 3.12",
    option_settings=[
        option(namespace="aws:elasticbeanstalk:managedactions", option_name="ManagedActionsEnabled", value="true"),
    ],
)
""",
        cloudformation="""\
Type: AWS::ElasticBeanstalk::Environment
Properties:
  ApplicationName: app
  SolutionStackName: 64bit Amazon Linux 2023 v4.3.0 running Python 3.12
  OptionSettings:
    - {Namespace: 'aws:elasticbeanstalk:managedactions', OptionName: ManagedActionsEnabled, Value: 'true'}
""",
    ),
    check=_check,
)
