"""Templates: returned, checked, summarized."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from emulator.cloudformation.api.stacks import existing
from emulator.cloudformation.request import capabilities, template_of, validation
from emulator.gateway.protocol import State, operation

if TYPE_CHECKING:
    from emulator.stacks.template import StackTemplate


@operation("cloudformation", "GetTemplate")
def get_template(state: State, request: dict[str, Any]) -> dict[str, Any]:
    name = request.get("StackName") or request.get("ChangeSetName", "")
    stack = existing(state, name)
    if request.get("ChangeSetName"):
        for change_set in stack.change_sets.values():
            if request["ChangeSetName"] in {change_set.id, change_set.name}:
                return _response(change_set.target.template)
    if stack.target is None:  # under review: there is a stack, and nothing in it
        return {"StagesAvailable": []}
    return _response(stack.target.template)


@operation("cloudformation", "GetTemplateSummary")
def get_template_summary(state: State, request: dict[str, Any]) -> dict[str, Any]:
    if request.get("StackName"):
        stack = existing(state, request["StackName"])
        if stack.target is None:
            raise validation(f"Stack [{stack.name}] has no template yet")
        template = stack.target.template
    else:
        template = template_of(state, request)
    return {
        **_summary(template),
        "ResourceTypes": sorted({resource["Type"] for resource in template.resources.values()}),
        "Version": template.body.get("AWSTemplateFormatVersion"),
        "Metadata": json.dumps(template.body["Metadata"]) if "Metadata" in template.body else None,
    }


@operation("cloudformation", "ValidateTemplate")
def validate_template(state: State, request: dict[str, Any]) -> dict[str, Any]:
    return _summary(template_of(state, request))


def _response(template: StackTemplate) -> dict[str, Any]:
    return {"TemplateBody": template.text, "StagesAvailable": ["Original", "Processed"]}


def _summary(template: StackTemplate) -> dict[str, Any]:
    return {
        "Description": template.body.get("Description"),
        "DeclaredTransforms": template.transforms,
        "Capabilities": capabilities(template),
        "Parameters": [
            {
                "ParameterKey": key,
                "ParameterType": declared.get("Type", "String"),
                "DefaultValue": str(declared["Default"]) if "Default" in declared else None,
                "NoEcho": str(declared.get("NoEcho", False)).lower() == "true",
                "Description": declared.get("Description"),
            }
            for key, declared in template.parameters.items()
        ],
    }
