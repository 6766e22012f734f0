"""Each function returns what CloudFormation returns."""

from __future__ import annotations

from typing import Any

import pytest

from emulator.cloudformation.intrinsics import evaluate_condition, resolve
from emulator.stacks.errors import TemplateError


class Known:
    """A scope in which everything is known."""

    def ref(self, name: str) -> Any:
        return {"Bucket": "bucket-1", "Zones": ["a", "b"], "AWS::Region": "eu-west-1", "Flag": True}[name]

    def attribute(self, logical_id: str, name: str) -> Any:
        return f"{logical_id}:{name}"

    def condition(self, name: str) -> bool:
        return name == "Yes"

    def mapping(self, name: str) -> dict[str, Any]:
        return {"Table": {"eu-west-1": {"Size": "large"}}}[name]

    def imported(self, name: str) -> str:
        return f"imported {name}"

    def stack_output(self, stack: str, output: str, region: str | None, role: str | None) -> str:
        return f"{stack} {output} {region} {role}"

    def zones(self, region: str) -> list[str]:
        return [f"{region}a", f"{region}b"]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"Ref": "Bucket"}, "bucket-1"),
        ({"Fn::GetAtt": ["Bucket", "Arn"]}, "Bucket:Arn"),
        ({"Fn::GetAtt": "Bucket.Nested.Arn"}, "Bucket:Nested.Arn"),
        ({"Fn::Sub": "x-${Bucket}-${Bucket.Arn}-${!Literal}"}, "x-bucket-1-Bucket:Arn-${Literal}"),
        ({"Fn::Sub": ["${Own}/${Bucket}", {"Own": {"Ref": "AWS::Region"}}]}, "eu-west-1/bucket-1"),
        ({"Fn::Sub": "${Flag}"}, "true"),
        ({"Fn::Join": ["/", ["a", {"Ref": "Bucket"}, 3]]}, "a/bucket-1/3"),
        ({"Fn::Join": ["-", {"Ref": "Zones"}]}, "a-b"),
        ({"Fn::Select": ["1", {"Fn::Split": ["-", {"Ref": "Bucket"}]}]}, "1"),
        ({"Fn::If": ["Yes", "then", "else"]}, "then"),
        ({"Fn::If": ["No", "then", "else"]}, "else"),
        ({"a": {"Fn::If": ["No", 1, {"Ref": "AWS::NoValue"}]}, "b": 2}, {"b": 2}),
        ([{"Fn::If": ["No", 1, {"Ref": "AWS::NoValue"}]}, 2], [2]),
        ({"Fn::FindInMap": ["Table", {"Ref": "AWS::Region"}, "Size"]}, "large"),
        ({"Fn::FindInMap": ["Table", "nowhere", "Size", {"DefaultValue": "small"}]}, "small"),
        ({"Fn::ImportValue": {"Fn::Sub": "${Bucket}-export"}}, "imported bucket-1-export"),
        ({"Fn::GetStackOutput": {"StackName": "s", "OutputName": "o"}}, "s o None None"),
        ({"Fn::GetAZs": ""}, ["eu-west-1a", "eu-west-1b"]),
        ({"Fn::GetAZs": {"Ref": "AWS::Region"}}, ["eu-west-1a", "eu-west-1b"]),
        ({"Fn::Base64": "hello"}, "aGVsbG8="),
        ({"Fn::Cidr": ["10.0.0.0/16", 2, 8]}, ["10.0.0.0/24", "10.0.1.0/24"]),
        ({"Fn::ToJsonString": {"a": {"Ref": "Bucket"}}}, '{"a":"bucket-1"}'),
        ({"Fn::Length": {"Ref": "Zones"}}, 2),
    ],
)
def test_a_function_is_evaluated(value: Any, expected: Any) -> None:
    assert resolve(value, Known()) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"Fn::Equals": [{"Ref": "Bucket"}, "bucket-1"]}, True),
        ({"Fn::Equals": [{"Ref": "Flag"}, "true"]}, True),
        ({"Fn::Equals": ["a", "b"]}, False),
        ({"Fn::Not": [{"Condition": "Yes"}]}, False),
        ({"Fn::And": [{"Condition": "Yes"}, {"Condition": "No"}]}, False),
        ({"Fn::Or": [{"Condition": "Yes"}, {"Condition": "No"}]}, True),
        ({"Fn::Contains": [["1", "2"], "2"]}, True),
    ],
)
def test_a_condition_is_evaluated(value: Any, expected: bool) -> None:
    assert evaluate_condition(value, Known()) is expected


@pytest.mark.parametrize(
    "value",
    [
        {"Fn::Transform": {"Name": "x"}},
        {"Fn::ForEach::Loop": []},
        {"Fn::Select": ["7", {"Ref": "Zones"}]},
        {"Fn::Select": ["-1", {"Ref": "Zones"}]},
        {"Fn::Join": ["-", [{"Ref": "Zones"}]]},
        {"Fn::FindInMap": ["Table", "nowhere", "Size"]},
        {"Fn::Cidr": ["no network", 1, 8]},
    ],
)
def test_an_expression_that_cannot_be_evaluated_is_an_error(value: Any) -> None:
    with pytest.raises(TemplateError):
        resolve(value, Known())


def test_an_unknown_condition_is_an_error() -> None:
    with pytest.raises(TemplateError, match="not a condition"):
        evaluate_condition({"Fn::Surprise": []}, Known())
