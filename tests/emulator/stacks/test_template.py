"""Templates are read as in CloudFormation, and refused if the engine does not support them."""

from __future__ import annotations

import pytest

from emulator.stacks.errors import TemplateError
from emulator.stacks.template import parse

YAML = """
Resources:
  Bucket:
    Type: Test::Sample
    Condition: Wanted
    Properties:
      Arn: !GetAtt Other.Arn
      Name: !Sub "${AWS::StackName}-x"
      Items: !Split [",", !Join ["-", [a, !Ref Other]]]
      When: !If [Wanted, yes, 2012-10-17]
      Keys: {200: !Ref Other, 2012-10-17: !Condition Wanted}
"""


def properties(text: str) -> dict[str, object]:
    found: dict[str, object] = parse(text).resources["Bucket"]["Properties"]
    return found


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("Arn", {"Fn::GetAtt": ["Other", "Arn"]}),
        ("Name", {"Fn::Sub": "${AWS::StackName}-x"}),
        ("Items", {"Fn::Split": [",", {"Fn::Join": ["-", ["a", {"Ref": "Other"}]]}]}),
        ("When", {"Fn::If": ["Wanted", True, "2012-10-17"]}),
        ("Keys", {"200": {"Ref": "Other"}, "2012-10-17": {"Condition": "Wanted"}}),
    ],
)
def test_yaml_short_forms_become_functions(name: str, value: object) -> None:
    assert properties(YAML)[name] == value


def test_json_is_read() -> None:
    assert parse('{"Resources": {"A": {"Type": "Test::Sample"}}}').resources == {"A": {"Type": "Test::Sample"}}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "Template format error"),
        ("Resources: [", "Template format error: is not YAML"),
        ("- a list", "unsupported structure"),
        ('{"Resources": {}}', "At least one Resources member"),
        ('{"Resources": {"A": {"Type": "T"}}, "Surprise": 1}', "Surprise"),
        ('{"Resources": {"A": {"Type": "T"}}, "Transform": "AWS::Serverless-2016-10-31"}', "AWS::Serverless"),
        ('{"Resources": {"A": {"Type": "T"}}, "Hooks": {}}', "Hooks"),
        ('{"Resources": {"A": {}}}', "Every Resource must have a Type"),
    ],
)
def test_an_unsupported_template_is_refused(text: str, message: str) -> None:
    with pytest.raises(TemplateError, match=message):
        parse(text)


def test_a_resource_is_named_by_its_construct_path() -> None:
    text = '{"Resources": {"A1B2": {"Type": "T", "Metadata": {"aws:cdk:path": "Stack/A/Resource"}}}}'
    assert parse(text).place("A1B2") == "Stack/A/Resource (T)"
