"""Change sets tell what would happen, and make it happen."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from botocore.exceptions import ClientError
from engine_account import Thing, thing

if TYPE_CHECKING:
    from engine_account import Account

NOTHING = "The submitted information didn't contain changes. Submit different information to create a change set."


def told(change_set: dict[str, Any]) -> list[tuple[str, str, str | None]]:
    changes = (change["ResourceChange"] for change in change_set["Changes"])
    return [(each["Action"], each["LogicalResourceId"], each.get("Replacement")) for each in changes]


def test_a_new_stack_adds_everything(account: Account) -> None:
    assert told(account.change_set({"Resources": {"A": thing(), "B": thing()}})) == [
        ("Add", "A", None),
        ("Add", "B", None),
    ]


def test_creating_a_change_set_changes_nothing(account: Account) -> None:
    account.change_set({"Resources": {"A": thing()}})
    assert (Thing.done, account.stack()["StackStatus"]) == ([], "REVIEW_IN_PROGRESS")


def test_updates_replacements_and_removals_are_distinguished(account: Account) -> None:
    account.deploy({"Resources": {"A": thing(Name="a"), "B": thing(Color="red"), "C": thing()}})
    change_set = account.change_set({"Resources": {"A": thing(Name="other"), "B": thing(Color="blue"), "D": thing()}})
    assert told(change_set) == [
        ("Modify", "A", "True"),
        ("Modify", "B", "False"),
        ("Add", "D", None),
        ("Remove", "C", None),
    ]


def test_a_dependent_of_a_replaced_resource_changes_too(account: Account) -> None:
    account.deploy(
        {
            "Resources": {
                "A": thing(Name="a"),
                "B": thing(Of={"Fn::Select": [1, {"Fn::Split": [":", {"Fn::GetAtt": "A.Arn"}]}]}),
            }
        }
    )
    change_set = account.change_set(
        {
            "Resources": {
                "A": thing(Name="b"),
                "B": thing(Of={"Fn::Select": [1, {"Fn::Split": [":", {"Fn::GetAtt": "A.Arn"}]}]}),
            }
        }
    )
    assert told(change_set) == [("Modify", "A", "True"), ("Modify", "B", "False")]


def test_an_empty_change_set_fails_with_cloudformations_message(account: Account) -> None:
    account.deploy({"Resources": {"A": thing(Color="red")}})
    change_set = account.change_set({"Resources": {"A": thing(Color="red")}})
    assert (change_set["Status"], change_set["StatusReason"]) == ("FAILED", NOTHING)


def test_the_same_values_in_another_notation_are_no_change(account: Account) -> None:
    account.deploy({"Resources": {"A": thing(Count=1, On=True)}})
    assert account.change_set({"Resources": {"A": thing(Count="1", On="true")}})["StatusReason"] == NOTHING


def test_new_outputs_alone_are_a_change(account: Account) -> None:
    account.deploy({"Resources": {"A": thing(Name="a")}})
    account.deploy({"Resources": {"A": thing(Name="a")}, "Outputs": {"Name": {"Value": {"Ref": "A"}}}})
    assert account.outputs() == {"Name": "a"}


def test_a_change_of_metadata_is_listed_as_metadata(account: Account) -> None:
    account.deploy({"Resources": {"A": thing()}})
    change_set = account.change_set({"Resources": {"A": {**thing(), "Metadata": {"x": 1}}}})
    assert change_set["Changes"][0]["ResourceChange"]["Scope"] == ["Metadata"]


def test_the_changed_property_is_listed(account: Account) -> None:
    account.deploy({"Resources": {"A": thing(Color="red")}})
    change_set = account.change_set({"Resources": {"A": thing(Color="blue")}})
    (detail,) = change_set["Changes"][0]["ResourceChange"]["Details"]
    assert (detail["Target"]["Name"], detail["Target"]["BeforeValue"], detail["Target"]["AfterValue"]) == (
        "Color",
        "red",
        "blue",
    )


def test_a_failed_change_set_cannot_be_executed(account: Account) -> None:
    account.deploy({"Resources": {"A": thing()}})
    change_set = account.change_set({"Resources": {"A": thing()}})
    with pytest.raises(ClientError, match="cannot be executed"):
        account.cloudformation.execute_change_set(ChangeSetName=change_set["ChangeSetId"])


def test_a_deleted_change_set_is_gone(account: Account) -> None:
    change_set = account.change_set({"Resources": {"A": thing()}})
    account.cloudformation.delete_change_set(ChangeSetName=change_set["ChangeSetId"])
    with pytest.raises(ClientError, match="ChangeSetNotFound"):
        account.cloudformation.describe_change_set(ChangeSetName=change_set["ChangeSetId"])


def test_deleting_a_change_set_that_does_not_exist_succeeds(account: Account) -> None:
    account.deploy({"Resources": {"A": thing()}})
    account.cloudformation.delete_change_set(StackName="stack", ChangeSetName="never")
    assert account.cloudformation.list_change_sets(StackName="stack")["Summaries"] == []


def test_importing_existing_resources_is_refused(account: Account) -> None:
    account.client("s3").create_bucket(Bucket="already-there")
    bucket = {"Type": "AWS::S3::Bucket", "Properties": {"BucketName": "already-there"}}
    made = account.cloudformation.create_change_set(
        StackName="stack",
        ChangeSetName="import",
        ChangeSetType="CREATE",
        TemplateBody=json.dumps({"Resources": {"B": bucket}}),
        ImportExistingResources=True,
    )
    change_set = account.cloudformation.describe_change_set(ChangeSetName=made["Id"])
    assert "does not import resources" in change_set["StatusReason"]
