"""The settings of a landing zone, from baseline.toml."""

from pathlib import Path
from typing import Self

from pydantic import Field, PrivateAttr, ValidationError, ValidationInfo, field_validator

from secure_baseline.handlers.responses.names import ResponseMode
from secure_baseline.landing_zone.settings_account import AccountSection
from secure_baseline.landing_zone.settings_base import Section
from secure_baseline.landing_zone.settings_budget import BudgetSection
from secure_baseline.landing_zone.settings_contacts import ContactsSection
from secure_baseline.landing_zone.settings_deployment import DeploymentSection
from secure_baseline.landing_zone.settings_detection import DetectionSection
from secure_baseline.landing_zone.settings_identity import IdentityCenterSection, IdentitySection
from secure_baseline.landing_zone.settings_mistakes import mistakes
from secure_baseline.landing_zone.settings_sections import (
    AuditSection,
    BucketSection,
    DatabaseSection,
    NetworkSection,
    RecorderSection,
)
from secure_baseline.landing_zone.settings_toml import SettingsError, SettingsToml
from secure_baseline.landing_zone.settings_types import mistake


class Settings(Section):
    """What to build; a section that is left out is None, and not built.

    ``network`` comes after ``database``, so that it is checked against it.
    """

    account: AccountSection = Field(description="a section of its own, [account]")
    contacts: ContactsSection = Field(description="a section of its own, [contacts.security]")
    recorder: RecorderSection = Field(default_factory=RecorderSection, description="a section of its own, [recorder]")
    identity: IdentitySection = Field(default_factory=IdentitySection, description="a section of its own, [identity]")
    identity_center: IdentityCenterSection | None = Field(
        default=None, description="a section of its own, [identity_center]"
    )
    budget: BudgetSection | None = Field(default=None, description="a section of its own, [budget]")
    deployment: DeploymentSection | None = Field(default=None, description="a section of its own, [deployment]")
    audit: AuditSection | None = Field(default=None, description="a section of its own, [audit]")
    detection: DetectionSection | None = Field(default=None, description="a section of its own, [detection]")
    database: DatabaseSection | None = Field(default=None, description="a section of its own, [database]")
    network: NetworkSection | None = Field(
        default=None, validate_default=True, description="a section of its own, [network]"
    )
    bucket: BucketSection | None = Field(default=None, description="a section of its own, [bucket]")

    _path: Path = PrivateAttr(default=Path("baseline.toml"))

    @property
    def path(self) -> Path:
        """The file that the settings were read from."""
        return self._path

    @property
    def access_groups(self) -> bool:
        """Whether people are IAM users in groups: by default not if they sign in through Identity Center."""
        asked = self.identity.groups
        return (self.identity_center is None or self.identity.break_glass_user) if asked is None else asked

    @property
    def identity_region(self) -> str | None:
        """Identity Center's Region; None if people do not sign in through it."""
        if self.identity_center is None:
            return None
        return self.identity_center.region or self.account.home_region

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read and check a file.

        Raises:
            SettingsError: It cannot be used; a line for each mistake.
        """
        file = SettingsToml(path)
        try:
            settings = cls.model_validate(file.data)
        except ValidationError as error:
            raise SettingsError(mistakes(error, cls, file)) from None
        settings._path = path  # noqa: SLF001  (our own; no key of the file may set it)
        return settings

    @field_validator("detection")
    @classmethod
    def _response_has_a_trail(cls, detection: DetectionSection | None, info: ValidationInfo) -> DetectionSection | None:
        # An [audit] with mistakes of its own is missing from the data, but it is in the file.
        if detection and detection.responses.trail_stopped == ResponseMode.ACT and info.data.get("audit", True) is None:
            raise mistake('must not have trail_stopped = "act" in [detection.responses], because there is no [audit]')
        return detection

    @field_validator("network")
    @classmethod
    def _database_has_a_network(cls, network: NetworkSection | None, info: ValidationInfo) -> NetworkSection | None:
        # A database with mistakes of its own is missing from the data, but it is in the file.
        if network is None and info.data.get("database", True):
            raise mistake("is required, because [database] needs it; leave out both or neither")
        return network
