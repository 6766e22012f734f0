"""Environments report enhanced health."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.elasticbeanstalk._settings import is_set_elsewhere, setting

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(resource: Resource) -> Iterator[Problem]:
    found = setting(resource, "aws:elasticbeanstalk:healthreporting:system", "SystemType")
    if found is None and is_set_elsewhere(resource):
        return
    if (found or "").lower() != "enhanced":
        yield resource.problem(
            f"Health is reported in the basic way: SystemType is {found or 'not set'}", "OptionSettings"
        )


RULE = Rule(
    id="elasticbeanstalk-environment-reports-enhanced-health",
    types=("AWS::ElasticBeanstalk::Environment", "AWS::ElasticBeanstalk::ConfigurationTemplate"),
    demands="An Elastic Beanstalk environment reports enhanced health.",
    why="Instances that fail are noticed late.",
    severity=Severity.LOW,
    level=Level.STANDARD,
    practices=("H03",),
    security_hub=("ElasticBeanstalk.1",),
    nag=("ElasticBeanstalkEnhancedHealthReportingEnabled",),
    control_tower=("CT.ELASTICBEANSTALK.PR.1",),
    engine=("BEANSTALK_ENHANCED_HEALTH_REPORTING_ENABLED",),
    fix=Fix(
        cdk="""\
option = elasticbeanstalk.CfnEnvironment.OptionSettingProperty
elasticbeanstalk.CfnEnvironment(
    self,
    "Environment",
    application_name="app",
    solution_stack_name="64bit Amazon Linux 2023 v4.3.0 running Python 3.12",
    option_settings=[
        option(namespace="aws:elasticbeanstalk:healthreporting:system", option_name="SystemType", value="enhanced"),
    ],
)
""",
        cloudformation="""\
Type: AWS::ElasticBeanstalk::Environment
Properties:
  ApplicationName: app
  SolutionStackName: 64bit Amazon Linux 2023 v4.3.0 running Python 3.12
  OptionSettings:
    - {Namespace: 'aws:elasticbeanstalk:healthreporting:system', OptionName: SystemType, Value: enhanced}
""",
    ),
    check=_check,
)
