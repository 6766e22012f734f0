"""Templates in the wild, and other files."""

from __future__ import annotations

import json

import pytest

from secure_baseline.policy.template.parse import LARGEST_BYTES, NotATemplateError, looks_like_one, parse


def parsed(text: str) -> object:
    return parse(text.encode())["Resources"]


def test_short_forms_read_as_long_ones() -> None:
    assert parsed("Resources: {A: [!Ref B, !GetAtt C.Arn, !Sub '${D}', !If [E, 1, 2], !GetAZs '']}") == {
        "A": [
            {"Ref": "B"},
            {"Fn::GetAtt": ["C", "Arn"]},
            {"Fn::Sub": "${D}"},
            {"Fn::If": ["E", 1, 2]},
            {"Fn::GetAZs": ""},
        ]
    }


def test_short_forms_can_contain_short_forms() -> None:
    assert parsed("Resources: {A: !Join ['', [!Ref B, !Select [0, !Split ['-', !Ref C]]]]}") == {
        "A": {"Fn::Join": ["", [{"Ref": "B"}, {"Fn::Select": [0, {"Fn::Split": ["-", {"Ref": "C"}]}]}]]}
    }


def test_a_condition_by_name_reads_as_one() -> None:
    assert parsed("Resources: {A: !Not [!Condition B]}") == {"A": {"Fn::Not": [{"Condition": "B"}]}}


def test_a_date_stays_text() -> None:
    assert parsed("Resources: {Version: 2012-10-17}") == {"Version": "2012-10-17"}


def test_keys_are_text() -> None:
    assert parsed("Resources: {200: {yes: a, 2012-10-17: b}}") == {"200": {"yes": "a", "2012-10-17": "b"}}


def test_an_anchor_is_expanded() -> None:
    assert parsed("Resources: {A: &a {B: 1}, C: *a, D: {<<: *a, E: 2}}") == {
        "A": {"B": 1},
        "C": {"B": 1},
        "D": {"B": 1, "E": 2},
    }


def test_a_byte_order_mark_does_no_harm() -> None:
    assert parse(b"\xef\xbb\xbf" + json.dumps({"Resources": {}}).encode()) == {"Resources": {}}


def test_json_with_a_trailing_comma_is_read_as_yaml() -> None:
    assert parsed('{"Resources": {"A": 1,}}') == {"A": 1}


@pytest.mark.parametrize(
    ("content", "message", "line"),
    [
        (b"", "is empty", None),
        (b"  \n", "is empty", None),
        (b"\x89PNG\xff\xfe", "is not UTF-8 text", None),
        (b"- a\n- b", "its top level is not an object", None),
        (b"hello", "its top level is not an object", None),
        (b"a: 1", "it has no Resources object", None),
        (b"Resources: [1]", "it has no Resources object", None),
        (b"Resources:\n  A: [\n", "is not YAML", 3),
        (b"Resources:\n  A: x\n B: y\n", "is not YAML", 3),
        (b'{"Resources": {"A": [}}', "is not JSON", 1),
        (b"Resources: &a {B: *a}", "has an anchor that contains itself", 1),
        (b"Resources: {A: &a [*a]}", "has an anchor that contains itself", 1),
        (b"Resources: {A: !!python/object:os.system x}", "is not YAML", 1),
        (b'{"Resources": ' + b'{"A":' * 9000 + b"1" + b"}" * 9001, "is nested too deeply", None),
    ],
    ids=lambda value: repr(value)[:30],
)
def test_another_file_is_refused_with_the_reason(content: bytes, message: str, line: int | None) -> None:
    with pytest.raises(NotATemplateError, match=message) as caught:
        parse(content)
    assert caught.value.line == line


def test_a_bomb_of_anchors_is_not_expanded() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 9)]
    with pytest.raises(NotATemplateError, match="anchors that make it larger"):
        parse("\n".join([*lines, "Resources: {A: *a8}"]).encode())


def test_what_is_far_too_large_is_not_read() -> None:
    with pytest.raises(NotATemplateError, match="is 50 MB; CloudFormation accepts templates of 1 MB"):
        parse(b" " * 50 * 1024 * 1024)
    assert LARGEST_BYTES < 50 * 1024 * 1024


def test_another_file_does_not_look_like_a_template() -> None:
    assert not looks_like_one(b'{"name": "package", "Resources": []}')
    assert looks_like_one(b"Resources: {A: {Type: AWS::S3::Bucket}}")
