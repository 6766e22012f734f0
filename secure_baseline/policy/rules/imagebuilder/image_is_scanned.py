"""Images are scanned for flaws before they are used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(image: Resource) -> Iterator[Problem]:
    key = "ImageScanningConfiguration.ImageScanningEnabled"
    scanned = image.flag(key)
    if not scanned:
        state = "not set" if scanned is None else "false"
        yield image.problem(f"It is not scanned: ImageScanningEnabled is {state}", key)


RULE = Rule(
    id="imagebuilder-image-is-scanned",
    types=("AWS::ImageBuilder::ImagePipeline", "AWS::ImageBuilder::Image"),
    demands="An image is scanned by Amazon Inspector when it is built.",
    why="Flaws are found, if at all, on instances that run already.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    practices=("C08", "C07"),
    fix=Fix(
        cdk="""\
imagebuilder.CfnImagePipeline(
    self,
    "Pipeline",
    name="web",
    infrastructure_configuration_arn="arn:aws:imagebuilder:eu-central-1:123456789012:infrastructure-configuration/builds",
    image_scanning_configuration=imagebuilder.CfnImagePipeline.ImageScanningConfigurationProperty(
        image_scanning_enabled=True,
    ),
)
""",
        cloudformation="""\
Type: AWS::ImageBuilder::ImagePipeline
Properties:
  Name: web
  ImageRecipeArn: arn:aws:imagebuilder:eu-central-1:123456789012:image-recipe/web/1.0.0
  InfrastructureConfigurationArn: arn:aws:imagebuilder:eu-central-1:123456789012:infrastructure-configuration/builds
  ImageScanningConfiguration:
    ImageScanningEnabled: true
""",
    ),
    check=_check,
)
