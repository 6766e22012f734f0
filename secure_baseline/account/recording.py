"""What AWS Config records, and how often, as plain arguments."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class RecordedTypes(StrEnum):
    """Which types of resources AWS Config records."""

    ALL = "all"
    IDENTITIES = "identities"


class RecordingFrequency(StrEnum):
    """How often AWS Config records a changed resource; AWS bills 0.003 USD each time, or 0.012 USD a day."""

    CONTINUOUS = "continuous"
    DAILY = "daily"


@dataclass(frozen=True, kw_only=True)
class Recording:
    """What AWS Config records, and how often.

    Args:
        resource_types: All types that AWS Config supports, which CIS 4.3 and Security Hub's Config.1 require, or only
            IAM groups, policies, roles and users.
        frequency: At each change, or once a day for each changed resource. Daily is more expensive unless a resource
            changes more than four times a day, and rules then see changes up to a day later.

    Raises:
        ValueError: A value is not one of these.
    """

    resource_types: RecordedTypes = RecordedTypes.ALL
    frequency: RecordingFrequency = RecordingFrequency.CONTINUOUS

    def __post_init__(self) -> None:
        for name, allowed in (("resource_types", RecordedTypes), ("frequency", RecordingFrequency)):
            value = getattr(self, name)
            if value not in list(allowed):
                raise ValueError(f"Recording: {name} must be one of {', '.join(allowed)}, got {value!r}")
            object.__setattr__(self, name, allowed(value))

    @property
    def everything(self) -> bool:
        """Whether all types are recorded."""
        return self.resource_types == RecordedTypes.ALL
