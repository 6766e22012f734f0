"""Keys where moto differs: the rotation period, multi-Region, a policy that locks out its owner."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from emulator.account import partition_of
from emulator.gateway.moto_hooks import after, before
from emulator.gateway.protocol import ApiError
from emulator.iam.policies import Decision, Question, decide

if TYPE_CHECKING:
    from emulator.gateway.protocol import State

_DEFAULT_DAYS = 365
_DAYS = range(90, 2561)


@before("kms", "CreateKey", "PutKeyPolicy")
def refuse_a_lockout(state: State, request: dict[str, Any]) -> None:
    """As AWS does.

    https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html#prevent-unmanageable-key
    """
    policy = request.get("Policy")
    if not policy or request.get("BypassPolicyLockoutSafetyCheck"):
        return
    owner = [state.account, f"arn:{partition_of(state.region)}:iam::{state.account}:root"]
    key = f"arn:{partition_of(state.region)}:kms:{state.region}:{state.account}:key/of-this-policy"
    question = Question(action="kms:PutKeyPolicy", resource=key, principals=owner)
    if decide([json.loads(policy)], question) is not Decision.ALLOWED:
        message = "The new key policy will not allow you to update the key policy in the future."
        raise ApiError("MalformedPolicyDocumentException", message)


@before("kms", "EnableKeyRotation")
def refuse_a_period_out_of_range(_: State, request: dict[str, Any]) -> None:
    days = request.get("RotationPeriodInDays", _DEFAULT_DAYS)
    if days not in _DAYS:
        raise ApiError("ValidationException", f"RotationPeriodInDays must be from 90 to 2560, got {days}")


@after("kms", "EnableKeyRotation")
def keep_the_period(state: State, request: dict[str, Any], _: dict[str, Any]) -> None:
    state.items[_id(request)] = request.get("RotationPeriodInDays", _DEFAULT_DAYS)


@after("kms", "GetKeyRotationStatus")
def give_the_period(state: State, request: dict[str, Any], answer: dict[str, Any]) -> dict[str, Any] | None:
    days = state.items.get(_id(request))
    return {**answer, "RotationPeriodInDays": days} if answer["KeyRotationEnabled"] and days else None


@after("kms", "CreateKey", "DescribeKey")
def say_whether_multi_region(_: State, __: dict[str, Any], answer: dict[str, Any]) -> dict[str, Any] | None:
    """Moto shows it for multi-Region keys only; AWS for every key."""
    metadata = answer["KeyMetadata"]
    return None if "MultiRegion" in metadata else {**answer, "KeyMetadata": {**metadata, "MultiRegion": False}}


def _id(request: dict[str, Any]) -> str:
    return str(request["KeyId"]).rpartition("/")[2]
