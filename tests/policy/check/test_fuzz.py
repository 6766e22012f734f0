"""Whatever a file holds, it is answered: no crash, no hang, and the next file is checked."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from secure_baseline.policy.check.checker import Checker
from secure_baseline.policy.check.engine import Engine
from secure_baseline.policy.check.sources import Source
from secure_baseline.policy.level import Level
from secure_baseline.policy.template.parse import read_yaml
from tests.tiers import examples

CASES = sorted((Path(__file__).parents[1] / "rules" / "cases").rglob("*.yaml"))
ODD: list[Any] = [
    None,
    True,
    0,
    -1,
    1e300,
    "",
    "*",
    "arn:aws:s3:::x",
    "${",
    "${A.B}",
    "0.0.0.0/0",
    [],
    {},
    [[]],
    {"Ref": "AWS::NoValue"},
    {"Ref": "Nowhere"},
    {"Ref": ["A"]},
    {"Fn::GetAtt": "A"},
    {"Fn::GetAtt": ["A"]},
    {"Fn::If": ["C", {"Ref": "AWS::NoValue"}, []]},
    {"Fn::If": []},
    {"Fn::Sub": "${A}${B.C}"},
    {"Fn::Sub": []},
    {"Fn::Join": ["", {"Ref": "A"}]},
    {"Fn::Select": [99, []]},
    {"Fn::FindInMap": ["A", "B", "C"]},
    {"Fn::ImportValue": "x"},
    {"Fn::Transform": {"Name": "x"}},
    {"Fn::ForEach::X": ["I", ["a"], {"T${I}": 1}]},
    {"Statement": {"Effect": "Allow", "Principal": "*", "Action": "*"}},
    {"Statement": [None, "x", {"Effect": 1, "Action": {"a": 1}, "Condition": []}]},
]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
ENGINE = Engine()


def answered(content: bytes) -> Checker:
    """A checker that was given this; any exception fails the test."""

    class Held(Source):
        def read(self) -> bytes:
            return content

    checker = Checker(level=Level.STRICT, engine=ENGINE)
    checker.check(Held("fuzzed", None, named=True))
    assert checker.report.templates == 1 or checker.report.failures
    return checker


def templates(file: Path) -> list[dict[str, Any]]:
    """The templates of a rule's cases."""
    document = read_yaml(file.read_text("utf-8"))
    cases = [case for kind in document.values() if kind for case in kind.values()]
    return [case if "Resources" in case else {"Resources": case} for case in cases]


def places(node: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place within a value."""
    found = [path] if path else []
    for key, value in node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ():
        found += places(value, (*path, key))
    return found


@given(st.binary(max_size=200))
@settings(max_examples=examples(150), deadline=None)
def test_any_bytes_are_answered(content: bytes) -> None:
    answered(content)


@given(st.dictionaries(st.sampled_from(["Resources", "Parameters", "Conditions", "Mappings", "Transform"]), JSON))
@settings(max_examples=examples(150), deadline=None)
def test_any_json_is_answered(data: dict[str, Any]) -> None:
    answered(json.dumps(data).encode())


@given(st.data())
@settings(
    max_examples=examples(400), deadline=None, suppress_health_check=[HealthCheck.data_too_large, HealthCheck.too_slow]
)
def test_a_template_with_something_odd_in_it_is_answered(data: st.DataObject) -> None:
    template = copy.deepcopy(data.draw(st.sampled_from(templates(data.draw(st.sampled_from(CASES))))))
    template.pop("Found", None)
    for _ in range(data.draw(st.integers(1, 3))):
        path = data.draw(st.sampled_from(places(template)))
        parent = template
        try:
            for key in path[:-1]:
                parent = parent[key]
            parent[path[-1]] = copy.deepcopy(data.draw(st.sampled_from(ODD) | JSON))
        except (KeyError, IndexError, TypeError):
            continue  # an earlier change took the place away
    answered(json.dumps(template).encode())


@given(st.data())
@settings(max_examples=examples(150), deadline=None)
def test_a_text_that_is_cut_or_garbled_is_answered(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(CASES)).read_bytes().replace(b"right:", b"Resources:", 1)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 40)))
    answered(text[:start] + data.draw(st.binary(max_size=10)) + text[end:])
