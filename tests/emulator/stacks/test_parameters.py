"""Parameters are read, defaulted, kept and checked as in CloudFormation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from botocore.exceptions import ClientError

from tests.emulator.stack_account import sample

if TYPE_CHECKING:
    from tests.emulator.stack_account import Account


def template(**declared: Any) -> dict[str, Any]:
    return {
        "Parameters": {"P": declared},
        "Resources": {"A": sample()},
        "Outputs": {"P": {"Value": {"Fn::Sub": "${P}"}}},
    }


def parameter(value: str) -> dict[str, Any]:
    return {"Parameters": [{"ParameterKey": "P", "ParameterValue": value}]}


def test_a_default_is_taken(account: Account) -> None:
    account.deploy(template(Type="Number", Default=7))
    assert account.outputs() == {"P": "7"}


def test_a_value_overrides_the_default(account: Account) -> None:
    account.deploy(template(Type="String", Default="x"), **parameter("y"))
    assert account.outputs() == {"P": "y"}


def test_a_previous_value_is_kept(account: Account) -> None:
    account.deploy(template(Type="String", Default="x"), **parameter("y"))
    changed = {**template(Type="String", Default="x"), "Outputs": {"Q": {"Value": {"Ref": "P"}}}}
    account.deploy(changed, Parameters=[{"ParameterKey": "P", "UsePreviousValue": True}])
    assert account.outputs() == {"Q": "y"}


def test_the_previous_value_of_a_new_parameter_is_its_default(account: Account) -> None:
    account.deploy({"Resources": {"A": sample()}})
    account.deploy(template(Type="String", Default="x"), Parameters=[{"ParameterKey": "P", "UsePreviousValue": True}])
    assert account.outputs() == {"P": "x"}


def test_a_list_is_split(account: Account) -> None:
    body = template(Type="CommaDelimitedList", Default="a, b")
    body["Outputs"] = {"Second": {"Value": {"Fn::Select": [1, {"Ref": "P"}]}}}
    account.deploy(body)
    assert account.outputs() == {"Second": "b"}


def test_a_value_comes_from_the_parameter_store(account: Account) -> None:
    account.client("ssm").put_parameter(Name="/ami", Value="ami-1", Type="String", Overwrite=True)
    account.deploy(template(Type="AWS::SSM::Parameter::Value<String>", Default="/ami"))
    assert account.outputs() == {"P": "ami-1"}


def test_a_changed_value_in_the_parameter_store_is_a_change(account: Account) -> None:
    ssm = account.client("ssm")
    ssm.put_parameter(Name="/ami", Value="ami-1", Type="String", Overwrite=True)
    body = template(Type="AWS::SSM::Parameter::Value<String>", Default="/ami")
    body["Resources"]["A"] = sample(Image={"Ref": "P"})
    account.deploy(body)
    ssm.put_parameter(Name="/ami", Value="ami-2", Type="String", Overwrite=True)
    assert account.deploy(body)["StackStatus"] == "UPDATE_COMPLETE"


def test_a_hidden_value_is_not_shown(account: Account) -> None:
    account.deploy(template(Type="String", NoEcho=True), **parameter("secret"))
    assert account.stack()["Parameters"][0]["ParameterValue"] == "****"


@pytest.mark.parametrize(
    ("declared", "value", "message"),
    [
        ({"Type": "String", "AllowedValues": ["a", "b"]}, "c", "must be one of AllowedValues"),
        ({"Type": "String", "AllowedPattern": "[a-z]+"}, "C", "must match pattern"),
        (
            {"Type": "String", "AllowedPattern": "[a-z]+", "ConstraintDescription": "small letters"},
            "C",
            "small letters",
        ),
        ({"Type": "String", "MaxLength": 2}, "abc", "MaxLength"),
        ({"Type": "Number"}, "many", "must be a number"),
        ({"Type": "Number", "MinValue": 3}, "2", "MinValue"),
        ({"Type": "AWS::SSM::Parameter::Value<String>"}, "/nowhere", "Unable to fetch parameters"),
    ],
)
def test_a_value_that_is_not_allowed_is_refused(account: Account, declared: Any, value: str, message: str) -> None:
    with pytest.raises(ClientError, match=message):
        account.change_set(template(**declared), **parameter(value))


def test_a_missing_value_is_refused(account: Account) -> None:
    with pytest.raises(ClientError, match=r"Parameters: \[P\] must have values"):
        account.change_set(template(Type="String"))


def test_an_unknown_parameter_is_refused(account: Account) -> None:
    with pytest.raises(ClientError, match=r"Parameters: \[P\] do not exist in the template"):
        account.change_set({"Resources": {"A": sample()}}, **parameter("x"))


def test_a_violated_rule_is_refused(account: Account) -> None:
    body = template(Type="String", Default="5")
    rule = {"Assert": {"Fn::Not": [{"Fn::Contains": [["5"], {"Ref": "P"}]}]}, "AssertDescription": "too old"}
    with pytest.raises(ClientError, match="too old"):
        account.change_set({**body, "Rules": {"Version": {"Assertions": [rule]}}})
