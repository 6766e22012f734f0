"""Regions that are not allowed are disabled, as far as AWS permits."""

from __future__ import annotations

from typing import ClassVar

from botocore.exceptions import ClientError

from ..shared.errors import error_code
from ..shared.log import log
from .coerce import texts
from .setting import RefusedError, Setting, State

_ACCOUNT = "arn:{partition}:account::{account}:account"


class OptInRegions(Setting):
    """Disables every opt-in Region that is enabled and not allowed.

    https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html

    Regions that AWS enables by default cannot be disabled. Disabling takes minutes to hours, so nothing here waits for
    it; resources in the Region stay there, inaccessible, and are billed. The Region in which this runs is never
    disabled. Delete leaves the Regions disabled.
    """

    # https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsaccountmanagement.html
    ACTIONS: ClassVar = ("account:DisableRegion", "account:ListRegions")
    RESOURCES: ClassVar = dict.fromkeys(ACTIONS, _ACCOUNT)
    CONTROLS: ClassVar = ("A12",)
    PROPERTIES: ClassVar = {"AllowedRegions": texts}

    def read(self) -> State:
        """The opt-in Regions that are enabled or being enabled."""
        account = self.clients("account")
        pages = account.get_paginator("list_regions").paginate(RegionOptStatusContains=["ENABLED", "ENABLING"])
        return {each["RegionName"]: each["RegionOptStatus"] for page in pages for each in page["Regions"]}

    def satisfied(self, state: State) -> bool:
        """Whether all of them are allowed."""
        return not self._surplus(state)

    def change(self, state: State) -> None:
        """Disable the others; a conflict with another deployment that disables the same Region is ignored."""
        for region in self._surplus(state):
            try:
                self.clients("account").disable_region(RegionName=region)
            except ClientError as error:
                if error_code(error) != "ConflictException" or region in self.read():
                    raise self._refused(region, error) from error
            else:
                log("info", "the Region is being disabled; this can take hours", region=region)

    def _surplus(self, state: State) -> list[str]:
        return sorted(state.keys() - {self._here(), *self.wanted.get("AllowedRegions", ())})

    def _here(self) -> str:
        """A client of a service with one endpoint for all Regions, such as ``account``, returns "aws-global"."""
        return str(self.clients("ssm").meta.region_name)

    def _refused(self, region: str, error: ClientError) -> Exception:
        """AWS accepts one change for a Region at a time, and a few Regions at once."""
        if error_code(error) not in {"ConflictException", "ValidationException"}:
            return error
        return RefusedError(
            f"{region} cannot be disabled now ({error}); wait until no Region is being enabled or disabled, "
            "and deploy again"
        )
