"""Which resource types exist: a misspelt one would pass, because no rule is about it."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from secure_baseline.policy.check.reported import Failure
from secure_baseline.policy.template.sam import SERVERLESS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from secure_baseline.policy.check.lines import Lines
    from secure_baseline.policy.template.template import Template

#: Every type that CloudFormation had when the list was written, one a line; `make resource-types` writes it.
FILE = Path(__file__).with_name("resource_types.txt")
# https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_RegisterType.html
_FORM = re.compile(r"[A-Za-z0-9]{2,64}::[A-Za-z0-9]{2,64}::[A-Za-z0-9]{2,64}(::MODULE)?")
# https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudformation-customresource.html
_CUSTOM = re.compile(r"Custom::[\w@-]{1,60}")
_SAM = "AWS::Serverless::"


def unknown_types(template: Template, name: str, lines: Lines, known: Collection[str]) -> Iterator[Failure]:
    """Resources that no rule is about, because their type does not exist; a macro can change any type.

    Args:
        template: The template.
        name: Its name.
        lines: Its lines.
        known: Types that the user has named, because they are newer than the list.
    """
    if not {SERVERLESS, "AWS::LanguageExtensions"}.issuperset(template.transforms):
        return
    sam = SERVERLESS in template.transforms
    for logical_id, declaration in template.data["Resources"].items():
        if logical_id.startswith("Fn::"):
            continue
        if isinstance(declaration, dict):
            reason = _problem(declaration.get("Type"), known, sam=sam)
        else:
            reason = "is not an object with a Type"
        if reason:
            yield Failure(template=name, reason=f"{logical_id} {reason}", line=lines.line(logical_id, ("Type",)))


def _problem(resource_type: object, known: Collection[str], *, sam: bool) -> str | None:
    """Why CloudFormation has no such type; None if it has."""
    if resource_type is None:
        return "has no Type"
    if not isinstance(resource_type, str):
        return f"has the Type {resource_type!r}, which must be a text such as AWS::S3::Bucket"
    if resource_type in _known() or resource_type in known or _CUSTOM.fullmatch(resource_type):
        return None
    if resource_type.startswith(_SAM):
        return None if sam else f"has the type {resource_type}, which needs Transform: {SERVERLESS} in the template"
    same = resource_type.casefold() in _in_any_case()
    ours = resource_type.casefold().startswith(("aws::", "custom::", "alexa::"))
    if _FORM.fullmatch(resource_type) and not ours and not same:
        return None  # a type of someone else's, in the registry of the account
    problem = f"has the type {resource_type}, which CloudFormation does not have"
    if near := _near(resource_type):
        problem += f"; did you mean {near}?"
    if _FORM.fullmatch(resource_type) and not same:
        problem += f" (if it is newer than this version of secure-baseline: --known-type {resource_type})"
    return problem


def _near(resource_type: str) -> str | None:
    from difflib import get_close_matches  # noqa: PLC0415  (only for a mistake)

    if exact := _in_any_case().get(resource_type.casefold()):
        return exact
    return next(iter(get_close_matches(resource_type, _known(), n=1, cutoff=0.8)), None)


@cache
def _known() -> frozenset[str]:
    return frozenset(FILE.read_text("utf-8").split())


@cache
def _in_any_case() -> dict[str, str]:
    return {each.casefold(): each for each in _known()}
