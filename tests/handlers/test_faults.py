"""Throttled, denied, slow, half done, repeated: the response and the account stay correct."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest
from botocore.config import Config

from emulator.iam.propagation import SECONDS as IAM_PROPAGATES
from secure_baseline.core import settings_function
from secure_baseline.handlers.settings import answer, deadline, index, vpc_public_access
from secure_baseline.handlers.settings.patience import IAM_SECONDS, PAUSE_SECONDS
from tests.handlers.settings_samples import sample

if TYPE_CHECKING:
    from tests.handlers.conftest import Account, Stack

POLICY: dict[str, Any] = {"MinimumPasswordLength": "14"}


@dataclass
class LambdaContext:
    """The remaining time that Lambda would return."""

    seconds: float
    started: float = field(default_factory=lambda: time.monotonic())  # noqa: PLW0108  (the one of that moment)

    def get_remaining_time_in_millis(self) -> int:
        return int((self.seconds - (time.monotonic() - self.started)) * 1000)


def test_a_throttled_call_is_tried_again(stack: Stack, account: Account) -> None:
    account.refuse("UpdateAccountPasswordPolicy", "Throttling", times=2)
    assert stack.send("Create", "PasswordPolicy", **POLICY)["Status"] == "SUCCESS"


def test_a_call_that_stays_throttled_says_to_deploy_later(
    stack: Stack, account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = index.CONFIG.merge(Config(retries={"mode": "standard", "total_max_attempts": 2}))
    monkeypatch.setattr(index, "CONFIG", few)
    account.refuse("UpdateAccountPasswordPolicy", "Throttling")
    assert stack.send("Create", "PasswordPolicy", **POLICY)["Reason"] == (
        "PasswordPolicy: UpdateAccountPasswordPolicy failed with Throttling: because. AWS throttles this call, and "
        "several retries failed; deploy again later."
    )


@pytest.mark.parametrize(
    ("setting", "operation", "code"),
    [
        ("PasswordPolicy", "UpdateAccountPasswordPolicy", "AccessDenied"),
        ("SnapshotPublicAccess", "EnableSnapshotBlockPublicAccess", "UnauthorizedOperation"),
        ("AccessAnalyzer", "CreateAnalyzer", "AccessDeniedException"),
    ],
)
def test_a_denied_call_says_what_must_be_allowed(
    stack: Stack, account: Account, setting: str, operation: str, code: str
) -> None:
    account.refuse(operation, code, status=403)
    properties = POLICY if setting == "PasswordPolicy" else {}
    answer = stack.send("Create", setting, **properties)
    assert answer["Status"] == "FAILED"
    assert answer["Reason"].startswith(f"{setting}: {operation} failed with {code}: because.")
    assert f":{operation}" in answer["Reason"].partition("must allow")[2]


@pytest.mark.parametrize("operation", ["StopConfigurationRecorder", "DeleteConfigurationRecorder"])
def test_a_denied_delete_reports_what_stays_on_and_both_remedies(
    stack: Stack, account: Account, operation: str, recorder: dict[str, Any]
) -> None:
    stack.send("Create", "ConfigRecorder", **recorder)
    account.refuse(operation, "AccessDeniedException")
    answer = stack.send("Delete", "ConfigRecorder", **recorder)
    assert answer["Status"] == "FAILED"
    assert "stays on, and may be billed" in answer["Reason"]
    assert "delete-stack --stack-name account --retain-resources Setting" in answer["Reason"]
    account.forget()
    assert stack.send("Delete", "ConfigRecorder", **recorder)["Status"] == "SUCCESS"
    assert account.client("config").describe_configuration_recorders()["ConfigurationRecorders"] == []


@pytest.mark.parametrize(
    ("setting", "looking", "making"),
    [
        ("GuardDutyDetector", "ListDetectors", "CreateDetector"),
        ("DetectiveGraph", "ListGraphs", "CreateGraph"),
        ("MacieSession", "GetMacieSession", "EnableMacie"),
    ],
)
def test_a_setting_that_was_never_created_does_not_block_the_rollback(
    stack: Stack, account: Account, setting: str, looking: str, making: str
) -> None:
    """An organization that denies a service denies reading it, too."""
    for operation in (looking, making):
        account.refuse(operation, "AccessDeniedException", message="with an explicit deny in a service control policy")
    failed = stack.send("Create", setting)
    assert failed["Status"] == "FAILED"
    stack.physical_id = failed["PhysicalResourceId"]
    assert stack.send("Delete", setting)["Status"] == "SUCCESS"


@pytest.mark.parametrize("setting", ["GuardDutyDetector", "DetectiveGraph"])
def test_a_setting_that_was_created_and_cannot_be_read_blocks_the_stack(
    stack: Stack, account: Account, setting: str
) -> None:
    stack.send("Create", setting)
    for operation in ("ListDetectors", "ListGraphs"):
        account.refuse(operation, "AccessDeniedException", message="with an explicit deny in a service control policy")
    assert stack.send("Delete", setting)["Status"] == "FAILED"


def test_a_delete_that_fails_now_can_be_retried(stack: Stack, account: Account) -> None:
    stack.send("Create", "AccessAnalyzer")
    account.refuse("DeleteAnalyzer", "ValidationException")
    assert stack.send("Delete", "AccessAnalyzer")["Status"] == "FAILED"
    account.forget()
    assert stack.send("Delete", "AccessAnalyzer")["Status"] == "SUCCESS"


def test_a_slow_call_is_answered_before_lambda_ends_the_function(stack: Stack, account: Account) -> None:
    account.slow("UpdateAccountPasswordPolicy", 5)
    stack.context = LambdaContext(deadline.MARGIN_SECONDS + 1)
    started = time.monotonic()
    answer = stack.send("Create", "PasswordPolicy", **POLICY)
    assert time.monotonic() - started < 3
    assert answer["Reason"] == (
        "PasswordPolicy: the function timed out. What was done stays; deploy again to finish it."
    )


def test_a_function_that_starts_with_no_time_left_responds(stack: Stack) -> None:
    stack.context = LambdaContext(1)
    assert "timed out" in stack.send("Create", "PasswordPolicy", **POLICY)["Reason"]


def test_no_timer_goes_off_after_the_work_is_done(stack: Stack) -> None:
    stack.context = LambdaContext(deadline.MARGIN_SECONDS + 1)
    stack.send("Create", "PasswordPolicy", **POLICY)
    time.sleep(1.1)  # a timer that was left on would end this test


def test_a_half_done_setting_is_completed_by_the_next_deployment(stack: Stack, account: Account) -> None:
    key = account.client("kms").create_key()["KeyMetadata"]["Arn"]
    account.refuse("ModifyEbsDefaultKmsKeyId", "UnauthorizedOperation")
    assert "ModifyEbsDefaultKmsKeyId" in stack.send("Create", "EbsEncryption", KmsKeyId=key)["Reason"]
    account.forget()
    assert account.client("ec2").get_ebs_encryption_by_default()["EbsEncryptionByDefault"]
    assert stack.send("Create", "EbsEncryption", KmsKeyId=key)["Status"] == "SUCCESS"
    assert account.client("ec2").get_ebs_default_kms_key_id()["KmsKeyId"] == key


@pytest.mark.parametrize("setting", ["AccessAnalyzer", "ConfigRecorder"])
def test_a_repeated_event_changes_nothing_and_has_the_same_id(stack: Stack, account: Account, setting: str) -> None:
    properties = sample(account, setting)
    first = stack.send("Create", setting, **properties)
    second = stack.send("Create", setting, **properties)
    assert second["PhysicalResourceId"] == first["PhysicalResourceId"]
    assert second["Data"] == {"Changed": "false"}


def test_a_repeated_delete_succeeds(stack: Stack, recorder: dict[str, Any]) -> None:
    stack.send("Create", "ConfigRecorder", **recorder)
    stack.send("Delete", "ConfigRecorder", **recorder)
    assert stack.send("Delete", "ConfigRecorder", **recorder)["Status"] == "SUCCESS"


def test_an_unreachable_api_is_reported(stack: Stack, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "CONFIG", Config(retries={"mode": "standard", "total_max_attempts": 1}))
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:1")
    reason = stack.send("Create", "PasswordPolicy", **POLICY)["Reason"]
    assert reason.startswith("PasswordPolicy: AWS could not be reached:")


@pytest.mark.parametrize(
    ("verb", "refused"),
    [
        ("Create", IAM_PROPAGATES),
        ("Update", 100.0),
        pytest.param("Create", 100.0, marks=pytest.mark.large),
        pytest.param("Update", IAM_PROPAGATES, marks=pytest.mark.large),
    ],
)
def test_a_denial_while_iam_propagates_is_waited_out(stack: Stack, account: Account, verb: str, refused: float) -> None:
    """Each attempt after a pause of five seconds, for as long as IAM can take."""
    account.refuse("UpdateAccountPasswordPolicy", "AccessDenied", status=403, times=int(refused / PAUSE_SECONDS))
    assert stack.send(verb, "PasswordPolicy", **POLICY)["Status"] == "SUCCESS"


def test_a_persistent_denial_is_reported_after_two_minutes(stack: Stack, account: Account) -> None:
    account.refuse("UpdateAccountPasswordPolicy", "AccessDenied", status=403)
    began = time.monotonic()
    assert stack.send("Create", "PasswordPolicy", **POLICY)["Status"] == "FAILED"
    assert IAM_SECONDS <= time.monotonic() - began < IAM_SECONDS + 20


def test_an_explicit_denial_is_reported_immediately(stack: Stack, account: Account) -> None:
    message = "x is not authorized to perform: y with an explicit deny in a service control policy"
    account.refuse("UpdateAccountPasswordPolicy", "AccessDenied", status=403, message=message)
    began = time.monotonic()
    assert message in stack.send("Create", "PasswordPolicy", **POLICY)["Reason"]
    assert time.monotonic() - began < PAUSE_SECONDS


def test_a_setting_that_was_denied_half_way_is_retried_from_the_beginning(stack: Stack, account: Account) -> None:
    key = account.client("kms").create_key()["KeyMetadata"]["Arn"]
    account.refuse("ModifyEbsDefaultKmsKeyId", "UnauthorizedOperation", status=403, times=3)
    assert stack.send("Create", "EbsEncryption", KmsKeyId=key)["Data"] == {"Changed": "true"}
    assert account.client("ec2").get_ebs_default_kms_key_id()["KmsKeyId"] == key


def test_the_attempts_to_respond_fit_into_the_reserved_time() -> None:
    attempts = sum(answer.PAUSES_SECONDS) + len(answer.PAUSES_SECONDS) * answer.TIMEOUT_SECONDS
    assert attempts < deadline.MARGIN_SECONDS


def test_the_longest_waits_of_a_setting_fit_into_the_function_s_time() -> None:
    waits = IAM_SECONDS + vpc_public_access._EXCLUSION_SECONDS + vpc_public_access._UPDATE_SECONDS
    assert waits < settings_function._TIMEOUT_MINUTES * 60 - deadline.MARGIN_SECONDS
