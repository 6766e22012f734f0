"""InspectorScans, MacieSession, DetectiveGraph: what is on stays on, what we turned on is turned off with the stack."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from botocore.exceptions import ClientError

from secure_baseline.handlers.settings import inspector
from secure_baseline.handlers.settings.setting import PropertyError, RefusedError

if TYPE_CHECKING:
    from tests.handlers.conftest import Account

OURS = "secure-baseline-test"


def scans(account: Account, *types: str) -> Any:
    return account.setting("InspectorScans", ResourceTypes=list(types))


def scanned(account: Account) -> set[str]:
    return set(scans(account, "EC2").read()["on"])


def remembered(account: Account) -> list[Any]:
    return list(account.client("ssm").describe_parameters()["Parameters"])


def macie(account: Account) -> dict[str, str]:
    return dict(account.setting("MacieSession").read())


ON = {"Session": "ENABLED", "AutomatedDiscovery": "ENABLED"}
OFF = {"Session": "DISABLED", "AutomatedDiscovery": "DISABLED"}


def test_missing_scans_are_turned_on(account: Account) -> None:
    assert scans(account, "EC2", "ECR", "LAMBDA", "LAMBDA_CODE").apply()
    assert scanned(account) == {"EC2", "ECR", "LAMBDA", "LAMBDA_CODE"}
    assert not scans(account, "EC2", "ECR", "LAMBDA", "LAMBDA_CODE").apply()


def test_existing_scans_stay_on_after_the_delete(account: Account) -> None:
    account.client("inspector2").enable(resourceTypes=["EC2"])
    setting = scans(account, "EC2", "ECR")
    assert setting.apply()
    assert scanned(account) == {"EC2", "ECR"}
    setting.delete(account.client, OURS)
    assert scanned(account) == {"EC2"}
    assert remembered(account) == []


def test_further_scans_are_not_changed(account: Account) -> None:
    account.client("inspector2").enable(resourceTypes=["EC2", "ECR"])
    assert not scans(account, "ECR").apply()
    assert remembered(account) == []


def test_a_scan_that_is_no_longer_wanted_stops_if_we_started_it(account: Account) -> None:
    account.client("inspector2").enable(resourceTypes=["EC2"])
    scans(account, "EC2", "ECR", "LAMBDA").apply()
    assert scans(account, "LAMBDA").apply()
    assert scanned(account) == {"EC2", "LAMBDA"}


@pytest.mark.parametrize(
    ("types", "sentence"),
    [(["EBS"], "ResourceTypes must be among EC2, .*, got EBS"), (["LAMBDA_CODE"], "must include LAMBDA")],
)
def test_wrong_scans_are_refused(account: Account, types: list[str], sentence: str) -> None:
    with pytest.raises(PropertyError, match=sentence):
        scans(account, *types)


def test_a_scan_that_the_region_lacks_is_reported(account: Account) -> None:
    message = "Lambda code scanning is not supported in eu-west-3"
    account.refuse("Enable", "AccessDeniedException", status=403, message=message)
    with pytest.raises(RefusedError, match=f"{message}; leave it out"):
        scans(account, "LAMBDA", "LAMBDA_CODE").apply()


def test_a_missing_permission_is_a_different_error(account: Account) -> None:
    account.refuse(
        "Enable", "AccessDeniedException", status=403, message="not authorized to perform: inspector2:Enable"
    )
    with pytest.raises(ClientError, match="not authorized"):
        scans(account, "EC2").apply()


class Failing:
    """Returns what Amazon Inspector does if it fails for the account: success, with a list of failures."""

    def __init__(self, *codes: str) -> None:
        self.codes = list(codes)

    def __call__(self, **_: object) -> dict[str, Any]:
        code = self.codes.pop(0) if self.codes else None
        return {
            "failedAccounts": [{"accountId": "123456789012", "errorCode": code, "errorMessage": "why"}] if code else []
        }


@pytest.mark.usefixtures("account")  # its waits take no time
def test_a_change_in_progress_is_waited_for() -> None:
    call = Failing("DISABLE_IN_PROGRESS", "ENABLE_IN_PROGRESS")
    assert inspector._request(call, {"EC2"}) == ""
    assert call.codes == []


@pytest.mark.usefixtures("account")
def test_a_change_in_progress_is_not_waited_for_endlessly() -> None:
    assert inspector._request(Failing(*["ENABLE_IN_PROGRESS"] * 500), {"EC2"}) == "ENABLE_IN_PROGRESS why"


def test_a_change_that_an_organization_forbids_is_reported_with_the_remedy(
    account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inspector, "_request", lambda *_: "BLOCKED_BY_ORGANIZATION_POLICY")
    with pytest.raises(RefusedError, match=r"did not turn on EC2: BLOCKED_BY.*its administrator account has to"):
        scans(account, "EC2").apply()


def test_a_scan_that_cannot_be_turned_off_does_not_block_the_stack(
    account: Account, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    setting = scans(account, "EC2")
    setting.apply()
    monkeypatch.setattr(inspector, "_request", lambda *_: "ACCESS_DENIED")
    setting.delete(account.client, OURS)
    assert "not turned off" in capsys.readouterr().out


@pytest.mark.parametrize("kind", ["InspectorScans", "MacieSession", "DetectiveGraph"])
def test_deleting_a_missing_service_succeeds(account: Account, kind: str) -> None:
    properties: dict[str, Any] = {"ResourceTypes": ["EC2"]} if kind == "InspectorScans" else {}
    account.setting(kind, **properties).delete(account.client, OURS)


def test_macie_is_enabled_with_automated_discovery(account: Account) -> None:
    assert account.setting("MacieSession").apply()
    assert macie(account) == ON
    assert not account.setting("MacieSession").apply()


def test_delete_disables_the_macie_that_we_enabled(account: Account) -> None:
    setting = account.setting("MacieSession")
    setting.apply()
    setting.delete(account.client, OURS)
    assert macie(account) == OFF
    assert remembered(account) == []


@pytest.mark.parametrize("status", ["ENABLED", "PAUSED"])
def test_an_existing_macie_is_completed_and_restored(account: Account, status: str) -> None:
    account.client("macie2").enable_macie(status=status)
    account.pass_time(60)
    setting = account.setting("MacieSession")
    assert setting.apply()
    assert macie(account) == ON
    setting.delete(account.client, OURS)
    assert macie(account) == {"Session": status, "AutomatedDiscovery": "DISABLED"}


def test_a_macie_with_discovery_is_not_changed(account: Account) -> None:
    account.client("macie2").enable_macie()
    account.pass_time(60)
    account.client("macie2").update_automated_discovery_configuration(status="ENABLED")
    setting = account.setting("MacieSession")
    assert not setting.apply()
    setting.delete(account.client, OURS)
    assert macie(account) == ON


def test_a_macie_that_others_enable_at_the_same_moment_is_not_ours(account: Account) -> None:
    setting = account.setting("MacieSession")
    account.client("macie2").enable_macie()
    account.pass_time(60)
    setting.change(OFF)
    assert macie(account) == ON
    setting.delete(account.client, OURS)
    assert macie(account) == {"Session": "ENABLED", "AutomatedDiscovery": "DISABLED"}


def test_a_macie_with_members_is_not_disabled(account: Account, capsys: pytest.CaptureFixture[str]) -> None:
    setting = account.setting("MacieSession")
    setting.apply()
    account.refuse("DisableMacie", "ConflictException", status=409)
    setting.delete(account.client, OURS)
    assert "not turned off" in capsys.readouterr().out


def test_a_role_that_may_not_read_macie_is_not_taken_for_no_macie(account: Account) -> None:
    account.refuse("GetMacieSession", "AccessDeniedException", status=403, message="not authorized")
    with pytest.raises(ClientError, match="not authorized"):
        account.setting("MacieSession").apply()


@pytest.mark.parametrize("operation", ["EnableMacie", "UpdateAutomatedDiscoveryConfiguration"])
def test_a_half_enabled_macie_is_completed_and_still_ours(account: Account, operation: str) -> None:
    account.refuse(operation, "InternalServerException", status=400, times=1)
    setting = account.setting("MacieSession")
    with pytest.raises(ClientError):
        setting.apply()
    setting.apply()
    assert macie(account) == ON
    setting.delete(account.client, OURS)
    assert macie(account) == OFF


def graphs(account: Account) -> list[str]:
    return [graph["Arn"] for graph in account.client("detective").list_graphs()["GraphList"]]


def test_a_graph_is_created_and_removed(account: Account) -> None:
    setting = account.setting("DetectiveGraph")
    assert setting.apply()
    assert not setting.apply()
    setting.delete(account.client, OURS)
    assert graphs(account) == []


def test_an_existing_graph_stays(account: Account) -> None:
    account.client("detective").create_graph(Tags={"owner": "them"})
    before = graphs(account)
    setting = account.setting("DetectiveGraph")
    assert not setting.apply()
    setting.change({})  # both read at the same moment
    setting.delete(account.client, OURS)
    assert graphs(account) == before
