"""The responses to CloudFormation, and when there is none."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from secure_baseline.handlers.settings import SETTINGS, index

if TYPE_CHECKING:
    from tests.handlers.conftest import Account, Answers, Stack

POLICY: dict[str, Any] = {"MinimumPasswordLength": "14"}
CONTACT: dict[str, Any] = {
    "AlternateContactType": "SECURITY",
    "Name": "Ada Lovelace",
    "Title": "Analyst",
    "EmailAddress": "ada@example.com",
    "PhoneNumber": "+44 20 1234",
}


def test_create_is_answered_with_success(stack: Stack) -> None:
    answer = stack.send("Create", "PasswordPolicy", **POLICY)
    assert answer == {
        "Status": "SUCCESS",
        "PhysicalResourceId": answer["PhysicalResourceId"],
        "StackId": "arn:aws:cloudformation:eu-west-1:123456789012:stack/account/guid",
        "RequestId": "request-1",
        "LogicalResourceId": "Setting",
        "Data": {"Changed": "true"},
    }


def test_create_sets_the_setting(stack: Stack, account: Account) -> None:
    stack.send("Create", "PasswordPolicy", **POLICY)
    assert account.setting("PasswordPolicy", **POLICY).satisfied(account.setting("PasswordPolicy").read())


def test_the_answer_has_an_empty_content_type(stack: Stack) -> None:
    stack.send("Create", "PasswordPolicy", **POLICY)
    assert stack.answers.headers[-1]["Content-Type"] == ""


def test_a_setting_already_in_force_is_reported_as_unchanged(stack: Stack) -> None:
    stack.send("Create", "PasswordPolicy", **POLICY)
    assert stack.send("Update", "PasswordPolicy", **POLICY)["Data"] == {"Changed": "false"}


def test_the_physical_id_is_the_same_at_every_update(stack: Stack) -> None:
    created = stack.send("Create", "PasswordPolicy", **POLICY)
    updated = stack.send("Update", "PasswordPolicy", MinimumPasswordLength="16")
    assert created["PhysicalResourceId"] == updated["PhysicalResourceId"]


def test_two_resources_of_one_setting_have_two_physical_ids(stack: Stack) -> None:
    first = stack.send("Create", "AccessAnalyzer")
    stack.logical_id = "Another"
    assert stack.send("Create", "AccessAnalyzer")["PhysicalResourceId"] != first["PhysicalResourceId"]


def test_another_setting_in_an_update_is_a_replacement(stack: Stack) -> None:
    created = stack.send("Create", "PasswordPolicy", **POLICY)
    assert stack.send("Update", "SerialConsole")["PhysicalResourceId"] != created["PhysicalResourceId"]


def test_the_delete_after_a_replacement_removes_the_resources_of_the_old_setting(
    stack: Stack, account: Account, recorder: dict[str, Any]
) -> None:
    old = stack.send("Create", "ConfigRecorder", **recorder)["PhysicalResourceId"]
    stack.send("Update", "PasswordPolicy", **POLICY)
    stack.physical_id = old
    assert stack.send("Delete", "ConfigRecorder", **recorder)["Status"] == "SUCCESS"
    assert account.client("config").describe_configuration_recorders()["ConfigurationRecorders"] == []


def test_delete_answers_with_the_id_that_cloudformation_knows(stack: Stack) -> None:
    created = stack.send("Create", "PasswordPolicy", **POLICY)
    assert stack.send("Delete", "PasswordPolicy", **POLICY)["PhysicalResourceId"] == created["PhysicalResourceId"]


@pytest.mark.parametrize("setting", sorted(SETTINGS))
def test_delete_of_something_never_created_succeeds(stack: Stack, setting: str) -> None:
    answer = stack.send("Delete", setting)
    assert (answer["Status"], answer["PhysicalResourceId"]) == ("SUCCESS", "never-created")


def test_delete_of_a_setting_that_does_not_exist_succeeds(stack: Stack) -> None:
    assert stack.send("Delete", "NoSuchSetting")["Status"] == "SUCCESS"


def test_a_setting_that_does_not_exist_is_refused_with_the_list(stack: Stack) -> None:
    answer = stack.send("Create", "NoSuchSetting")
    assert answer["Status"] == "FAILED"
    assert answer["Reason"].startswith("unknown setting: Setting must be one of AccessAnalyzer, AlternateContact,")


def test_a_wrong_property_is_named(stack: Stack) -> None:
    answer = stack.send("Create", "PasswordPolicy", MinimumPasswordLength="4")
    assert answer["Reason"] == (
        "PasswordPolicy: MinimumPasswordLength must be a whole number from 6 to 128, got '4'. "
        "Fix this and deploy again."
    )


def test_a_failed_create_names_the_id_that_the_rollback_deletes(
    stack: Stack, account: Account, recorder: dict[str, Any]
) -> None:
    account.refuse("StartConfigurationRecorder", "AccessDeniedException")
    stack.physical_id = stack.send("Create", "ConfigRecorder", **recorder)["PhysicalResourceId"]
    stack.send("Delete", "ConfigRecorder", **recorder)
    assert account.client("config").describe_configuration_recorders()["ConfigurationRecorders"] == []


def test_a_failed_update_keeps_the_physical_id(stack: Stack) -> None:
    created = stack.send("Create", "PasswordPolicy", **POLICY)
    failed = stack.send("Update", "PasswordPolicy", MinimumPasswordLength="4")
    assert failed["PhysicalResourceId"] == created["PhysicalResourceId"]


def test_an_unknown_request_type_is_refused(stack: Stack) -> None:
    assert "RequestType must be Create, Update or Delete" in stack.send("Rename", "PasswordPolicy")["Reason"]


@pytest.mark.parametrize("properties", [None, "text", [], {"Setting": ["PasswordPolicy"]}, {}])
def test_malformed_properties_are_answered(stack: Stack, properties: object) -> None:
    event = {**stack.event("Create", "PasswordPolicy"), "ResourceProperties": properties}
    index.handler(event)
    assert stack.answers.last["Status"] == "FAILED"


def test_a_bug_in_the_handler_is_answered(stack: Stack, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: object) -> None:
        raise KeyError("oops")

    monkeypatch.setattr(SETTINGS["PasswordPolicy"], "apply", broken)
    answer = stack.send("Create", "PasswordPolicy", **POLICY)
    assert answer["Reason"] == "PasswordPolicy: a bug in the handler, KeyError: 'oops'. Its log has the details."


@pytest.mark.parametrize("url", [None, 7, "", "not an address", "file:///etc/passwd"])
def test_without_a_response_url_nothing_is_done(
    stack: Stack, account: Account, url: object, capsys: pytest.CaptureFixture[str]
) -> None:
    index.handler({**stack.event("Create", "PasswordPolicy", **POLICY), "ResponseURL": url})
    assert account.calls() == []
    assert json.loads(capsys.readouterr().out)["level"] == "error"


@pytest.mark.parametrize("event", [None, [], "text", {}, {"RequestType": "Create"}])
def test_an_event_that_is_not_a_request_is_logged(event: object, capsys: pytest.CaptureFixture[str]) -> None:
    index.handler(event)
    assert "cannot be answered" in capsys.readouterr().out


def test_a_response_that_is_not_accepted_is_sent_again(stack: Stack) -> None:
    stack.answers.refusals = 2
    assert stack.send("Create", "PasswordPolicy", **POLICY)["Status"] == "SUCCESS"


def test_a_response_that_is_never_accepted_fails_the_invocation_so_that_lambda_retries(
    stack: Stack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("secure_baseline.handlers.settings.answer.PAUSES_SECONDS", (0, 0))
    stack.answers.refusals = 2
    with pytest.raises(RuntimeError, match="did not accept the response"):
        stack.send("Create", "PasswordPolicy", **POLICY)


def test_a_long_reason_is_cut_to_cloudformation_s_limit(stack: Stack, answers: Answers) -> None:
    stack.send("Create", "PasswordPolicy", **{f"Ünknown{n}": "x" for n in range(200)})
    assert len(answers.bodies[-1]) <= 4096


def test_logs_are_lines_of_json_without_the_response_url(stack: Stack, capsys: pytest.CaptureFixture[str]) -> None:
    stack.answers.refusals = 1
    stack.send("Create", "PasswordPolicy", **POLICY)
    out = capsys.readouterr().out
    assert [json.loads(line)["level"] for line in out.splitlines()] == ["info", "warning"]
    assert "X-Amz-Signature" not in out


@pytest.mark.parametrize("code", ["ValidationException", "AccessDeniedException"])
def test_contact_data_appears_in_no_log_and_no_reason(
    stack: Stack, account: Account, code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    message = "the value ada@example.com of Ada Lovelace, +44 20 1234, is not good"
    account.refuse("PutAlternateContact", code, message=message)
    reason = stack.send("Create", "AlternateContact", **CONTACT)["Reason"]
    written = capsys.readouterr().out + reason
    assert "the value *** of ***, ***, is not good" in reason
    assert not [value for value in CONTACT.values() if value != "SECURITY" and value in written]


def test_contact_data_of_an_unknown_setting_is_hidden_too(stack: Stack, capsys: pytest.CaptureFixture[str]) -> None:
    stack.send("Create", "AlternateContacts", **CONTACT)
    assert "ada@example.com" not in capsys.readouterr().out
