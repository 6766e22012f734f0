"""Environments are in a VPC of yours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.elasticbeanstalk._settings import is_set_elsewhere, settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(resource: Resource) -> Iterator[Problem]:
    if not is_set_elsewhere(resource) and not any(
        node.text("OptionName") == "VPCId" for node in settings(resource, "aws:ec2:vpc")
    ):
        yield resource.problem("It is in the default VPC: VPCId is not set", "OptionSettings")


RULE = Rule(
    id="elasticbeanstalk-environment-is-in-your-vpc",
    types=("AWS::ElasticBeanstalk::Environment", "AWS::ElasticBeanstalk::ConfigurationTemplate"),
    demands="An Elastic Beanstalk environment is in a VPC of yours.",
    why="Its instances are in the default VPC, where every subnet is public.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    practices=("B01",),
    nag=("ElasticBeanstalkVPCSpecified",),
    fix=Fix(
        cdk="""\
option = elasticbeanstalk.CfnEnvironment.OptionSettingProperty
elasticbeanstalk.CfnEnvironment(
    self,
    "Environment",
    application_name="app",
    solution_stack_name="64bit Amazon Linux 2023 v4.3.0 running Python 3.12",
    option_settings=[
        option(namespace="aws:ec2:vpc", option_name="VPCId", value="vpc-11111111"),
        option(namespace="aws:ec2:vpc", option_name="Subnets", value="subnet-11111111"),
    ],
)
""",
        cloudformation="""\
Type: AWS::ElasticBeanstalk::Environment
Properties:
  ApplicationName: app
  SolutionStackName: 64bit Amazon Linux 2023 v4.3.0 running Python 3.12
  OptionSettings:
    - {Namespace: 'aws:ec2:vpc', OptionName: VPCId, Value: vpc-11111111}
    - {Namespace: 'aws:ec2:vpc', OptionName: Subnets, Value: subnet-11111111}
""",
    ),
    check=_check,
)
