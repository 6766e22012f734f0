"""Stacks are created, updated, rolled back and deleted as in CloudFormation."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from botocore.exceptions import ClientError

from emulator.stacks.stack import EmulatedStack, Event, StackResource
from tests.emulator.stack_account import SampleResource, sample

if TYPE_CHECKING:
    from tests.emulator.stack_account import Account

PAIR = {
    "Resources": {
        "Second": sample(Of={"Fn::GetAtt": ["First", "Arn"]}),
        "First": sample(Color="red"),
    },
    "Outputs": {"Name": {"Value": {"Ref": "First"}}, "Deep": {"Value": {"Fn::GetAtt": "First.Nested.Name"}}},
}


def test_dependencies_are_created_first(account: Account) -> None:
    account.deploy(PAIR)
    assert account.events() == [
        ("stack", "REVIEW_IN_PROGRESS"),
        ("stack", "CREATE_IN_PROGRESS"),
        ("First", "CREATE_IN_PROGRESS"),
        ("First", "CREATE_COMPLETE"),
        ("Second", "CREATE_IN_PROGRESS"),
        ("Second", "CREATE_COMPLETE"),
        ("stack", "CREATE_COMPLETE"),
    ]


def test_an_event_appears_before_the_status_that_it_reports() -> None:
    # A caller that sees DELETE_FAILED reads the reason at once, while the operation still runs.
    statuses: list[tuple[str, str]] = []

    class Events(list[Event]):
        def append(self, event: Event) -> None:
            statuses.append((stack.status, resource.status))
            super().append(event)

    stack = EmulatedStack(name="stack", id="id", region="eu-central-1", account="123456789012", events=Events())
    resource = StackResource("A", "Test::Sample", "", {}, {}, [], "Delete", "Delete", status="DELETE_IN_PROGRESS")
    stack.become("DELETE_IN_PROGRESS")
    stack.mark(resource, "DELETE_FAILED", "it cannot be deleted")
    stack.become("DELETE_FAILED")
    assert statuses == [
        ("", "DELETE_IN_PROGRESS"),
        ("DELETE_IN_PROGRESS", "DELETE_IN_PROGRESS"),
        ("DELETE_IN_PROGRESS", "DELETE_FAILED"),
    ]
    assert (stack.status, resource.status) == ("DELETE_FAILED", "DELETE_FAILED")


def test_outputs_are_the_resources_values(account: Account) -> None:
    account.deploy(PAIR)
    (name,) = (each for each in SampleResource.stored if "First" in each)
    assert account.outputs() == {"Name": name, "Deep": name}


def test_depends_on_is_respected(account: Account) -> None:
    account.deploy({"Resources": {"A": {**sample(), "DependsOn": "B"}, "B": sample()}})
    assert [name for name, status in account.events() if status == "CREATE_COMPLETE"] == ["B", "A", "stack"]


def test_a_circular_dependency_is_refused(account: Account) -> None:
    template = {"Resources": {"A": sample(Of={"Ref": "B"}), "B": sample(Of={"Ref": "A"})}}
    with pytest.raises(ClientError, match=r"Circular dependency between resources: \[A, B\]"):
        account.change_set(template)


def test_a_changed_property_is_updated_in_place(account: Account) -> None:
    account.deploy({"Resources": {"A": sample(Color="red")}})
    (name,) = SampleResource.stored
    account.deploy({"Resources": {"A": sample(Color="blue")}})
    assert SampleResource.stored == {name: {"Color": "blue"}}


def test_a_changed_create_only_property_replaces_the_resource(account: Account) -> None:
    account.deploy({"Resources": {"A": sample(Name="one")}})
    account.deploy({"Resources": {"A": sample(Name="two")}})
    assert SampleResource.calls == [("create", "one"), ("create", "two"), ("delete", "one")]


def test_a_reference_to_a_replaced_resource_gets_the_new_one(account: Account) -> None:
    account.deploy({"Resources": {"A": sample(Name="one"), "B": sample(Name="b", Of={"Ref": "A"})}})
    account.deploy({"Resources": {"A": sample(Name="two"), "B": sample(Name="b", Of={"Ref": "A"})}})
    assert SampleResource.stored["b"]["Of"] == "two"


def test_a_replaced_resource_is_retained_by_its_policy(account: Account) -> None:
    policy = {"UpdateReplacePolicy": "Retain"}
    account.deploy({"Resources": {"A": {**sample(Name="one"), **policy}}})
    account.deploy({"Resources": {"A": {**sample(Name="two"), **policy}}})
    assert set(SampleResource.stored) == {"one", "two"}


def test_a_resource_removed_from_the_template_is_deleted(account: Account) -> None:
    account.deploy({"Resources": {"A": sample(Name="a"), "B": sample(Name="b")}})
    stack = account.deploy({"Resources": {"A": sample(Name="a")}})
    assert (stack["StackStatus"], set(SampleResource.stored)) == ("UPDATE_COMPLETE", {"a"})


def test_a_resource_removed_from_the_template_is_retained_by_its_policy(account: Account) -> None:
    account.deploy({"Resources": {"A": sample(Name="a"), "B": {**sample(Name="b"), "DeletionPolicy": "Retain"}}})
    account.deploy({"Resources": {"A": sample(Name="a")}})
    assert ("B", "DELETE_SKIPPED") in account.events()
    assert set(SampleResource.stored) == {"a", "b"}


def test_a_change_of_metadata_alone_updates_no_resource(account: Account) -> None:
    account.deploy({"Resources": {"A": sample(Name="a")}})
    account.deploy({"Resources": {"A": {**sample(Name="a"), "Metadata": {"note": "new"}}}})
    assert SampleResource.calls == [("create", "a")]


def test_a_condition_decides_whether_a_resource_exists(account: Account) -> None:
    def template(wanted: str) -> dict[str, object]:
        return {
            "Conditions": {"Wanted": {"Fn::Equals": [wanted, "yes"]}},
            "Resources": {
                "A": sample(Name="a", Of={"Fn::If": ["Wanted", {"Ref": "B"}, {"Ref": "AWS::NoValue"}]}),
                "B": {**sample(Name="b"), "Condition": "Wanted"},
            },
        }

    account.deploy(template("yes"))
    account.deploy(template("no"))
    assert SampleResource.stored == {"a": {"Name": "a"}}


def test_the_stacks_tags_reach_the_resources_that_support_tags(account: Account) -> None:
    template = {
        "Resources": {"Topic": {"Type": "AWS::SNS::Topic", "Properties": {"Tags": [{"Key": "own", "Value": "1"}]}}}
    }
    account.deploy(template, Tags=[{"Key": "team", "Value": "security"}])
    sns = account.client("sns")
    (topic,) = (each["TopicArn"] for each in sns.list_topics()["Topics"] if ":stack-Topic" in each["TopicArn"])
    tags = sns.list_tags_for_resource(ResourceArn=topic)["Tags"]
    assert sorted(tag["Key"] for tag in tags) == ["own", "team"]


def test_a_stack_can_be_created_without_a_change_set(account: Account) -> None:
    account.cloudformation.create_stack(StackName="stack", TemplateBody=json.dumps(PAIR))
    assert account.settled("stack")["StackStatus"] == "CREATE_COMPLETE"


def test_the_waiters_of_boto3_work(account: Account) -> None:
    account.cloudformation.create_stack(StackName="stack", TemplateBody=json.dumps(PAIR))
    account.cloudformation.get_waiter("stack_create_complete").wait(StackName="stack", WaiterConfig={"Delay": 1})
    assert account.stack()["StackStatus"] == "CREATE_COMPLETE"


def test_a_stack_name_can_be_used_only_once(account: Account) -> None:
    account.deploy(PAIR)
    with pytest.raises(ClientError, match=r"Stack \[stack\] already exists"):
        account.cloudformation.create_stack(StackName="stack", TemplateBody=json.dumps(PAIR))


def test_an_update_without_changes_is_refused_with_cloudformations_message(account: Account) -> None:
    account.deploy(PAIR)
    with pytest.raises(ClientError, match=r"No updates are to be performed\."):
        account.cloudformation.update_stack(StackName="stack", TemplateBody=json.dumps(PAIR))


def test_a_stack_of_another_region_is_another_stack(account: Account) -> None:
    account.deploy(PAIR)
    assert account.client("cloudformation", "eu-west-1").describe_stacks()["Stacks"] == []


def test_the_template_is_returned_unchanged(account: Account) -> None:
    account.deploy(PAIR)
    assert account.cloudformation.get_template(StackName="stack")["TemplateBody"] == PAIR


def test_a_template_can_come_from_a_bucket(account: Account) -> None:
    s3 = account.client("s3")
    s3.create_bucket(Bucket="templates-of-test")
    s3.put_object(Bucket="templates-of-test", Key="a/b.json", Body=json.dumps(PAIR))
    url = f"http://localhost:{account.endpoint.rsplit(':', 1)[1]}/templates-of-test/a/b.json"
    account.cloudformation.create_stack(StackName="stack", TemplateURL=url)
    assert account.settled("stack")["StackStatus"] == "CREATE_COMPLETE"


def test_a_missing_stack_is_refused_with_cloudformations_message(account: Account) -> None:
    with pytest.raises(ClientError, match="Stack with id missing does not exist"):
        account.stack("missing")


def test_resources_are_listed_with_their_physical_ids(account: Account) -> None:
    account.deploy({"Resources": {"A": sample(Name="a")}})
    listed = account.cloudformation.list_stack_resources(StackName="stack")["StackResourceSummaries"]
    assert [(each["LogicalResourceId"], each["PhysicalResourceId"]) for each in listed] == [("A", "a")]


def test_an_operation_that_is_not_supported_is_refused(account: Account) -> None:
    account.deploy(PAIR)
    with pytest.raises(ClientError, match="does not support DetectStackDrift"):
        account.cloudformation.detect_stack_drift(StackName="stack")


def test_iam_resources_need_a_capability(account: Account) -> None:
    role = {"Type": "AWS::IAM::Role", "Properties": {"AssumeRolePolicyDocument": {}}}
    with pytest.raises(ClientError, match="InsufficientCapabilities"):
        account.cloudformation.create_stack(StackName="stack", TemplateBody=json.dumps({"Resources": {"R": role}}))
