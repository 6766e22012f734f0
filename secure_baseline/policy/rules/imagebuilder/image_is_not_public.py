"""Images are not for everybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource

_KEY = "AmiDistributionConfiguration.LaunchPermissionConfiguration.UserGroups"


def _check(configuration: Resource) -> Iterator[Problem]:
    for distribution in configuration.nodes("Distributions"):
        if "all" in distribution.texts(_KEY):
            yield distribution.problem("Everybody can start the image: UserGroups has all", _KEY)


RULE = Rule(
    id="imagebuilder-image-is-not-public",
    types=("AWS::ImageBuilder::DistributionConfiguration",),
    demands="An image is not shared with every AWS account.",
    why="Everybody can start it, and read what was built into it.",
    severity=Severity.CRITICAL,
    level=Level.ESSENTIAL,
    practices=("C10",),
    security_hub=("EC2.1",),
    fix=Fix(
        cdk="""\
imagebuilder.CfnDistributionConfiguration(
    self,
    "Distribution",
    name="web",
    distributions=[
        imagebuilder.CfnDistributionConfiguration.DistributionProperty(
            region="eu-central-1",
            ami_distribution_configuration={"LaunchPermissionConfiguration": {"UserIds": ["210987654321"]}},
        ),
    ],
)
""",
        cloudformation="""\
Type: AWS::ImageBuilder::DistributionConfiguration
Properties:
  Name: web
  Distributions:
    - Region: eu-central-1
      AmiDistributionConfiguration:
        LaunchPermissionConfiguration:
          UserIds:
            - "210987654321"
""",
    ),
    check=_check,
)
