"""What the account returns is compared with the template, property by property."""

from __future__ import annotations

from typing import Any

import pytest

from emulator.cloudformation.compare import differences, same

STATEMENT = {"Effect": "Deny", "Action": ["s3:Get*", "s3:Put*"], "Principal": "*"}


@pytest.mark.parametrize(
    ("template", "account"),
    [
        ({"A": 1}, {"A": "1"}),
        ({"A": True}, {"A": "true"}),
        ({"A": "true"}, {"A": True}),
        ({"A": 1.0}, {"A": 1}),
        ({"A": {"B": "x"}}, {"A": {"B": "x", "C": "the account's own"}, "D": 1}),
        ({"A": ["x", "y"]}, {"A": ["y", "x"]}),
        ({"A": [{"K": 1}, {"K": 1, "V": 2}]}, {"A": [{"K": 1, "V": 2}, {"K": 1, "Own": 3}]}),
        ({"A": []}, {}),
        ({"A": {}}, {"A": None}),
        ({"A": '{"x": [1, 2]}'}, {"A": {"x": [2, 1]}}),
        (
            {"A": {"Statement": [STATEMENT]}},
            {"A": '{"Statement": [{"Principal": "*", "Action": ["s3:Put*", "s3:Get*"], "Effect": "Deny"}]}'},
        ),
    ],
)
def test_equivalent_values_are_equal(template: dict[str, Any], account: dict[str, Any]) -> None:
    assert differences(template, account, {}) == []


@pytest.mark.parametrize(
    ("template", "account", "path"),
    [
        ({"A": 1}, {}, "A"),
        ({"A": 1}, {"A": None}, "A"),
        ({"A": {"B": 1}}, {"A": {"B": 2}}, "A.B"),
        ({"A": {"B": 1}}, {"A": "text"}, "A"),
        ({"A": "on"}, {"A": "On"}, "A"),
        ({"A": ["x"]}, {"A": ["x", "y"]}, "A"),
        ({"A": ["x", "y"]}, {"A": ["x"]}, "A"),
        ({"A": [{"K": 1, "V": 2}]}, {"A": [{"K": 1, "V": 3}]}, "A"),
        ({"A": False}, {}, "A"),
    ],
)
def test_a_value_that_the_account_does_not_store_is_named(
    template: dict[str, Any], account: dict[str, Any], path: str
) -> None:
    assert [difference.path for difference in differences(template, account, {})] == [path]


def test_a_policy_with_an_additional_condition_differs() -> None:
    stored = {"Statement": [{**STATEMENT, "Condition": {"Bool": {"aws:SecureTransport": "false"}}}]}
    assert differences({"Policy": {"Statement": [STATEMENT]}}, {"Policy": stored}, {})


def test_a_path_that_is_declared_as_not_returned_is_skipped() -> None:
    assert differences({"A": [{"B": 1, "C": 2}]}, {"A": [{"C": 2}]}, {"A.*.B": "a reason"}) == []


def test_paths_beside_one_that_is_not_returned_are_still_compared() -> None:
    assert differences({"A": [{"B": 1, "C": 2}]}, {"A": [{"C": 3}]}, {"A.*.B": "a reason"})


def test_a_difference_shows_both_values() -> None:
    (difference,) = differences({"KMSKeyId": "x"}, {}, {})
    assert str(difference) == "KMSKeyId: template says 'x', account says None"


def test_the_order_of_a_list_matters_in_a_template() -> None:
    assert not same(["x", "y"], ["y", "x"])
