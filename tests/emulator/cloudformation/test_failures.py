"""Failures are reported, and rolled back to the previous state."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from botocore.exceptions import ClientError

from tests.emulator.stack_account import SampleResource, sample

if TYPE_CHECKING:
    from tests.emulator.stack_account import Account

TRUST = {
    "Version": "2012-10-17",
    "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"Service": "ec2.amazonaws.com"}}],
}
BAD = {"Resources": {"A": sample(Name="a"), "B": {**sample(Fail="create"), "DependsOn": "A"}}}


def test_a_failed_creation_leaves_nothing(account: Account) -> None:
    assert account.deploy(BAD)["StackStatus"] == "ROLLBACK_COMPLETE"
    assert SampleResource.stored == {}


def test_a_failed_creation_names_the_resource(account: Account) -> None:
    account.deploy(BAD)
    assert account.reasons("CREATE_FAILED") == ["B (Test::Sample): ValueError: failed on request"]
    assert account.reasons("ROLLBACK_IN_PROGRESS") == [
        "The following resource(s) failed to create: [B]. Rollback requested by user."
    ]


def test_a_retained_resource_survives_a_failed_creation(account: Account) -> None:
    kept = {**sample(Name="a"), "DeletionPolicy": "Retain"}
    account.deploy({"Resources": {"A": kept, "B": BAD["Resources"]["B"]}})
    assert set(SampleResource.stored) == {"a"}


def test_a_resource_with_retain_except_on_create_does_not_survive_a_failed_creation(account: Account) -> None:
    kept = {**sample(Name="a"), "DeletionPolicy": "RetainExceptOnCreate"}
    account.deploy({"Resources": {"A": kept, "B": BAD["Resources"]["B"]}})
    assert SampleResource.stored == {}


def test_a_resource_that_a_rollback_removed_is_not_retained_by_the_deletion(account: Account) -> None:
    kept = {**sample(Name="a"), "DeletionPolicy": "RetainExceptOnCreate"}
    account.deploy({"Resources": {"A": kept, "B": BAD["Resources"]["B"]}})
    stack_id = account.delete()["StackId"]
    assert account.reasons("DELETE_SKIPPED", stack_id) == []


def test_a_failed_creation_is_left_as_it_is_without_rollback(account: Account) -> None:
    account.cloudformation.create_stack(StackName="stack", TemplateBody=json.dumps(BAD), DisableRollback=True)
    assert account.settled("stack")["StackStatus"] == "CREATE_FAILED"
    assert set(SampleResource.stored) == {"a"}


def test_a_failed_creation_can_be_rolled_back_later(account: Account) -> None:
    account.cloudformation.create_stack(StackName="stack", TemplateBody=json.dumps(BAD), DisableRollback=True)
    account.settled("stack")
    account.cloudformation.rollback_stack(StackName="stack")
    assert (account.settled("stack")["StackStatus"], SampleResource.stored) == ("ROLLBACK_COMPLETE", {})


def test_a_failed_creation_can_delete_the_stack(account: Account) -> None:
    created = account.cloudformation.create_stack(StackName="stack", TemplateBody=json.dumps(BAD), OnFailure="DELETE")
    assert account.settled(created["StackId"])["StackStatus"] == "DELETE_COMPLETE"


def test_a_failed_update_rolls_everything_back(account: Account) -> None:
    account.deploy({"Resources": {"A": sample(Name="a", Color="red"), "Gone": sample(Name="gone")}})
    stack = account.deploy(
        {
            "Resources": {
                "A": sample(Name="a", Color="blue"),
                "New": {**sample(Name="new"), "DependsOn": "A"},
                "Z": {**sample(Fail="create"), "DependsOn": "New"},
            }
        }
    )
    assert stack["StackStatus"] == "UPDATE_ROLLBACK_COMPLETE"
    assert SampleResource.stored == {"a": {"Name": "a", "Color": "red"}, "gone": {"Name": "gone"}}


def test_a_failed_update_keeps_the_resource_that_was_to_be_replaced(account: Account) -> None:
    account.deploy({"Resources": {"A": sample(Name="one")}})
    account.deploy({"Resources": {"A": sample(Name="two"), "Z": {**sample(Fail="create"), "DependsOn": "A"}}})
    assert set(SampleResource.stored) == {"one"}


def test_after_a_failed_update_the_old_template_is_in_force(account: Account) -> None:
    account.deploy({"Resources": {"A": sample(Name="a", Color="red")}})
    account.deploy({"Resources": {"A": sample(Name="a", Color="blue", Fail="update")}})
    assert account.change_set({"Resources": {"A": sample(Name="a", Color="red")}})["Status"] == "FAILED"


def test_after_a_failed_update_the_stack_can_be_updated(account: Account) -> None:
    account.deploy({"Resources": {"A": sample(Name="a", Color="red")}})
    account.deploy({"Resources": {"A": sample(Name="a", Color="blue", Fail="update")}})
    assert account.deploy({"Resources": {"A": sample(Name="a", Color="green")}})["StackStatus"] == "UPDATE_COMPLETE"


def test_a_failed_rollback_is_reported_and_can_be_continued(account: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    account.deploy({"Resources": {"A": sample(Name="a", Color="red")}})
    with monkeypatch.context() as broken:
        broken.setattr(SampleResource, "update", lambda *_: 1 / 0)
        stack = account.deploy({"Resources": {"A": sample(Name="a", Color="blue")}})
        assert stack["StackStatus"] == "UPDATE_ROLLBACK_FAILED"
    account.cloudformation.continue_update_rollback(StackName="stack")
    assert account.settled("stack")["StackStatus"] == "UPDATE_ROLLBACK_COMPLETE"


def test_a_resource_can_be_skipped_when_a_rollback_is_continued(
    account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    account.deploy({"Resources": {"A": sample(Name="a", Color="red")}})
    monkeypatch.setattr(SampleResource, "update", lambda *_: 1 / 0)
    account.deploy({"Resources": {"A": sample(Name="a", Color="blue")}})
    account.cloudformation.continue_update_rollback(StackName="stack", ResourcesToSkip=["A"])
    assert account.settled("stack")["StackStatus"] == "UPDATE_ROLLBACK_COMPLETE"


def test_a_replacement_with_the_same_name_is_refused_before_anything_is_lost(account: Account) -> None:
    def role(path: str) -> dict[str, Any]:
        properties = {"RoleName": "fixed-name", "Path": path, "AssumeRolePolicyDocument": TRUST}
        return {"Resources": {"Role": {"Type": "AWS::IAM::Role", "Properties": properties}}}

    account.deploy(role("/one/"))
    assert account.deploy(role("/two/"))["StackStatus"] == "UPDATE_ROLLBACK_COMPLETE"
    assert "custom-named resource requires replacing" in account.reasons("UPDATE_FAILED")[0]
    assert account.client("iam").get_role(RoleName="fixed-name")["Role"]["Path"] == "/one/"


def test_the_type_of_a_resource_cannot_change(account: Account) -> None:
    account.deploy({"Resources": {"A": sample()}})
    change_set = account.change_set({"Resources": {"A": {"Type": "AWS::SNS::Topic"}}})
    assert "Update of resource type is not permitted" in change_set["StatusReason"]


def test_a_stack_that_is_being_changed_cannot_be_changed(account: Account) -> None:
    account.deploy(BAD)
    with pytest.raises(ClientError, match="is in ROLLBACK_COMPLETE state and can not be updated"):
        account.cloudformation.update_stack(StackName="stack", TemplateBody=json.dumps(BAD))
