"""Targets that EventBridge refuses, and moto accepts.

https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutTargets.html
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from emulator.gateway.moto_hooks import before
from emulator.gateway.protocol import ApiError
from emulator.services._fifo import is_in_order

if TYPE_CHECKING:
    from emulator.gateway.protocol import State

Request = dict[str, Any]

#: Targets that are called with a role that the target names.
#: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-identity-based.html#eb-target-permissions
_NEED_A_ROLE = {"states", "kinesis", "firehose", "ecs", "batch", "codebuild", "codepipeline", "ssm"}
_INPUTS = ("Input", "InputPath", "InputTransformer")
MOST_PATHS = 100
#: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html#eb-transform-input-predefined
_OF_AWS = {
    *("aws.events.rule-arn", "aws.events.rule-name", "aws.events.event", "aws.events.event.json"),
    "aws.events.event.ingestion-time",
}


@before("events", "PutTargets")
def check_places(state: State, request: Request) -> None:
    """https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-targets.html: in the Region of the rule."""
    for target in request["Targets"]:
        if not re.fullmatch(r"arn:[^:]+:[^:]+:[^:]*:[^:]*:.+", target["Arn"]):
            raise _invalid(f"Parameter {target['Arn']} is not valid. Reason: Provided Arn is not in correct format.")
        region = target["Arn"].split(":")[3]
        if region and region != state.region and ":event-bus/" not in target["Arn"]:
            raise _invalid(f"Parameter {target['Arn']} is not valid. Reason: the target is in another Region.")


@before("events", "PutTargets")
def check_roles(_: State, request: Request) -> None:
    for target in request["Targets"]:
        if target["Arn"].split(":")[2] in _NEED_A_ROLE and not target.get("RoleArn"):
            raise _invalid(f"RoleArn is required for target {target['Arn']}.")


@before("events", "PutTargets")
def check_dead_letters(state: State, request: Request) -> None:
    """https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html ."""
    for target in request["Targets"]:
        queue = target.get("DeadLetterConfig", {}).get("Arn")
        if not queue:
            continue
        if queue.split(":")[2:4] != ["sqs", state.region]:
            raise _invalid(f"DeadLetterConfig of target {target['Id']} names no queue of the rule's Region: {queue}.")
        if is_in_order(queue):
            raise _invalid(f"DeadLetterConfig of target {target['Id']} names a FIFO queue, which is not supported.")


@before("events", "PutTargets")
def check_one_input(_: State, request: Request) -> None:
    for target in request["Targets"]:
        if sum(name in target for name in _INPUTS) > 1:
            message = f"Only one of Input, InputPath, or InputTransformer must be provided for target {target['Id']}."
            raise _invalid(message)


@before("events", "PutTargets")
def check_input(_: State, request: Request) -> None:
    for target in request["Targets"]:
        if "Input" in target and not _is_json(target["Input"]):
            raise _invalid(f"JSON syntax error in input for target {target['Id']}.")
        if "InputPath" in target and not target["InputPath"].startswith("$"):
            raise _invalid(f"Invalid InputPath for target {target['Id']}.")


@before("events", "PutTargets")
def check_transformer(_: State, request: Request) -> None:
    """https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html ."""
    for target in request["Targets"]:
        if "InputTransformer" not in target:
            continue
        transformer = target["InputTransformer"]
        paths = transformer.get("InputPathsMap", {})
        wrong = [name for name, path in paths.items() if name.upper().startswith("AWS") or not path.startswith("$")]
        if wrong or len(paths) > MOST_PATHS:
            raise _invalid(f"Invalid InputPathsMap for target {target['Id']}: {', '.join(wrong) or len(paths)}.")
        named = set(re.findall(r"<([\w.-]+)>", transformer["InputTemplate"]))
        if unknown := named - paths.keys() - _OF_AWS:
            message = (
                f"InputTemplate for target {target['Id']} contains placeholders that are not defined in "
                f"InputPathsMap: [{', '.join(sorted(unknown))}]."
            )
            raise _invalid(message)


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except ValueError:
        return False
    return True


def _invalid(message: str) -> ApiError:
    return ApiError("ValidationException", message, status=400)
