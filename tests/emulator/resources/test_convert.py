"""Properties become parameters, and responses become properties, without loss."""

from __future__ import annotations

from typing import Any

import boto3
import pytest

from emulator.resources._convert import NoPlaceError, to_api, to_cfn


@pytest.fixture(scope="module")
def functions() -> Any:
    return boto3.client("lambda", region_name="eu-west-1", aws_access_key_id="x", aws_secret_access_key="x")  # noqa: S106


@pytest.mark.parametrize(
    ("props", "converted"),
    [
        ({"Timeout": "30"}, {"Timeout": 30}),
        ({"Publish": "true"}, {"Publish": True}),
        ({"Publish": False}, {"Publish": False}),
        ({"KmsKeyArn": "k"}, {"KMSKeyArn": "k"}),
        ({"Description": 5}, {"Description": "5"}),
        ({"Tags": [{"Key": "a", "Value": 1}]}, {"Tags": {"a": "1"}}),
        ({"Environment": {"Variables": {"kEy": True}}}, {"Environment": {"Variables": {"kEy": "true"}}}),
        ({"Description": {"a": [1]}}, {"Description": '{"a": [1]}'}),
    ],
    ids=lambda value: next(iter(value.values())).__class__.__name__,
)
def test_values_get_the_form_that_the_api_expects(functions: Any, props: Any, converted: Any) -> None:
    assert to_api(functions, "CreateFunction", props) == converted


@pytest.mark.parametrize("props", [{"Tmeout": 3}, {"VpcConfig": {"Subnets": []}}], ids=["top", "nested"])
def test_a_property_without_a_parameter_is_refused(functions: Any, props: Any) -> None:
    with pytest.raises(NoPlaceError, match=r"no parameter for the property (Tmeout|Subnets)"):
        to_api(functions, "CreateFunction", props)


@pytest.mark.parametrize(
    ("answer", "like", "read"),
    [
        ({"metricName": "m", "other": 1}, {"MetricName": "x"}, {"MetricName": "m", "other": 1}),
        ([{"id": 1}, {"name": "n"}], [{"Id": 0}, {"Name": ""}], [{"Id": 1}, {"Name": "n"}]),
        ({"a": "1"}, [{"Key": "a", "Value": "0"}], [{"Key": "a", "Value": "1"}]),
        ({"text": '{"a": 1}'}, {"Text": {"a": 2}}, {"Text": {"a": 1}}),
        ({"threshold": 1.0}, {"Threshold": 2}, {"Threshold": 1}),
        (["arn:x"], ["arn:y"], ["arn:x"]),
    ],
    ids=["names", "lists", "tags", "documents", "numbers", "text"],
)
def test_only_property_names_come_from_the_template(answer: Any, like: Any, read: Any) -> None:
    assert to_cfn(answer, like) == read
