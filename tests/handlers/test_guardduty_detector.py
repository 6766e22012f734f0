"""GuardDutyDetector: one in a Region, completed and never restricted, restored on delete."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TYPE_CHECKING, Any

import pytest
from botocore.exceptions import ClientError

from secure_baseline.handlers.settings.setting import PropertyError, RefusedError

if TYPE_CHECKING:
    from tests.handlers.conftest import Account

OURS = "secure-baseline-test"
FEATURES = ["S3_DATA_EVENTS", "RDS_LOGIN_EVENTS"]
AGENT = "RUNTIME_MONITORING/EC2_AGENT_MANAGEMENT"


def wanted(account: Account, *features: str, **properties: Any) -> Any:
    return account.setting("GuardDutyDetector", Features=list(features or FEATURES), **properties)


def detector(account: Account) -> dict[str, Any]:
    client = account.client("guardduty")
    (identifier,) = client.list_detectors()["DetectorIds"]
    found: dict[str, Any] = client.get_detector(DetectorId=identifier)
    return found


def features(account: Account) -> set[str]:
    """The features that are on, of those that can be off."""
    on = set()
    for feature in detector(account)["Features"]:
        if feature["Status"] == "ENABLED":
            on.add(feature["Name"])
        parts = feature.get("AdditionalConfiguration", [])
        on |= {f"{feature['Name']}/{part['Name']}" for part in parts if part["Status"] == "ENABLED"}
    return on - {"CLOUD_TRAIL", "DNS_LOGS", "FLOW_LOGS"}


def theirs(account: Account, *on: str, frequency: str = "SIX_HOURS", enabled: bool = True) -> None:
    """A detector of another owner, with these features and no others."""
    client = account.client("guardduty")
    identifier = client.create_detector(Enable=enabled, FindingPublishingFrequency=frequency)["DetectorId"]
    off = [name for name in features(account) if name not in on]
    changes = [{"Name": name, "Status": "DISABLED"} for name in off]
    changes += [{"Name": name, "Status": "ENABLED"} for name in on]
    client.update_detector(DetectorId=identifier, Features=changes)


def delete(account: Account, name: str = OURS) -> None:
    wanted(account).delete(account.client, name)


def kept(account: Account) -> list[str]:
    return [each["Name"] for each in account.client("ssm").describe_parameters()["Parameters"]]


def test_an_account_without_a_detector_gets_one_that_publishes_often(account: Account) -> None:
    assert wanted(account).apply()
    found = detector(account)
    assert (found["Status"], found["FindingPublishingFrequency"]) == ("ENABLED", "FIFTEEN_MINUTES")


def test_a_new_detector_has_the_wanted_features_and_none_that_aws_adds(account: Account) -> None:
    wanted(account).apply()
    assert features(account) == set(FEATURES)


def test_without_features_the_foundational_sources_remain(account: Account) -> None:
    account.setting("GuardDutyDetector").apply()
    assert features(account) == set()


def test_agents_are_turned_on_together_with_their_feature(account: Account) -> None:
    wanted(account, "RUNTIME_MONITORING", AGENT).apply()
    assert features(account) == {"RUNTIME_MONITORING", AGENT}


def test_an_agent_is_added_to_a_feature_that_is_on(account: Account) -> None:
    theirs(account, "RUNTIME_MONITORING")
    wanted(account, "RUNTIME_MONITORING", AGENT).apply()
    assert features(account) == {"RUNTIME_MONITORING", AGENT}
    delete(account)
    assert features(account) == {"RUNTIME_MONITORING"}


def test_applying_twice_changes_nothing_more(account: Account) -> None:
    wanted(account).apply()
    assert not wanted(account).apply()


def test_an_existing_detector_is_completed(account: Account) -> None:
    theirs(account, "EKS_AUDIT_LOGS", "S3_DATA_EVENTS")
    assert wanted(account).apply()
    assert features(account) == {"EKS_AUDIT_LOGS", *FEATURES}
    assert detector(account)["FindingPublishingFrequency"] == "FIFTEEN_MINUTES"


def test_a_detector_with_further_features_is_not_changed(account: Account) -> None:
    theirs(account, "EKS_AUDIT_LOGS", *FEATURES, frequency="FIFTEEN_MINUTES")
    account.forget()
    assert not wanted(account).apply()
    assert {operation for _, operation in account.calls()} == {"ListDetectors", "GetDetector", "GetParameter"}
    assert kept(account) == []


def test_a_higher_frequency_than_wanted_stays(account: Account) -> None:
    theirs(account, *FEATURES, frequency="FIFTEEN_MINUTES")
    assert not wanted(account, FindingPublishingFrequency="ONE_HOUR").apply()


def test_delete_removes_our_detector(account: Account) -> None:
    wanted(account).apply()
    delete(account)
    assert account.client("guardduty").list_detectors()["DetectorIds"] == []
    assert kept(account) == []


@pytest.mark.parametrize("enabled", [True, False])
def test_delete_restores_an_existing_detector_exactly(account: Account, *, enabled: bool) -> None:
    theirs(account, "EKS_AUDIT_LOGS", "S3_DATA_EVENTS", enabled=enabled)
    before = detector(account)
    wanted(account).apply()
    assert detector(account)["Status"] == "ENABLED"
    delete(account)
    after = detector(account)
    assert [after[key] for key in ("Features", "FindingPublishingFrequency", "Status")] == [
        before[key] for key in ("Features", "FindingPublishingFrequency", "Status")
    ]
    assert kept(account) == []


def test_features_that_others_turned_on_since_stay_on(account: Account) -> None:
    theirs(account)
    wanted(account).apply()
    client = account.client("guardduty")
    (identifier,) = client.list_detectors()["DetectorIds"]
    client.update_detector(DetectorId=identifier, Features=[{"Name": "AI_PROTECTION", "Status": "ENABLED"}])
    delete(account)
    assert features(account) == {"AI_PROTECTION"}


@pytest.mark.parametrize("found", [True, False])
def test_a_feature_that_is_no_longer_wanted_is_turned_off_if_we_turned_it_on(account: Account, *, found: bool) -> None:
    if found:
        theirs(account, "S3_DATA_EVENTS")
    wanted(account, *FEATURES, "EKS_AUDIT_LOGS").apply()
    assert wanted(account, "EKS_AUDIT_LOGS").apply()
    assert features(account) == {"EKS_AUDIT_LOGS"} | ({"S3_DATA_EVENTS"} if found else set())
    assert not wanted(account, "EKS_AUDIT_LOGS").apply()


def test_a_detector_of_another_deployment_is_not_deleted(account: Account) -> None:
    wanted(account).apply()
    delete(account, "secure-baseline-other")
    assert detector(account)


def test_two_at_once_end_with_one_detector(account: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = [account.setting("GuardDutyDetector", f"secure-baseline-{n}", Features=FEATURES) for n in range(2)]
    kind = type(settings[0])
    both_have_looked = Barrier(2)
    read = kind.read

    def read_at_the_same_moment(setting: Any) -> Any:
        state = read(setting)
        if state["id"] is None:
            both_have_looked.wait(5)
        return state

    monkeypatch.setattr(kind, "read", read_at_the_same_moment)
    with ThreadPoolExecutor() as pool:
        list(pool.map(lambda setting: setting.apply(), settings))
    assert features(account) == set(FEATURES)
    for n in range(2):
        delete(account, f"secure-baseline-{n}")
    assert account.client("guardduty").list_detectors()["DetectorIds"] == []


@pytest.mark.parametrize("operation", ["CreateDetector", "UpdateDetector", "PutParameter"])
def test_a_half_configured_detector_is_completed_or_removed(account: Account, operation: str) -> None:
    account.refuse(operation, "AccessDeniedException", times=1)
    with pytest.raises(ClientError):
        wanted(account).apply()
    wanted(account).apply()
    assert set(FEATURES) <= features(account)
    delete(account)
    assert account.client("guardduty").list_detectors()["DetectorIds"] == []


def test_a_change_that_an_administrator_forbids_is_reported_with_the_remedy(account: Account) -> None:
    theirs(account)
    account.refuse("UpdateDetector", "BadRequestException", message="a member account cannot do this")
    with pytest.raises(RefusedError, match=r"RDS_LOGIN_EVENTS, S3_DATA_EVENTS.*its administrator account has to"):
        wanted(account).apply()


def test_a_frequency_that_an_administrator_sets_is_logged_and_accepted(
    account: Account, capsys: pytest.CaptureFixture[str]
) -> None:
    theirs(account, *FEATURES)
    account.refuse("UpdateDetector", "BadRequestException")
    wanted(account).apply()
    assert "publish its findings more often" in capsys.readouterr().out


def test_a_detector_that_an_administrator_manages_is_not_changed(
    account: Account, capsys: pytest.CaptureFixture[str]
) -> None:
    wanted(account).apply()
    account.refuse("DeleteDetector", "BadRequestException")
    delete(account)
    assert detector(account)
    assert "not changed" in capsys.readouterr().out


def test_a_detector_that_cannot_be_created_is_an_error(account: Account) -> None:
    account.refuse("CreateDetector", "BadRequestException")
    with pytest.raises(ClientError, match="BadRequestException"):
        wanted(account).apply()


def test_the_older_runtime_monitoring_is_not_migrated_automatically(account: Account) -> None:
    theirs(account, "EKS_RUNTIME_MONITORING")
    with pytest.raises(RefusedError, match="migrate as described in https://docs"):
        wanted(account, "RUNTIME_MONITORING").apply()


def test_a_feature_that_the_region_lacks_is_logged_and_not_waited_for(
    account: Account, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from secure_baseline.handlers.settings import guardduty  # noqa: PLC0415

    theirs(account, *FEATURES, frequency="FIFTEEN_MINUTES")
    features = guardduty.features_of
    monkeypatch.setattr(
        guardduty,
        "features_of",
        lambda detector: {name: on for name, on in features(detector).items() if name != "AI_PROTECTION"},
    )
    assert not wanted(account, *FEATURES, "AI_PROTECTION").apply()
    assert "AI_PROTECTION" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("names", "sentence"),
    [
        (["S4"], "Features must be among S3_DATA_EVENTS, .*, got S4"),
        ([AGENT], "Features must include RUNTIME_MONITORING, of which parts are listed"),
    ],
)
def test_wrong_features_are_refused(account: Account, names: list[str], sentence: str) -> None:
    with pytest.raises(PropertyError, match=sentence):
        wanted(account, *names)
