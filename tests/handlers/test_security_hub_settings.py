"""SecurityHub, SecurityStandards and FindingAggregator: what exists is kept, what we add is removed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from botocore.exceptions import ClientError

from secure_baseline.handlers.settings.setting import TAG, RefusedError

if TYPE_CHECKING:
    from tests.handlers.conftest import Account

OURS = "secure-baseline-test"
FSBP = "aws-foundational-security-best-practices/v/1.0.0"
CIS = "cis-aws-foundations-benchmark/v/5.0.0"
OLD_CIS = "cis-aws-foundations-benchmark/v/1.2.0"
NIST = "nist-800-53/v/5.0.0"


@pytest.fixture
def hub(account: Account) -> Any:
    """A hub of another owner, with the standards that AWS enables by itself."""
    client = account.client("securityhub")
    client.enable_security_hub()
    return client


def enabled(account: Account) -> set[str]:
    found = account.client("securityhub").get_enabled_standards()["StandardsSubscriptions"]
    return {each["StandardsArn"].rpartition(":")[2].partition("/")[2] for each in found}


def standards(account: Account, *names: str) -> Any:
    return account.setting("SecurityStandards", Standards=list(names))


def aggregator(account: Account) -> dict[str, Any] | None:
    client = account.client("securityhub")
    for listed in client.list_finding_aggregators()["FindingAggregators"]:
        found = client.get_finding_aggregator(FindingAggregatorArn=listed["FindingAggregatorArn"])
        return {key: found.get(key) for key in ("RegionLinkingMode", "Regions")}
    return None


def linked(account: Account, *regions: str) -> Any:
    return account.setting("FindingAggregator", Regions=list(regions))


def test_the_hub_is_enabled_without_standards(account: Account) -> None:
    assert account.setting("SecurityHub").apply()
    assert enabled(account) == set()
    assert account.client("securityhub").describe_hub()["ControlFindingGenerator"] == "SECURITY_CONTROL"
    assert not account.setting("SecurityHub").apply()


def test_an_existing_hub_is_not_changed(account: Account, hub: Any) -> None:
    hub.update_security_hub_configuration(AutoEnableControls=False, ControlFindingGenerator="STANDARD_CONTROL")
    before = hub.describe_hub()
    assert not account.setting("SecurityHub").apply()
    account.setting("SecurityHub").delete(account.client, OURS)
    assert {**hub.describe_hub(), "ResponseMetadata": 0} == {**before, "ResponseMetadata": 0}


@pytest.mark.parametrize(("name", "gone"), [(OURS, True), ("secure-baseline-other", False)])
def test_delete_disables_the_hub_that_this_resource_enabled(account: Account, name: str, *, gone: bool) -> None:
    account.setting("SecurityHub").apply()
    account.setting("SecurityHub").delete(account.client, name)
    assert (account.setting("SecurityHub").read() == {}) is gone


def test_a_hub_that_others_enable_at_the_same_moment_is_not_ours(account: Account, hub: Any) -> None:
    account.setting("SecurityHub").change({})
    tags = hub.list_tags_for_resource(ResourceArn=hub.describe_hub()["HubArn"])["Tags"]
    assert TAG not in tags


@pytest.mark.parametrize("code", ["InvalidAccessException", "InvalidInputException"])
def test_a_hub_of_an_administrator_is_not_disabled(
    account: Account, code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    account.setting("SecurityHub").apply()
    account.refuse("DisableSecurityHub", code)
    account.setting("SecurityHub").delete(account.client, OURS)
    assert "not turned off" in capsys.readouterr().out


def test_deleting_a_missing_service_succeeds(account: Account) -> None:
    for kind in ("SecurityHub", "SecurityStandards", "FindingAggregator"):
        properties: dict[str, Any] = {
            "SecurityStandards": {"Standards": [CIS]},
            "FindingAggregator": {"Regions": ["us-west-2"]},
        }
        account.setting(kind, **properties.get(kind, {})).delete(account.client, OURS)


def test_missing_standards_are_enabled_and_others_stay(account: Account, hub: Any) -> None:  # noqa: ARG001
    assert standards(account, FSBP, CIS).apply()
    assert enabled(account) == {FSBP, CIS, OLD_CIS}
    assert not standards(account, FSBP, CIS).apply()


def test_delete_disables_the_standards_that_we_enabled(account: Account, hub: Any) -> None:  # noqa: ARG001
    setting = standards(account, FSBP, CIS)
    setting.apply()
    setting.delete(account.client, OURS)
    assert enabled(account) == {FSBP, OLD_CIS}
    assert account.client("ssm").describe_parameters()["Parameters"] == []


def test_a_standard_that_is_no_longer_wanted_is_disabled_if_we_enabled_it(account: Account, hub: Any) -> None:  # noqa: ARG001
    standards(account, FSBP, CIS, NIST).apply()
    assert standards(account, CIS).apply()
    assert enabled(account) == {FSBP, CIS, OLD_CIS}


def test_standards_of_a_disabled_hub_are_forgotten(account: Account, hub: Any) -> None:
    setting = standards(account, CIS)
    setting.apply()
    hub.disable_security_hub()
    setting.delete(account.client, OURS)
    assert account.client("ssm").describe_parameters()["Parameters"] == []


def test_a_standard_that_the_region_lacks_is_reported(account: Account, hub: Any) -> None:  # noqa: ARG001
    with pytest.raises(RefusedError, match=r"does not offer iso/v/1 in this Region, only aws-foundational-"):
        standards(account, "iso/v/1").apply()


def test_standards_without_a_hub_are_an_error(account: Account) -> None:
    with pytest.raises(ClientError, match="not subscribed"):
        standards(account, CIS).apply()


def state_of(status: str, reason: str | None = None) -> dict[str, Any]:
    return {"enabled": {CIS: {"subscription": "arn", "status": status, "reason": reason}}, "kept": {}}


@pytest.mark.parametrize(
    ("status", "good"), [("READY", True), ("PENDING", True), ("INCOMPLETE", False), ("FAILED", False)]
)
def test_a_standard_that_is_being_enabled_is_enough(account: Account, status: str, *, good: bool) -> None:
    assert standards(account, CIS).satisfied(state_of(status)) is good


def test_a_standard_that_is_enabled_only_in_part_is_logged(
    account: Account,
    hub: Any,  # noqa: ARG001
    capsys: pytest.CaptureFixture[str],
) -> None:
    standards(account, CIS).change(state_of("INCOMPLETE", "NO_AVAILABLE_CONFIGURATION_RECORDER"))
    assert "NO_AVAILABLE_CONFIGURATION_RECORDER" in capsys.readouterr().out


def test_a_standard_that_is_being_disabled_is_waited_for(account: Account, hub: Any) -> None:  # noqa: ARG001
    standards(account, CIS).change(state_of("DELETING"))
    assert CIS in enabled(account)


def test_a_standard_that_takes_too_long_to_disable_is_reported(account: Account, hub: Any) -> None:  # noqa: ARG001
    standards(account, CIS).apply()
    with pytest.raises(RefusedError, match=f"still disabling {CIS}; deploy again"):
        standards(account, CIS).change(state_of("DELETING"))


def test_an_aggregator_is_created_and_removed(account: Account, hub: Any) -> None:  # noqa: ARG001
    setting = linked(account, "eu-central-1", "eu-north-1")
    assert setting.apply()
    found = aggregator(account)
    assert found == {"RegionLinkingMode": "SPECIFIED_REGIONS", "Regions": ["eu-central-1", "eu-north-1"]}
    assert not setting.apply()
    setting.delete(account.client, OURS)
    assert aggregator(account) is None


FOUND = [
    ("ALL_REGIONS", [], False, ("ALL_REGIONS", None)),
    ("SPECIFIED_REGIONS", ["eu-central-1", "us-west-2"], False, ("SPECIFIED_REGIONS", ["eu-central-1", "us-west-2"])),
    ("SPECIFIED_REGIONS", ["us-west-2"], True, ("SPECIFIED_REGIONS", ["eu-central-1", "us-west-2"])),
    ("ALL_REGIONS_EXCEPT_SPECIFIED", ["us-west-2"], False, ("ALL_REGIONS_EXCEPT_SPECIFIED", ["us-west-2"])),
    (
        "ALL_REGIONS_EXCEPT_SPECIFIED",
        ["eu-central-1", "us-west-2"],
        True,
        ("ALL_REGIONS_EXCEPT_SPECIFIED", ["us-west-2"]),
    ),
    ("ALL_REGIONS_EXCEPT_SPECIFIED", ["eu-central-1"], True, ("ALL_REGIONS", None)),
    ("NO_REGIONS", [], True, ("SPECIFIED_REGIONS", ["eu-central-1"])),
]


@pytest.mark.parametrize(("mode", "regions", "changed", "then"), FOUND)
def test_an_existing_aggregator_is_completed_and_restored(
    account: Account, hub: Any, mode: str, regions: list[str], then: tuple[str, Any], *, changed: bool
) -> None:
    hub.create_finding_aggregator(RegionLinkingMode=mode, **({"Regions": regions} if regions else {}))
    before = aggregator(account)
    setting = linked(account, "eu-central-1")
    assert setting.apply() is changed
    assert aggregator(account) == {"RegionLinkingMode": then[0], "Regions": then[1]}
    setting.delete(account.client, OURS)
    assert aggregator(account) == before


def test_a_region_that_is_no_longer_wanted_is_unlinked_if_we_linked_it(account: Account, hub: Any) -> None:
    hub.create_finding_aggregator(RegionLinkingMode="SPECIFIED_REGIONS", Regions=["us-west-2"])
    linked(account, "eu-central-1", "eu-north-1").apply()
    assert linked(account, "eu-north-1").apply()
    assert aggregator(account) == {"RegionLinkingMode": "SPECIFIED_REGIONS", "Regions": ["eu-north-1", "us-west-2"]}


@pytest.mark.parametrize("regions", [["eu-west-1", "eu-central-1"], ["eu-central-1"]])
def test_another_home_region_is_accepted_if_it_gathers_all_regions(
    account: Account, hub: Any, regions: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    from emulator.account import client  # noqa: PLC0415

    elsewhere = client("securityhub", endpoint=account.endpoint, region="us-east-1")
    elsewhere.enable_security_hub()
    elsewhere.create_finding_aggregator(RegionLinkingMode="SPECIFIED_REGIONS", Regions=regions)
    setting = linked(account, "eu-central-1")
    if "eu-west-1" in regions:
        assert not setting.apply()
        assert "gathered in another Region" in capsys.readouterr().out
    else:
        with pytest.raises(RefusedError, match="gathered in us-east-1 already, without eu-west-1"):
            setting.apply()
    setting.delete(account.client, OURS)
    assert hub.list_finding_aggregators()["FindingAggregators"]
