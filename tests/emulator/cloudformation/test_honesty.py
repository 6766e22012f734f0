"""The account never pretends: what it cannot create or does not store fails, and says where."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from botocore.exceptions import ClientError

from emulator.limits import limits, report
from tests.emulator.stack_account import SampleResource, sample

if TYPE_CHECKING:
    from tests.emulator.stack_account import Account

PATH = {"Metadata": {"aws:cdk:path": "Stack/Trail/Resource"}}


@pytest.mark.parametrize("operation", ["create_stack", "create_change_set"])
def test_an_unknown_type_is_refused_by_name(account: Account, operation: str) -> None:
    body = json.dumps({"Resources": {"Trail1A": {"Type": "AWS::Unheard::Of", **PATH}}})
    options: dict[str, Any] = {} if operation == "create_stack" else {"ChangeSetName": "c", "ChangeSetType": "CREATE"}
    with pytest.raises(ClientError, match=r"Trail1A at Stack/Trail/Resource \(AWS::Unheard::Of\)"):
        getattr(account.cloudformation, operation)(StackName="stack", TemplateBody=body, **options)


def test_a_property_that_the_account_drops_fails_the_resource(account: Account) -> None:
    account.deploy({"Resources": {"A": {**sample(Name="a", Dropped="x"), **PATH}}})
    place = "Stack/Trail/Resource (Test::Sample)"
    difference = "the emulated account differs in Dropped: template says 'x', account says None"
    assert account.reasons("CREATE_FAILED") == [f"{place}: {difference}"]


def test_a_resource_with_a_dropped_property_is_rolled_back(account: Account) -> None:
    assert account.deploy({"Resources": {"A": sample(Dropped="x")}})["StackStatus"] == "ROLLBACK_COMPLETE"
    assert SampleResource.stored == {}


def test_a_property_dropped_by_an_update_fails_it(account: Account) -> None:
    account.deploy({"Resources": {"A": sample(Name="a")}})
    stack = account.deploy({"Resources": {"A": sample(Name="a", Dropped="x")}})
    assert stack["StackStatus"] == "UPDATE_ROLLBACK_COMPLETE"


def test_a_handler_that_creates_nothing_fails(account: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(SampleResource, "read", lambda *_: None)
    account.deploy({"Resources": {"A": sample()}})
    assert account.reasons("CREATE_FAILED") == ["A (Test::Sample): the emulated account does not have it"]


def test_a_property_that_is_declared_as_not_returned_passes(account: Account) -> None:
    assert account.deploy({"Resources": {"A": sample(Hidden="x")}})["StackStatus"] == "CREATE_COMPLETE"


def test_what_is_declared_as_not_returned_can_be_listed(account: Account) -> None:
    del account
    assert ("Test::Sample", "Hidden", "no API returns secrets") in limits()
    assert "Test::Sample  Hidden: no API returns secrets" in report()


def test_every_limit_has_a_reason(account: Account) -> None:
    del account
    assert [limit for limit in limits() if len(limit[2]) < 20] == []


def test_an_unknown_attribute_fails(account: Account) -> None:
    stack = account.deploy({"Resources": {"A": sample(), "B": sample(Of={"Fn::GetAtt": "A.Colour"})}})
    assert stack["StackStatus"] == "ROLLBACK_COMPLETE"
    assert "does not have its attribute Colour" in account.reasons("CREATE_FAILED")[0]


def test_a_property_that_the_type_does_not_have_is_refused(account: Account) -> None:
    created = account.change_set({"Resources": {"T": {"Type": "AWS::SNS::Topic", "Properties": {"Surprise": 1}}}})
    assert (created["Status"], "extraneous key [Surprise] is not permitted" in created["StatusReason"]) == (
        "FAILED",
        True,
    )


@pytest.mark.parametrize("attribute", ["CreationPolicy", "UpdatePolicy"])
def test_an_unsupported_resource_attribute_is_refused(account: Account, attribute: str) -> None:
    with pytest.raises(ClientError, match=attribute):
        account.change_set({"Resources": {"A": {**sample(), attribute: {}}}})


def test_an_unknown_function_is_refused(account: Account) -> None:
    reason = account.change_set({"Resources": {"A": sample(X={"Fn::Transform": {"Name": "m"}})}})["StatusReason"]
    assert "A (Test::Sample)" in reason
    assert "Fn::Transform" in reason


def test_an_internal_error_fails_the_stack(account: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    from emulator.cloudformation.deploy import Deployment  # noqa: PLC0415  (to break it)

    monkeypatch.setattr(Deployment, "_make_resources", lambda *_: 1 / 0)
    stack = account.deploy({"Resources": {"A": sample()}})
    assert (stack["StackStatus"], "ZeroDivisionError" in stack["StackStatusReason"]) == ("CREATE_FAILED", True)


def test_a_resource_that_its_owner_cannot_read_is_stored_all_the_same(account: Account) -> None:
    """A key that lets its account create and delete it, and nothing else."""
    making = ["kms:CreateKey", "kms:DescribeKey", "kms:PutKeyPolicy", "kms:ScheduleKeyDeletion"]
    owner = {"AWS": {"Fn::Sub": "arn:aws:iam::${AWS::AccountId}:root"}}
    statement = {"Effect": "Allow", "Principal": owner, "Action": making, "Resource": "*"}
    policy = {"Version": "2012-10-17", "Statement": [statement]}
    body = {"Resources": {"Key": {"Type": "AWS::KMS::Key", "Properties": {"KeyPolicy": policy}}}}
    assert account.deploy(body)["StackStatus"] == "CREATE_COMPLETE"
