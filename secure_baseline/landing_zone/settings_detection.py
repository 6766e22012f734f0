"""The sections of baseline.toml about detection and response; each description completes the sentence "must be ..."."""

from pydantic import Field

from secure_baseline.landing_zone.settings_base import Section


class ResponsesSection(Section):
    """What happens when something is found."""


class InstancesSection(Section):
    """The alarms on instances."""


class DetectionSection(Section):
    """What is looked for."""

    responses: ResponsesSection = Field(
        default_factory=ResponsesSection, description="a section of its own, [detection.responses]"
    )
    instances: InstancesSection = Field(
        default_factory=InstancesSection, description="a section of its own, [detection.instances]"
    )
