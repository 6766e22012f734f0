"""A deleted stack deletes its resources, except retained ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from botocore.exceptions import ClientError

from tests.emulator.stack_account import SampleResource, sample

if TYPE_CHECKING:
    from tests.emulator.stack_account import Account


def test_dependents_are_deleted_first(account: Account) -> None:
    account.deploy({"Resources": {"A": sample(Name="a"), "B": sample(Name="b", Of={"Ref": "A"})}})
    account.delete()
    assert SampleResource.calls[-2:] == [("delete", "b"), ("delete", "a")]


@pytest.mark.parametrize("policy", ["Retain", "RetainExceptOnCreate", "Snapshot"])
def test_retained_resources_are_kept(account: Account, policy: str) -> None:
    account.deploy({"Resources": {"A": {**sample(Name="a"), "DeletionPolicy": policy}, "B": sample(Name="b")}})
    assert account.delete()["StackStatus"] == "DELETE_COMPLETE"
    assert set(SampleResource.stored) == {"a"}


def test_a_missing_snapshot_is_reported(account: Account) -> None:
    account.deploy({"Resources": {"A": {**sample(Name="a"), "DeletionPolicy": "Snapshot"}}})
    stack = account.delete()
    assert "instead of a snapshot" in account.reasons("DELETE_SKIPPED", stack["StackId"])[0]


def test_a_deleted_stack_is_found_by_its_id_only(account: Account) -> None:
    account.deploy({"Resources": {"A": sample()}})
    stack_id = account.delete()["StackId"]
    assert account.stack(stack_id)["StackStatus"] == "DELETE_COMPLETE"
    with pytest.raises(ClientError, match="does not exist"):
        account.stack("stack")


def test_a_resource_that_cannot_be_deleted_fails_the_deletion(account: Account) -> None:
    account.deploy({"Resources": {"A": sample(Name="a", Fail="delete")}})
    stack = account.delete()
    assert stack["StackStatus"] == "DELETE_FAILED"
    assert stack["StackStatusReason"].strip() == "The following resource(s) failed to delete: [A]."


def test_a_resource_that_cannot_be_deleted_can_be_retained(account: Account) -> None:
    account.deploy({"Resources": {"A": sample(Name="a", Fail="delete")}})
    stack_id = account.delete()["StackId"]
    account.cloudformation.delete_stack(StackName="stack", RetainResources=["A"])
    assert account.settled(stack_id)["StackStatus"] == "DELETE_COMPLETE"


def test_a_handler_that_only_claims_to_delete_fails(account: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    account.deploy({"Resources": {"A": sample(Name="a")}})
    monkeypatch.setattr(SampleResource, "delete", lambda *_: None)
    assert account.delete()["StackStatus"] == "DELETE_FAILED"
    assert "still exists after its deletion" in account.reasons("DELETE_FAILED")[1]


def test_a_protected_stack_is_not_deleted(account: Account) -> None:
    account.deploy({"Resources": {"A": sample()}})
    account.cloudformation.update_termination_protection(StackName="stack", EnableTerminationProtection=True)
    with pytest.raises(ClientError, match="TerminationProtection is enabled"):
        account.cloudformation.delete_stack(StackName="stack")


def test_deleting_a_stack_that_does_not_exist_succeeds(account: Account) -> None:
    assert account.cloudformation.delete_stack(StackName="missing")["ResponseMetadata"]["HTTPStatusCode"] == 200
