"""Policies of repositories that ECR refuses, and moto accepts."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from emulator.gateway.moto_hooks import before
from emulator.gateway.protocol import ApiError

if TYPE_CHECKING:
    from emulator.gateway.protocol import State

Request = dict[str, Any]


@before("ecr", "SetRepositoryPolicy")
def check_policy(_: State, request: Request) -> None:
    """ECR's actions, no resources: https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-policies.html ."""
    statements = json.loads(request["policyText"]).get("Statement", [])
    for statement in statements if isinstance(statements, list) else [statements]:
        actions = statement.get("Action", [])
        foreign = [each for each in (actions if isinstance(actions, list) else [actions]) if not _is_of_ecr(each)]
        if "Resource" in statement or "NotResource" in statement or foreign:
            message = (
                "Invalid parameter at 'PolicyText' failed to satisfy constraint: 'Invalid repository policy provided'"
            )
            raise ApiError("InvalidParameterException", message, status=400)


@before("ecr", "PutLifecyclePolicy")
def check_priorities(_: State, request: Request) -> None:
    """https://docs.aws.amazon.com/AmazonECR/latest/userguide/lifecycle_policy_parameters.html ."""
    rules = json.loads(request["lifecyclePolicyText"]).get("rules", [])
    priorities = [rule.get("rulePriority") for rule in rules]
    general = [rule.get("rulePriority") for rule in rules if rule.get("selection", {}).get("tagStatus") == "any"]
    if len(set(priorities)) != len(priorities):
        raise _invalid("Invalid lifecycle policy: rulePriority must be unique")
    if len(general) > 1 or (general and general[0] != max(priorities)):
        raise _invalid("Invalid lifecycle policy: a rule for any tagStatus must have the highest rulePriority")


@before("ecr", "PutLifecyclePolicy")
def check_selections(_: State, request: Request) -> None:
    """https://docs.aws.amazon.com/AmazonECR/latest/userguide/lifecycle_policy_parameters.html ."""
    for rule in json.loads(request["lifecyclePolicyText"]).get("rules", []):
        selection = rule.get("selection", {})
        tagged, listed = (
            selection.get("tagStatus") == "tagged",
            bool(selection.get("tagPrefixList") or selection.get("tagPatternList")),
        )
        if tagged != listed:
            raise _invalid("Invalid lifecycle policy: tagPrefixList or tagPatternList goes with tagStatus tagged")
        if str(selection.get("countType")).startswith("since") and "countUnit" not in selection:
            raise _invalid("Invalid lifecycle policy: countUnit is required for a countType of time")


def _is_of_ecr(action: str) -> bool:
    return action == "*" or action.lower().startswith("ecr:")


def _invalid(message: str) -> ApiError:
    return ApiError("InvalidParameterException", message, status=400)
