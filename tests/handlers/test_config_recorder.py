"""ConfigRecorder: a recorder in the Region, ours only if there was none."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from botocore.exceptions import ClientError

from emulator.iam import propagation
from secure_baseline.handlers.settings.setting import PropertyError
from tests.handlers.settings_samples import config_bucket

if TYPE_CHECKING:
    from tests.handlers.conftest import Account

OURS = "secure-baseline-test"
WANTED: dict[str, Any] = {
    "ResourceTypes": ["AWS::IAM::User", "AWS::EC2::VPC"],
    "RecordingFrequency": "DAILY",
    "BucketName": "config-log",
    "S3KeyPrefix": "config",
}
THEIR_ROLE = "arn:aws:iam::123456789012:role/theirs"


@pytest.fixture(autouse=True)
def bucket(account: Account) -> str:
    return config_bucket(account, WANTED["BucketName"])


def recorders(account: Account) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = account.client("config").describe_configuration_recorders()["ConfigurationRecorders"]
    return found


def channels(account: Account) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = account.client("config").describe_delivery_channels()["DeliveryChannels"]
    return found


def recording(account: Account) -> list[bool]:
    found = account.client("config").describe_configuration_recorder_status()["ConfigurationRecordersStatus"]
    return [status["recording"] for status in found]


def their_recorder(account: Account) -> None:
    trust = {"Effect": "Allow", "Principal": {"Service": "config.amazonaws.com"}, "Action": "sts:AssumeRole"}
    account.client("iam").create_role(
        RoleName=THEIR_ROLE.rpartition("/")[2],
        AssumeRolePolicyDocument=json.dumps({"Version": "2012-10-17", "Statement": [trust]}),
    )
    account.pass_time(propagation.SECONDS)
    config = account.client("config")
    config.put_configuration_recorder(ConfigurationRecorder={"name": "default", "roleARN": THEIR_ROLE})
    config.put_delivery_channel(
        DeliveryChannel={"name": "default", "s3BucketName": config_bucket(account, "their-log")}
    )


def test_an_account_without_a_recorder_gets_one_that_records(account: Account) -> None:
    assert account.setting("ConfigRecorder", **WANTED).apply()
    assert recording(account) == [True]


def test_the_recorder_records_what_is_wanted(account: Account) -> None:
    account.setting("ConfigRecorder", **WANTED).apply()
    (recorder,) = recorders(account)
    assert recorder["name"] == OURS
    assert sorted(recorder["recordingGroup"]["resourceTypes"]) == ["AWS::EC2::VPC", "AWS::IAM::User"]
    assert recorder["recordingMode"]["recordingFrequency"] == "DAILY"


def test_the_recorder_works_in_the_service_linked_role(account: Account) -> None:
    account.setting("ConfigRecorder", **WANTED).apply()
    (recorder,) = recorders(account)
    assert recorder["roleARN"].endswith(":role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig")


def test_an_existing_service_linked_role_is_used(account: Account) -> None:
    account.client("iam").create_service_linked_role(AWSServiceName="config.amazonaws.com")
    assert account.setting("ConfigRecorder", **WANTED).apply()


def test_the_channel_delivers_to_the_given_bucket(account: Account) -> None:
    account.setting("ConfigRecorder", **WANTED).apply()
    assert channels(account) == [{"name": OURS, "s3BucketName": "config-log", "s3KeyPrefix": "config"}]


def test_all_supported_types_can_be_recorded_with_the_global_ones(account: Account) -> None:
    everything = {"AllSupported": "true", "IncludeGlobalResourceTypes": "true", "BucketName": "config-log"}
    account.setting("ConfigRecorder", **everything).apply()
    (recorder,) = recorders(account)
    group = {"allSupported": True, "includeGlobalResourceTypes": True}
    assert group.items() <= recorder["recordingGroup"].items()


def test_applying_twice_changes_nothing_more(account: Account) -> None:
    account.setting("ConfigRecorder", **WANTED).apply()
    assert not account.setting("ConfigRecorder", **WANTED).apply()


def test_our_recorder_is_updated_with_its_properties(account: Account) -> None:
    account.setting("ConfigRecorder", **WANTED).apply()
    assert account.setting("ConfigRecorder", **{**WANTED, "S3KeyPrefix": "other"}).apply()
    assert channels(account)[0]["s3KeyPrefix"] == "other"


def test_our_recorder_is_started_again(account: Account) -> None:
    account.setting("ConfigRecorder", **WANTED).apply()
    account.client("config").stop_configuration_recorder(ConfigurationRecorderName=OURS)
    assert account.setting("ConfigRecorder", **WANTED).apply()
    assert recording(account) == [True]


def test_an_existing_recorder_is_not_changed(account: Account) -> None:
    their_recorder(account)
    before = (recorders(account), channels(account), recording(account))
    assert not account.setting("ConfigRecorder", **WANTED).apply()
    assert (recorders(account), channels(account), recording(account)) == before


def test_a_stopped_recorder_of_others_is_logged(account: Account, capsys: pytest.CaptureFixture[str]) -> None:
    their_recorder(account)
    account.setting("ConfigRecorder", **WANTED).apply()
    assert "does not record" in capsys.readouterr().out


FEWER = {"allSupported": False, "resourceTypes": ["AWS::EC2::VPC"]}
EXCLUDING = {
    "recordingStrategy": {"useOnly": "EXCLUSION_BY_RESOURCE_TYPES"},
    "exclusionByResourceTypes": {"resourceTypes": ["AWS::IAM::User"]},
}
ALL_BUT_GLOBAL = {"allSupported": True, "includeGlobalResourceTypes": False}


@pytest.mark.parametrize(
    ("group", "wanted", "logged"),
    [
        (FEWER, {"AllSupported": "true"}, "records some types only"),
        (EXCLUDING, {"AllSupported": "true"}, "leaves out AWS::IAM::User"),
        (
            ALL_BUT_GLOBAL,
            {"AllSupported": "true", "IncludeGlobalResourceTypes": "true"},
            "does not record IAM's types",
        ),
        (FEWER, {"ResourceTypes": ["AWS::EC2::VPC", "AWS::IAM::Role"]}, "does not record AWS::IAM::Role"),
        (ALL_BUT_GLOBAL, {"AllSupported": "true"}, "service-linked role"),
    ],
)
def test_a_recorder_of_others_that_records_less_is_logged(
    account: Account, capsys: pytest.CaptureFixture[str], group: dict[str, Any], wanted: dict[str, Any], logged: str
) -> None:
    recorder = {"name": "default", "roleARN": THEIR_ROLE, "recordingGroup": group}
    account.client("config").put_configuration_recorder(ConfigurationRecorder=recorder)
    assert not account.setting("ConfigRecorder", BucketName="config-log", **wanted).apply()
    assert logged in capsys.readouterr().out


def test_types_that_change_all_day_are_recorded_daily(account: Account) -> None:
    wanted = {"AllSupported": "true", "BucketName": "config-log", "DailyResourceTypes": ["AWS::EC2::NetworkInterface"]}
    setting = account.setting("ConfigRecorder", **wanted)
    setting.apply()
    (recorder,) = recorders(account)
    assert recorder["recordingMode"] == {
        "recordingFrequency": "CONTINUOUS",
        "recordingModeOverrides": [
            {"resourceTypes": ["AWS::EC2::NetworkInterface"], "recordingFrequency": "DAILY"},
        ],
    }
    assert not setting.apply()


def test_our_recorder_of_some_types_becomes_one_of_all(account: Account) -> None:
    account.setting("ConfigRecorder", **WANTED).apply()
    everything = {"AllSupported": "true", "IncludeGlobalResourceTypes": "true", "BucketName": "config-log"}
    setting = account.setting("ConfigRecorder", **everything)
    assert setting.apply()
    assert setting.satisfied(setting.read())


def test_delete_removes_our_recorder_and_channel(account: Account) -> None:
    setting = account.setting("ConfigRecorder", **WANTED)
    setting.apply()
    setting.delete(account.client, OURS)
    assert (recorders(account), channels(account)) == ([], [])


def test_delete_leaves_the_service_linked_role(account: Account) -> None:
    setting = account.setting("ConfigRecorder", **WANTED)
    setting.apply()
    setting.delete(account.client, OURS)
    assert account.client("iam").get_role(RoleName="AWSServiceRoleForConfig")


def test_delete_leaves_recorders_of_others(account: Account) -> None:
    their_recorder(account)
    setting = account.setting("ConfigRecorder", **WANTED)
    setting.apply()
    setting.delete(account.client, OURS)
    assert [recorder["name"] for recorder in recorders(account)] == ["default"]
    assert [channel["name"] for channel in channels(account)] == ["default"]


@pytest.mark.parametrize("operation", ["PutConfigurationRecorder", "PutDeliveryChannel"])
def test_a_role_that_is_not_known_yet_is_waited_for(account: Account, operation: str) -> None:
    code = {"PutConfigurationRecorder": "InvalidRoleException"}.get(operation, "InsufficientDeliveryPolicyException")
    account.refuse(operation, code, times=3)
    account.setting("ConfigRecorder", **WANTED).apply()
    assert recording(account) == [True]


def test_a_bucket_that_denies_aws_config_is_reported(account: Account, bucket: str) -> None:
    account.client("s3").delete_bucket_policy(Bucket=bucket)
    with pytest.raises(ClientError, match="InsufficientDeliveryPolicyException"):
        account.setting("ConfigRecorder", **WANTED).apply()


def test_a_role_that_never_becomes_known_is_not_waited_for_endlessly(account: Account) -> None:
    account.refuse("PutConfigurationRecorder", "InvalidRoleException")
    with pytest.raises(ClientError, match="InvalidRoleException"):
        account.setting("ConfigRecorder", **WANTED).apply()


def test_a_half_created_recorder_is_completed_the_next_time(account: Account) -> None:
    account.refuse("StartConfigurationRecorder", "AccessDeniedException", times=1)
    setting = account.setting("ConfigRecorder", **WANTED)
    with pytest.raises(ClientError):
        setting.apply()
    setting.apply()
    assert recording(account) == [True]


def test_a_recorder_that_others_create_at_the_same_moment_is_not_changed(account: Account) -> None:
    setting = account.setting("ConfigRecorder", **WANTED)
    nothing_yet = setting.read()
    their_recorder(account)
    setting.change(nothing_yet)
    assert [recorder["name"] for recorder in recorders(account)] == ["default"]


@pytest.mark.parametrize("both", [{}, {"AllSupported": "true", "ResourceTypes": ["AWS::EC2::VPC"]}])
def test_the_types_to_record_are_set_in_exactly_one_way(account: Account, both: dict[str, Any]) -> None:
    with pytest.raises(PropertyError, match="set either AllSupported to true or ResourceTypes"):
        account.setting("ConfigRecorder", BucketName="config-log", **both)
