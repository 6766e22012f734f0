"""The sections of baseline.toml about detection and response; each description completes the sentence "must be ..."."""

from typing import Annotated

from pydantic import Field, Strict, field_validator

from secure_baseline.controls.numbers import INSTANCE_CPU_MINUTES, INSTANCE_CPU_PERCENT
from secure_baseline.handlers.responses.names import ResponseMode, ResponseName
from secure_baseline.landing_zone.settings_base import Section
from secure_baseline.landing_zone.settings_types import listed, mistake, one_of
from secure_baseline.monitoring.detections.remediation import HARMLESS
from secure_baseline.monitoring.protection_plan import DEFAULT_PLANS, ProtectionPlan
from secure_baseline.monitoring.security_standard import DEFAULT_STANDARDS, SecurityStandard
from secure_baseline.monitoring.software_scan import DEFAULT_SCANS, SoftwareScan

# TOML has lists and strings only: they become tuples of our enumerations.
Plans = Annotated[tuple[Annotated[ProtectionPlan, Strict(strict=False)], ...], Strict(strict=False)]
Standards = Annotated[tuple[Annotated[SecurityStandard, Strict(strict=False)], ...], Strict(strict=False)]
Remediations = Annotated[tuple[Annotated[str, one_of(HARMLESS)], ...], Strict(strict=False)]
Scans = Annotated[tuple[Annotated[SoftwareScan, Strict(strict=False)], ...], Strict(strict=False)]


Mode = Annotated[ResponseMode, Strict(strict=False)]
_MODES = f"one of {listed(ResponseMode)}"


class ResponsesSection(Section):
    """What happens when something is found."""

    compromised_instance: Mode = Field(default=ResponseMode.NOTIFY, description=_MODES)
    exposed_credentials: Mode = Field(default=ResponseMode.NOTIFY, description=_MODES)
    public_bucket: Mode = Field(default=ResponseMode.NOTIFY, description=_MODES)
    open_admin_port: Mode = Field(default=ResponseMode.NOTIFY, description=_MODES)
    trail_stopped: Mode = Field(default=ResponseMode.NOTIFY, description=_MODES)

    @property
    def modes(self) -> dict[ResponseName, ResponseMode]:
        """The modes, by the response's name."""
        return {name: getattr(self, name) for name in ResponseName}


class InstancesSection(Section):
    """The alarms on instances."""

    alarms: bool = Field(default=True, description="true or false")
    cpu_percent: int = Field(default=INSTANCE_CPU_PERCENT, ge=1, le=100, description="1 to 100 percent")
    cpu_minutes: int = Field(
        default=INSTANCE_CPU_MINUTES, ge=5, le=180, multiple_of=5, description="5 to 180 minutes, a multiple of 5"
    )


class DetectionSection(Section):
    """Threat detection and compliance checks."""

    guardduty: Plans = Field(default=DEFAULT_PLANS, description=f"a list of {listed(ProtectionPlan)}")
    security_hub: Standards = Field(default=DEFAULT_STANDARDS, description=f"a list of {listed(SecurityStandard)}")
    inspector: Scans = Field(default=DEFAULT_SCANS, description=f"a list of {listed(SoftwareScan)}")
    macie: bool = Field(default=False, description="true or false")
    automatic_repairs: Remediations = Field(default=(), description=f"a list of {listed(HARMLESS)}")
    dashboard: bool = Field(default=True, description="true or false")
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
            raise mistake(f"must contain {SoftwareScan.LAMBDA} if it contains {SoftwareScan.LAMBDA_CODE}")
        return scans
