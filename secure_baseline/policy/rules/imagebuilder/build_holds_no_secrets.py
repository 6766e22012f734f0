"""What builds images holds no secrets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.template.secrets import secrets_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource

_KEYS = ("Data", "DockerfileTemplateData", "AdditionalInstanceConfiguration.UserDataOverride")


def _check(resource: Resource) -> Iterator[Problem]:
    for key in _KEYS:
        kinds = secrets_in(resource.text(key) or "")
        if kinds:
            yield resource.problem(f"{key.rpartition('.')[2]} holds {' and '.join(kinds)} in clear", key)


RULE = Rule(
    id="imagebuilder-build-holds-no-secrets",
    types=(
        "AWS::ImageBuilder::Component",
        "AWS::ImageBuilder::Workflow",
        "AWS::ImageBuilder::ContainerRecipe",
        "AWS::ImageBuilder::ImageRecipe",
    ),
    demands="What builds an image holds no passwords, keys or tokens.",
    why="Everybody who can read the template, or start the image, can use them.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    practices=("D02",),
    fix=Fix(
        cdk="""\
imagebuilder.CfnComponent(
    self,
    "Component",
    name="web",
    platform="Linux",
    version="1.0.0",
    data="schemaVersion: 1.0\\nphases: []\\n",
)
""",
        cloudformation="""\
Type: AWS::ImageBuilder::Component
Properties:
  Name: web
  Platform: Linux
  Version: 1.0.0
  Data: |
    schemaVersion: 1.0
    phases:
      - name: build
        steps:
          - name: install
            action: ExecuteBash
            inputs:
              commands:
                - dnf install -y httpd
""",
    ),
    check=_check,
)
