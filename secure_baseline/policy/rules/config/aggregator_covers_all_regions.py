"""Aggregators collect from every Region."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(aggregator: Resource) -> Iterator[Problem]:
    organization = aggregator.node("OrganizationAggregationSource")
    sources = [*aggregator.nodes("AccountAggregationSources"), *([organization] if organization.value else [])]
    for source in sources:
        if source.flag("AllAwsRegions") is not True:
            yield source.problem("It collects from some Regions only: AllAwsRegions is not true", "AllAwsRegions")


RULE = Rule(
    id="config-aggregator-covers-all-regions",
    types=("AWS::Config::ConfigurationAggregator",),
    demands="An aggregator of AWS Config collects from every Region.",
    why="What is done in a Region that nobody thought of is missing in the inventory.",
    severity=Severity.LOW,
    level=Level.STRICT,
    practices=("A14", "F11"),
    fix=Fix(
        cdk="""\
config.CfnConfigurationAggregator(
    self,
    "Aggregator",
    account_aggregation_sources=[
        config.CfnConfigurationAggregator.AccountAggregationSourceProperty(
            account_ids=[self.account], all_aws_regions=True
        )
    ],
)
""",
        cloudformation="""\
Type: AWS::Config::ConfigurationAggregator
Properties:
  ConfigurationAggregatorName: all
  AccountAggregationSources:
    - AccountIds: ["123456789012"]
      AllAwsRegions: true
""",
    ),
    check=_check,
)
