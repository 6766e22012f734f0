"""Transforms SAM templates into what CloudFormation deploys, with AWS's own translator."""

from __future__ import annotations

import copy
from functools import cache
from typing import TYPE_CHECKING, Any

from secure_baseline.policy.template.no_boto3 import SamSession, without_boto3

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samtranslator.translator.translator import Translator

    from secure_baseline.policy.template.values import Json

SERVERLESS = "AWS::Serverless-2016-10-31"
# `sam package` uploads these to a bucket; the translator accepts nothing else.
_LOCAL_FILES = frozenset({"BodyS3Location", "CodeUri", "ContentUri", "DefinitionUri"})
_SOMEWHERE = "s3://packaged/later"
# An application of the Serverless Application Repository: to expand it, the translator would call AWS.
_APPLICATION = "AWS::Serverless::Application"
_ANY_TEMPLATE = "https://s3.amazonaws.com/packaged/later"


class NotTransformedError(Exception):
    """The translator rejects the template; the message says why."""


def transformed(template: dict[str, Json]) -> dict[str, Json]:
    """The template with SAM's resources expanded; unchanged if it has none.

    Raises:
        NotTransformedError: The translator rejects it.
    """
    declared = template.get("Transform")
    if SERVERLESS not in (declared if isinstance(declared, list) else [declared]):
        return template
    translator = _translator()
    packaged = _packaged(copy.deepcopy(template))
    defaults = {
        name: declaration["Default"]
        for name, declaration in (template.get("Parameters") or {}).items()
        if isinstance(declaration, dict) and "Default" in declaration
    }
    try:
        result: dict[str, Json] = translator.translate(packaged, parameter_values=defaults)
    except Exception as error:  # noqa: BLE001  (it fails on wrong types with many kinds of errors)
        raise NotTransformedError(f"AWS's SAM translator rejects it: {_message(error)}") from None
    finally:
        translator.metrics.publish()  # nowhere, but otherwise it prints a warning
    return {**template, **result}


def _translator() -> Translator:
    # Imported only here: it takes a quarter of a second.
    with without_boto3():
        from samtranslator.parser.parser import Parser  # noqa: PLC0415
        from samtranslator.translator import translator  # noqa: PLC0415

    # AWS's policy templates are the same for every template: validating them again takes as long as all the rest.
    if not hasattr(translator.make_policy_template_for_function_plugin, "cache_info"):
        made_once = cache(translator.make_policy_template_for_function_plugin)
        translator.make_policy_template_for_function_plugin = made_once
    return translator.Translator(_ManagedPolicies(), Parser(), boto_session=SamSession())


class _ManagedPolicies(dict[str, str]):
    """AWS managed policies: the name is enough for the ARN, which is all that rules check."""

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and name.isalnum()

    def __missing__(self, name: str) -> str:
        return f"arn:aws:iam::aws:policy/{name}"

    def get(self, name: str, default: Any = None) -> Any:  # noqa: ANN401  (dict's own signature)
        return self[name] if name in self else default  # noqa: SIM401  (this is its definition)


def _packaged(template: dict[str, Json]) -> dict[str, Json]:
    resources: Mapping[str, Json] = template["Resources"]
    for resource in resources.values():
        properties: Json = resource.get("Properties") if isinstance(resource, dict) else None
        if not isinstance(properties, dict):
            continue
        for name in _LOCAL_FILES & properties.keys():
            if isinstance(properties[name], str) and not properties[name].startswith("s3://"):
                properties[name] = _SOMEWHERE
        if resource.get("Type") == _APPLICATION and properties.get("Location"):
            properties["Location"] = _ANY_TEMPLATE
    return template


def _message(error: Exception) -> str:
    causes = getattr(error, "causes", None)
    return " ".join(str(causes[0] if causes else error).split())
