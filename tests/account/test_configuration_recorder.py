"""What the recorder is configured to record."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from aws_cdk import App, Environment, Stack
from aws_cdk.assertions import Template

from secure_baseline import EncryptionKey
from secure_baseline.account.configuration_recorder import ConfigurationRecorder
from secure_baseline.account.recording import RecordedTypes, Recording, RecordingFrequency
from secure_baseline.core.settings_function import SettingsFunction
from tests.constructs.synthesized import Json, properties

if TYPE_CHECKING:
    from constructs import Construct

IDENTITIES = Recording(resource_types=RecordedTypes.IDENTITIES)


def recorder(scope: Construct, *, recording: Recording | None = None, include_global: bool = True) -> None:
    key = EncryptionKey(scope, "Key", description="Encrypts the tests")
    settings = SettingsFunction(scope, "Settings", encryption_key=key)
    ConfigurationRecorder(
        scope, "Recorder", settings=settings, encryption_key=key, recording=recording, include_global=include_global
    )


def stack(region: str | None = None) -> Stack:
    return Stack(App(), "Test", env=Environment(region=region) if region else None)


def recorded(recording: Recording | None = None, *, include_global: bool = True, region: str | None = None) -> Json:
    """The recorder's settings, without its delivery channel."""
    scope = stack(region)
    recorder(scope, recording=recording, include_global=include_global)
    (setting,) = properties(Template.from_stack(scope), "Custom::AccountSetting").values()
    plumbing = {"ServiceToken", "ServiceTimeout", "Revision", "Setting", "BucketName", "S3KmsKeyArn"}
    return {key: value for key, value in setting.items() if key not in plumbing}


def test_all_types_are_recorded_on_change_except_the_noisy_ones() -> None:
    assert recorded() == {
        "AllSupported": True,
        "IncludeGlobalResourceTypes": True,
        "RecordingFrequency": "CONTINUOUS",
        "DailyResourceTypes": ["AWS::EC2::NetworkInterface"],
    }


def test_recording_daily_needs_no_exceptions() -> None:
    assert recorded(Recording(frequency=RecordingFrequency.DAILY)) == {
        "AllSupported": True,
        "IncludeGlobalResourceTypes": True,
        "RecordingFrequency": "DAILY",
    }


def test_identities_can_be_recorded_alone() -> None:
    assert recorded(IDENTITIES) == {
        "ResourceTypes": ["AWS::IAM::Group", "AWS::IAM::Policy", "AWS::IAM::Role", "AWS::IAM::User"],
        "RecordingFrequency": "CONTINUOUS",
    }


@pytest.mark.parametrize(("region", "include_global"), [("eu-west-1", False), ("eu-central-2", True)])
def test_another_region_records_all_types_except_global_ones(region: str, *, include_global: bool) -> None:
    assert recorded(region=region, include_global=include_global)["IncludeGlobalResourceTypes"] is False


@pytest.mark.parametrize(("region", "include_global"), [("eu-west-1", False), ("eu-central-2", True)])
def test_a_recorder_of_nothing_is_rejected(region: str, *, include_global: bool) -> None:
    with pytest.raises(ValueError, match=r"Test/Recorder: resource_types must be all if .*, got identities"):
        recorder(stack(region), recording=IDENTITIES, include_global=include_global)
