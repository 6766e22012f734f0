"""What AWS Config records, and how often: as plain arguments."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class RecordedTypes(StrEnum):
    """Which types of resources AWS Config records."""

    ALL = "all"
    IDENTITIES = "identities"


class RecordingFrequency(StrEnum):
    """How often AWS Config records a resource that changes; AWS bills 0.003 USD each time, or 0.012 USD a day."""

    CONTINUOUS = "continuous"
    DAILY = "daily"


@dataclass(frozen=True, kw_only=True)
class Recording:
    """What AWS Config records, and how often.

    Args:
        resource_types: All types that AWS Config knows, which CIS 4.3 and Security Hub's Config.1 ask for, or only IAM
            groups, policies, roles and users.
        frequency: At each change, or once a day what has changed. Daily is dearer unless a resource changes more than
            four times a day, and a rule that looks at changes then finds them a day later.
    """

    resource_types: RecordedTypes = RecordedTypes.ALL
    frequency: RecordingFrequency = RecordingFrequency.CONTINUOUS

    @property
    def everything(self) -> bool:
        """Whether all types are recorded."""
        return self.resource_types == RecordedTypes.ALL
