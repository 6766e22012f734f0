"""The sections of baseline.toml about detection and response; each description completes the sentence "must be ..."."""

from typing import Annotated

from pydantic import Field, Strict, field_validator

from secure_baseline.landing_zone.settings_base import Section
from secure_baseline.landing_zone.settings_types import listed, mistake
from secure_baseline.monitoring.protection_plan import DEFAULT_PLANS, ProtectionPlan
from secure_baseline.monitoring.security_standard import DEFAULT_STANDARDS, SecurityStandard
from secure_baseline.monitoring.software_scan import DEFAULT_SCANS, SoftwareScan

# TOML has lists and texts only: of these, tuples of our own words are made.
Plans = Annotated[tuple[Annotated[ProtectionPlan, Strict(strict=False)], ...], Strict(strict=False)]
Standards = Annotated[tuple[Annotated[SecurityStandard, Strict(strict=False)], ...], Strict(strict=False)]
Scans = Annotated[tuple[Annotated[SoftwareScan, Strict(strict=False)], ...], Strict(strict=False)]


class ResponsesSection(Section):
    """What happens when something is found."""


class InstancesSection(Section):
    """The alarms on instances."""


class DetectionSection(Section):
    """What is looked for."""

    guardduty: Plans = Field(default=DEFAULT_PLANS, description=f"a list of {listed(ProtectionPlan)}")
    security_hub: Standards = Field(default=DEFAULT_STANDARDS, description=f"a list of {listed(SecurityStandard)}")
    inspector: Scans = Field(default=DEFAULT_SCANS, description=f"a list of {listed(SoftwareScan)}")
    macie: bool = Field(default=False, description="true or false")
    detective: bool = Field(default=False, description="true or false")
    responses: ResponsesSection = Field(
        default_factory=ResponsesSection, description="a section of its own, [detection.responses]"
    )
    instances: InstancesSection = Field(
        default_factory=InstancesSection, description="a section of its own, [detection.instances]"
    )

    @field_validator("inspector")
    @classmethod
    def _code_beside_packages(cls, scans: tuple[SoftwareScan, ...]) -> tuple[SoftwareScan, ...]:
        if SoftwareScan.LAMBDA_CODE in scans and SoftwareScan.LAMBDA not in scans:
            raise mistake(f"must name {SoftwareScan.LAMBDA} too, where it names {SoftwareScan.LAMBDA_CODE}")
        return scans
