"""Nobody logs in to instances that build images."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(infrastructure: Resource) -> Iterator[Problem]:
    name = infrastructure.get("KeyPair")
    pairs = infrastructure.template.resources("AWS::EC2::KeyPair")  # one that is made here is told by itself
    if name and not any(pair.is_meant_by(name) or pair.get("KeyName") == name for pair in pairs):
        yield infrastructure.problem("Instances take a key pair: KeyPair is set", "KeyPair")


RULE = Rule(
    id="imagebuilder-infrastructure-takes-no-key-pair",
    types=("AWS::ImageBuilder::InfrastructureConfiguration",),
    demands="Instances that build images take no key pair.",
    why="Who has the private key can change what is built into every image.",
    severity=Severity.LOW,
    level=Level.STRICT,
    practices=("C06",),
    fix=Fix(
        cdk="""\
imagebuilder.CfnInfrastructureConfiguration(
    self,
    "Builds",
    name="builds",
    instance_profile_name="image-builder",
)
""",
        cloudformation="""\
Type: AWS::ImageBuilder::InfrastructureConfiguration
Properties:
  Name: builds
  InstanceProfileName: image-builder
""",
    ),
    check=_check,
)
