"""Where a check looks, and what is about to be deployed there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from secure_baseline.handlers.settings.setting import Clients
    from secure_baseline.landing_zone.settings import Settings
    from secure_baseline.verify.deployed import Deployed

#: A stack of which nothing is there: its first deployment failed, or never began.
NEVER_MADE: Final = frozenset({"ROLLBACK_COMPLETE", "REVIEW_IN_PROGRESS"})


@dataclass(frozen=True, kw_only=True)
class Place:
    """One Region of the account.

    Args:
        clients: Gives a boto3 client by service name.
        account: The account's number.
        region: The Region.
        name: How the stacks' names begin.
        settings: What is about to be deployed.
        ours: What an earlier deployment made here.
    """

    clients: Clients
    account: str
    region: str
    name: str
    settings: Settings
    ours: Deployed

    @property
    def home(self) -> bool:
        """Whether this is the home Region."""
        return self.region == self.settings.account.home_region

    @property
    def in_use(self) -> bool:
        """Whether more is to be there than what sends events home."""
        return self.region in self.settings.account.allowed_regions

    def pages(self, service: str, operation: str, member: str, **request: object) -> list[Any]:
        """All of a list that comes in pages."""
        pages = self.clients(service).get_paginator(operation).paginate(**request)
        return [item for page in pages for item in page[member]]

    def made(self, kind: str) -> set[str]:
        """What an earlier deployment made of a CloudFormation type."""
        return {resource.physical_id for resource in self.ours.of(kind)}

    def has_stack(self, section: str) -> bool:
        """Whether an earlier deployment made this stack, and it did not fail the first time."""
        return any(
            stack.name == f"{self.name}-{section}" and stack.status not in NEVER_MADE for stack in self.ours.stacks
        )
