"""OptInRegions: Regions that are not allowed are disabled, and no others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from secure_baseline.handlers.settings.setting import RefusedError
from tests.handlers.settings_samples import REGION, enable_region

if TYPE_CHECKING:
    from tests.handlers.conftest import Account


def status(account: Account, region: str) -> str:
    return str(account.client("account").get_region_opt_status(RegionName=region)["RegionOptStatus"])


def test_an_enabled_region_that_is_not_allowed_is_disabled(account: Account) -> None:
    enable_region(account, "ap-east-1")
    setting = account.setting("OptInRegions", AllowedRegions=[REGION])
    assert setting.apply()
    assert status(account, "ap-east-1") in {"DISABLING", "DISABLED"}
    assert not setting.apply(), "a Region that is being disabled counts as disabled"


def test_an_allowed_region_stays(account: Account) -> None:
    enable_region(account, "ap-east-1")
    assert not account.setting("OptInRegions", AllowedRegions=[REGION, "ap-east-1"]).apply()
    assert status(account, "ap-east-1") == "ENABLED"


def test_without_allowed_regions_every_opt_in_region_is_disabled(account: Account) -> None:
    enable_region(account, "ap-east-1")
    assert account.setting("OptInRegions").apply()
    assert status(account, "ap-east-1") in {"DISABLING", "DISABLED"}


def test_a_region_that_cannot_be_disabled_is_not_changed(account: Account) -> None:
    assert not account.setting("OptInRegions", AllowedRegions=[REGION]).apply()
    assert status(account, "us-east-1") == "ENABLED_BY_DEFAULT"


def test_the_region_that_it_runs_in_is_never_disabled(account: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    setting = account.setting("OptInRegions", AllowedRegions=["eu-central-1"])
    monkeypatch.setattr(setting, "read", lambda: {REGION: "ENABLED"})
    assert not setting.apply()


def test_a_client_of_a_global_service_does_not_know_its_region(account: Account) -> None:
    """So that the test above would notice a request to one, as on AWS."""
    assert account.client("account").meta.region_name == "aws-global"


def test_a_region_that_is_being_enabled_is_reported(account: Account) -> None:
    enable_region(account, "ap-east-1")
    account.refuse("DisableRegion", "ConflictException", status=409)
    with pytest.raises(RefusedError, match="ap-east-1 cannot be disabled now"):
        account.setting("OptInRegions", AllowedRegions=[REGION]).apply()


def test_a_region_that_another_deployment_disables_is_not_an_error(account: Account) -> None:
    enable_region(account, "ap-east-1")
    setting = account.setting("OptInRegions", AllowedRegions=[REGION])
    state = setting.read()
    account.client("account").disable_region(RegionName="ap-east-1")
    setting.change(state)
    assert status(account, "ap-east-1") in {"DISABLING", "DISABLED"}


def test_a_denied_change_is_reported(account: Account) -> None:
    enable_region(account, "ap-east-1")
    account.refuse("DisableRegion", "AccessDeniedException", status=403)
    with pytest.raises(Exception, match="AccessDeniedException"):
        account.setting("OptInRegions", AllowedRegions=[REGION]).apply()
    assert status(account, "ap-east-1") == "ENABLED"


def test_delete_leaves_regions_disabled(account: Account) -> None:
    enable_region(account, "ap-east-1")
    setting = account.setting("OptInRegions", AllowedRegions=[REGION])
    setting.apply()
    setting.delete(account.client, "secure-baseline-test")
    assert status(account, "ap-east-1") in {"DISABLING", "DISABLED"}
