"""Change sets list the changes, and execute them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from botocore.exceptions import ClientError

from tests.emulator.stack_account import SampleResource, sample

if TYPE_CHECKING:
    from tests.emulator.stack_account import Account

NOTHING = "The submitted information didn't contain changes. Submit different information to create a change set."


def listed(change_set: dict[str, Any]) -> list[tuple[str, str, str | None]]:
    changes = (change["ResourceChange"] for change in change_set["Changes"])
    return [(each["Action"], each["LogicalResourceId"], each.get("Replacement")) for each in changes]


def test_a_new_stack_adds_everything(account: Account) -> None:
    assert listed(account.change_set({"Resources": {"A": sample(), "B": sample()}})) == [
        ("Add", "A", None),
        ("Add", "B", None),
    ]


def test_creating_a_change_set_changes_nothing(account: Account) -> None:
    account.change_set({"Resources": {"A": sample()}})
    assert (SampleResource.calls, account.stack()["StackStatus"]) == ([], "REVIEW_IN_PROGRESS")


def test_updates_replacements_and_removals_are_distinguished(account: Account) -> None:
    account.deploy({"Resources": {"A": sample(Name="a"), "B": sample(Color="red"), "C": sample()}})
    change_set = account.change_set(
        {"Resources": {"A": sample(Name="other"), "B": sample(Color="blue"), "D": sample()}}
    )
    assert listed(change_set) == [
        ("Modify", "A", "True"),
        ("Modify", "B", "False"),
        ("Add", "D", None),
        ("Remove", "C", None),
    ]


def test_a_dependent_of_a_replaced_resource_changes_too(account: Account) -> None:
    account.deploy(
        {
            "Resources": {
                "A": sample(Name="a"),
                "B": sample(Of={"Fn::Select": [1, {"Fn::Split": [":", {"Fn::GetAtt": "A.Arn"}]}]}),
            }
        }
    )
    change_set = account.change_set(
        {
            "Resources": {
                "A": sample(Name="b"),
                "B": sample(Of={"Fn::Select": [1, {"Fn::Split": [":", {"Fn::GetAtt": "A.Arn"}]}]}),
            }
        }
    )
    assert listed(change_set) == [("Modify", "A", "True"), ("Modify", "B", "False")]


def test_an_empty_change_set_fails_with_cloudformations_message(account: Account) -> None:
    account.deploy({"Resources": {"A": sample(Color="red")}})
    change_set = account.change_set({"Resources": {"A": sample(Color="red")}})
    assert (change_set["Status"], change_set["StatusReason"]) == ("FAILED", NOTHING)


def test_the_same_values_in_another_notation_are_no_change(account: Account) -> None:
    account.deploy({"Resources": {"A": sample(Count=1, On=True)}})
    assert account.change_set({"Resources": {"A": sample(Count="1", On="true")}})["StatusReason"] == NOTHING


def test_new_outputs_alone_are_a_change(account: Account) -> None:
    account.deploy({"Resources": {"A": sample(Name="a")}})
    account.deploy({"Resources": {"A": sample(Name="a")}, "Outputs": {"Name": {"Value": {"Ref": "A"}}}})
    assert account.outputs() == {"Name": "a"}


def test_a_change_of_metadata_is_listed_as_metadata(account: Account) -> None:
    account.deploy({"Resources": {"A": sample()}})
    change_set = account.change_set({"Resources": {"A": {**sample(), "Metadata": {"x": 1}}}})
    assert change_set["Changes"][0]["ResourceChange"]["Scope"] == ["Metadata"]


def test_the_changed_property_is_listed(account: Account) -> None:
    account.deploy({"Resources": {"A": sample(Color="red")}})
    change_set = account.change_set({"Resources": {"A": sample(Color="blue")}})
    (detail,) = change_set["Changes"][0]["ResourceChange"]["Details"]
    assert (detail["Target"]["Name"], detail["Target"]["BeforeValue"], detail["Target"]["AfterValue"]) == (
        "Color",
        "red",
        "blue",
    )


def test_a_failed_change_set_cannot_be_executed(account: Account) -> None:
    account.deploy({"Resources": {"A": sample()}})
    change_set = account.change_set({"Resources": {"A": sample()}})
    with pytest.raises(ClientError, match="cannot be executed"):
        account.cloudformation.execute_change_set(ChangeSetName=change_set["ChangeSetId"])


def test_a_deleted_change_set_is_gone(account: Account) -> None:
    change_set = account.change_set({"Resources": {"A": sample()}})
    account.cloudformation.delete_change_set(ChangeSetName=change_set["ChangeSetId"])
    with pytest.raises(ClientError, match="ChangeSetNotFound"):
        account.cloudformation.describe_change_set(ChangeSetName=change_set["ChangeSetId"])


def test_deleting_a_change_set_that_does_not_exist_succeeds(account: Account) -> None:
    account.deploy({"Resources": {"A": sample()}})
    account.cloudformation.delete_change_set(StackName="stack", ChangeSetName="never")
    assert account.cloudformation.list_change_sets(StackName="stack")["Summaries"] == []


def test_importing_existing_resources_is_refused(account: Account) -> None:
    account.client("s3").create_bucket(Bucket="already-there")
    bucket = {"Type": "AWS::S3::Bucket", "Properties": {"BucketName": "already-there"}}
    created = account.cloudformation.create_change_set(
        StackName="stack",
        ChangeSetName="import",
        ChangeSetType="CREATE",
        TemplateBody=json.dumps({"Resources": {"B": bucket}}),
        ImportExistingResources=True,
    )
    change_set = account.cloudformation.describe_change_set(ChangeSetName=created["Id"])
    assert "does not import resources" in change_set["StatusReason"]
