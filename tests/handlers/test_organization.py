"""Where an organization is in charge: what is on is enough, or the message says what its administrator must do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from secure_baseline.handlers.settings.patience import PAUSE_SECONDS

if TYPE_CHECKING:
    from tests.handlers.conftest import Account, Stack

DENIED = "x is not authorized to perform: y with an explicit deny in a service control policy"
FEATURES = {"Features": ["S3_DATA_EVENTS"]}
STANDARD = {"Standards": ["aws-foundational-security-best-practices/v/1.0.0"]}


def refuse(account: Account, operation: str, message: str = DENIED, code: str = "AccessDeniedException") -> None:
    account.refuse(operation, code, status=403, message=message)


def detector(account: Account, frequency: str = "FIFTEEN_MINUTES") -> None:
    account.client("guardduty").create_detector(
        Enable=True,
        FindingPublishingFrequency=frequency,
        Features=[{"Name": "S3_DATA_EVENTS", "Status": "ENABLED"}],
    )


def test_a_complete_detector_is_enough_where_a_policy_denies_every_change(stack: Stack, account: Account) -> None:
    detector(account)
    for operation in ("CreateDetector", "UpdateDetector", "DeleteDetector"):
        refuse(account, operation)
    assert stack.send("Create", "GuardDutyDetector", **FEATURES)["Status"] == "SUCCESS"


@pytest.mark.parametrize("code", ["AccessDeniedException", "BadRequestException"])
def test_the_organization_decides_how_often_findings_are_published(
    stack: Stack, account: Account, code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    detector(account, "SIX_HOURS")
    refuse(account, "UpdateDetector", code=code)
    assert stack.send("Create", "GuardDutyDetector", **FEATURES)["Status"] == "SUCCESS"
    assert "does not allow this account to publish" in capsys.readouterr().out


def test_a_denying_policy_is_reported_with_the_administrator_who_can_change_it(stack: Stack, account: Account) -> None:
    refuse(account, "CreateDetector")
    reason = stack.send("Create", "GuardDutyDetector", **FEATURES)["Reason"]
    assert "its administrator has to exempt this role" in reason


@pytest.mark.parametrize("code", ["AccessDeniedException", "InvalidAccessException"])
def test_only_the_administrator_can_enable_a_standard_under_central_configuration(
    stack: Stack, account: Account, code: str
) -> None:
    account.client("securityhub").enable_security_hub(EnableDefaultStandards=False)
    refuse(account, "BatchEnableStandards", "Account 1 is a centrally managed account and is not authorized", code)
    reason = stack.send("Create", "SecurityStandards", **STANDARD)["Reason"]
    assert "its delegated administrator has to enable aws-foundational-security-best-practices/v/1.0.0" in reason


def test_a_standard_that_is_on_is_enough_under_central_configuration(stack: Stack, account: Account) -> None:
    account.client("securityhub").enable_security_hub(EnableDefaultStandards=True)
    refuse(account, "BatchEnableStandards", "centrally managed account")
    assert stack.send("Create", "SecurityStandards", **STANDARD)["Status"] == "SUCCESS"


def test_only_the_administrator_can_enable_security_hub_under_central_configuration(
    stack: Stack, account: Account
) -> None:
    refuse(account, "EnableSecurityHub", "Account 1 is a centrally managed account")
    assert "has to enable Security Hub" in stack.send("Create", "SecurityHub")["Reason"]


def test_a_setting_does_not_wait_for_a_person(stack: Stack, account: Account) -> None:
    account.client("securityhub").enable_security_hub(EnableDefaultStandards=False)
    refuse(account, "BatchEnableStandards", "centrally managed account")
    stack.send("Create", "SecurityStandards", **STANDARD)
    assert [call for call in account.calls() if call[1] == "BatchEnableStandards"] == [
        ("securityhub", "BatchEnableStandards")
    ], PAUSE_SECONDS


def test_a_denied_recorder_points_to_control_tower(stack: Stack, account: Account, recorder: dict[str, Any]) -> None:
    refuse(account, "PutConfigurationRecorder")
    reason = stack.send("Create", "ConfigRecorder", **recorder)["Reason"]
    assert "Let AWS Control Tower govern the Region" in reason
