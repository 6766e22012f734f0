"""Every policy statement of a template, with its resources as patterns that can be compared with the reference's."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ACCOUNT = "123456789012"
_PSEUDO = {"AWS::Partition": "aws", "AWS::AccountId": ACCOUNT, "AWS::Region": "eu-central-1", "AWS::StackName": "*"}
#: What `Ref` or `Fn::GetAtt` of a resource in a policy returns.
_ARNS = {
    "AWS::CloudTrail::Trail": "arn:aws:cloudtrail:*:*:trail/*",
    "AWS::DynamoDB::Table": "arn:aws:dynamodb:*:*:table/*",
    "AWS::EC2::VPC": "*",
    "AWS::Events::Rule": "arn:aws:events:*:*:rule/*",
    "AWS::IAM::Group": "*",
    "AWS::IAM::ManagedPolicy": "arn:aws:iam::*:policy/*",
    "AWS::IAM::Role": "arn:aws:iam::*:role/*",
    "AWS::IAM::User": "*",
    "AWS::KMS::Key": "arn:aws:kms:*:*:key/*",
    "AWS::Lambda::Function": "arn:aws:lambda:*:*:function:*",
    "AWS::Logs::LogGroup": "arn:aws:logs:*:*:log-group:*:*",
    "AWS::S3::Bucket": "arn:aws:s3:::*",
    "AWS::SNS::Topic": "arn:aws:sns:*:*:*",
    "AWS::SQS::Queue": "arn:aws:sqs:*:*:*",
}
Templates = dict[str, dict[str, Any]]


@dataclass(frozen=True)
class Statement:
    """One statement, and where it is."""

    place: str
    body: Mapping[str, Any]

    def __str__(self) -> str:
        return f"{self.place}: {self.body.get('Sid', '')}"

    @property
    def denies(self) -> bool:
        return bool(self.body["Effect"] == "Deny")

    @property
    def actions(self) -> list[str]:
        return as_list(self.body.get("Action", self.body.get("NotAction", [])))

    @property
    def resources(self) -> list[str]:
        return as_list(self.body.get("Resource", self.body.get("NotResource", [])))

    @property
    def conditions(self) -> Iterator[tuple[str, str]]:
        for operator, block in self.body.get("Condition", {}).items():
            for key in block:
                yield operator, key


def as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def statements(templates: Templates) -> list[Statement]:
    """The statements of every document in every template."""
    return [
        Statement(f"{stack}/{logical_id}", _readable(templates, stack, body))
        for stack, template in templates.items()
        for logical_id, resource in template["Resources"].items()
        for document in documents(resource.get("Properties", {}))
        for body in as_list(document["Statement"])
    ]


def documents(value: Any) -> Iterator[dict[str, Any]]:
    """Every policy document in a value."""
    match value:
        case {"Statement": _}:
            yield value
        case dict():
            for each in value.values():
                yield from documents(each)
        case list():
            for each in value:
                yield from documents(each)


def _readable(templates: Templates, stack: str, value: Any) -> Any:  # noqa: PLR0911  (one for each form)
    """A value with each intrinsic function as a pattern of what it can return."""
    match value:
        case {"Ref": name} if name in _PSEUDO:
            return _PSEUDO[name]
        case {"Ref": name} | {"Fn::GetAtt": [name, *_]}:
            resource = templates[stack]["Resources"].get(name)
            return _ARNS.get(resource["Type"], "*") if resource else "*"
        case {"Fn::GetStackOutput": {"StackName": other, "OutputName": output}}:
            return _readable(templates, other, templates[other]["Outputs"][output]["Value"])
        case {"Fn::Join": [separator, parts]}:
            return separator.join(str(_readable(templates, stack, part)) for part in parts)
        case {"Fn::Select": _} | {"Fn::Split": _} | {"Fn::If": _} | {"Fn::ImportValue": _} | {"Fn::Sub": _}:
            return "*"
        case dict():
            return {key: _readable(templates, stack, each) for key, each in value.items()}
        case list():
            return [_readable(templates, stack, each) for each in value]
        case _:
            return value


@lru_cache(maxsize=65536)
def overlap(one: str, other: str) -> bool:
    """Whether any text matches both patterns."""
    if not one or not other:
        return not (one + other).strip("*")
    if one[0] == "*":
        return overlap(one[1:], other) or overlap(one, other[1:]) if other[0] != "*" else _stars(one, other)
    if other[0] == "*":
        return overlap(one, other[1:]) or overlap(one[1:], other)
    return (one[0] == other[0] or "?" in (one[0], other[0])) and overlap(one[1:], other[1:])


def _stars(one: str, other: str) -> bool:
    return overlap(one[1:], other) or overlap(one, other[1:])
