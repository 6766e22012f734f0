"""A resource with conditions: in every scenario that they distinguish, and in no other."""

from __future__ import annotations

import pytest

from secure_baseline.policy.template.conditions import MOST_SCENARIOS
from secure_baseline.policy.template.parse import read_yaml
from secure_baseline.policy.template.template import Template


def values(
    conditions: str, value: str, parameters: str = "{P: {Type: String, Default: a}}", present: str = ""
) -> list[object]:
    data = read_yaml(f"{{Parameters: {parameters}, Conditions: {conditions}, Resources: {{}}}}")
    tried = {"Type": "Custom::Tried", "Properties": {"Value": read_yaml(value)}}
    data["Resources"]["Tried"] = {**tried, "Condition": present} if present else tried
    return [variant.get("Value") for variant in Template(data).variants("Tried")]


def test_without_conditions_there_is_one() -> None:
    assert values("{C: !Equals [!Ref P, b]}", "x") == ["x"]


def test_the_parameters_defaults_come_first() -> None:
    assert values("{C: !Equals [!Ref P, b]}", "!If [C, yes, no]")[0] is False
    assert set(values("{C: !Equals [!Ref P, b]}", "!If [C, 'yes', 'no']")) == {"yes", "no"}


def test_two_conditions_on_one_parameter_are_never_both_true() -> None:
    both = values("{C: !Equals [!Ref P, b], D: !Equals [!Ref P, c]}", "[!If [C, 1, 0], !If [D, 1, 0]]")
    assert sorted(both) == [[0, 0], [0, 0], [0, 1], [1, 0]]


def test_a_negation_follows_what_it_negates() -> None:
    pairs = values("{C: !Equals [!Ref P, b], D: !Not [!Condition C]}", "[!If [C, 1, 0], !If [D, 1, 0]]")
    assert {tuple(pair) for pair in pairs} == {(1, 0), (0, 1)}


def test_and_and_or_combine_conditions() -> None:
    conditions = (
        "{A: !Equals [!Ref P, b], B: !Equals [!Ref Q, b], "
        "C: !And [!Condition A, !Condition B], D: !Or [!Condition A, !Condition B]}"
    )
    parameters = "{P: {Type: String, Default: a}, Q: {Type: String, Default: a}}"
    found = values(conditions, "[!If [A, 1, 0], !If [B, 1, 0], !If [C, 1, 0], !If [D, 1, 0]]", parameters)
    assert {tuple(each) for each in found} == {(0, 0, 0, 0), (1, 0, 0, 1), (0, 1, 0, 1), (1, 1, 1, 1)}


def test_a_value_that_is_not_allowed_is_no_scenario() -> None:
    parameters = "{P: {Type: String, Default: a, AllowedValues: [a, b]}}"
    assert set(values("{C: !Equals [!Ref P, z]}", "!If [C, 1, 0]", parameters)) == {0}


def test_a_condition_that_is_always_true_adds_no_scenario() -> None:
    assert values("{C: !Equals [x, x]}", "!If [C, 1, 0]") == [1]


def test_what_depends_on_the_region_has_both_scenarios() -> None:
    assert set(values("{C: !Equals [!Ref AWS::Region, us-east-1]}", "!If [C, 1, 0]")) == {0, 1}


def test_a_resource_is_checked_only_where_it_is_present() -> None:
    assert values("{C: !Equals [!Ref P, b]}", "!If [C, 1, 0]", present="C") == [1]


def test_a_resource_that_is_never_present_is_not_checked() -> None:
    assert values("{C: !Equals [x, y]}", "1", present="C") == []


def test_a_parameter_has_its_scenarios_value() -> None:
    assert {tuple(each) for each in values("{C: !Equals [!Ref P, b]}", "[!If [C, 1, 0], !Ref P]") if each[0]} == {
        (1, "b")
    }


def test_resources_that_never_exist_together_do_not_refer_to_each_other() -> None:
    data = read_yaml("""
        Parameters: {P: {Type: String, Default: a}}
        Conditions: {C: !Equals [!Ref P, b], D: !Not [!Condition C]}
        Resources:
          Topic: {Type: AWS::SNS::Topic, Condition: C}
          Policy: {Type: AWS::SNS::TopicPolicy, Condition: D, Properties: {Topics: [!Ref Topic]}}
    """)
    (topic,) = Template(data).variants("Topic")
    assert topic.referring("AWS::SNS::TopicPolicy", "Topics") == []


@pytest.mark.parametrize("conditions", ["{C: !Condition C}", "{C: 5}", "{C: !Equals [1]}", "{}", "{C: {Fn::Or: x}}"])
def test_a_malformed_condition_counts_as_true(conditions: str) -> None:
    assert values(conditions, "!If [C, 1, 0]") == [1]


def test_there_are_never_too_many() -> None:
    parameters = "{" + ", ".join(f"P{n}: {{Type: String, Default: a}}" for n in range(20)) + "}"
    conditions = "{" + ", ".join(f"C{n}: !Equals [!Ref P{n}, b]" for n in range(20)) + "}"
    value = "[" + ", ".join(f"!If [C{n}, 1, 0]" for n in range(20)) + "]"
    assert len(values(conditions, value, parameters)) == MOST_SCENARIOS
