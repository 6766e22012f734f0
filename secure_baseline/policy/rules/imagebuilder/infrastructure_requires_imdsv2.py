"""Instances that build images take metadata requests with a token only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(infrastructure: Resource) -> Iterator[Problem]:
    tokens = infrastructure.text("InstanceMetadataOptions.HttpTokens")
    if tokens != "required":
        says = f"Version 1 of the metadata service is open: HttpTokens is {tokens or 'not set'}"
        yield infrastructure.problem(says, "InstanceMetadataOptions.HttpTokens")


RULE = Rule(
    id="imagebuilder-infrastructure-requires-imdsv2",
    types=("AWS::ImageBuilder::InfrastructureConfiguration",),
    demands="Instances that build images answer metadata requests of version 2 (IMDSv2) only.",
    why="By version 1, a flaw that makes a server fetch a URL is enough to steal its role's credentials.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    practices=("C03",),
    cis=("6.7",),
    security_hub=("EC2.8",),
    fix=Fix(
        cdk="""\
imagebuilder.CfnInfrastructureConfiguration(
    self,
    "Builds",
    name="builds",
    instance_profile_name="image-builder",
    instance_metadata_options=imagebuilder.CfnInfrastructureConfiguration.InstanceMetadataOptionsProperty(
        http_tokens="required",
    ),
)
""",
        cloudformation="""\
Type: AWS::ImageBuilder::InfrastructureConfiguration
Properties:
  Name: builds
  InstanceProfileName: image-builder
  InstanceMetadataOptions:
    HttpTokens: required
""",
    ),
    check=_check,
)
