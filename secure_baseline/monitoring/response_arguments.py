"""Validates the modes of responses, and the trail that one of them starts again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from secure_baseline.core.arguments import problem
from secure_baseline.handlers.responses.names import ResponseMode, ResponseName

if TYPE_CHECKING:
    from collections.abc import Mapping

    from constructs import Construct

# https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_Trail.html
_TRAIL_ARN = r"arn:aws[a-z-]*:cloudtrail:[a-z\d-]+:\d{12}:trail/[A-Za-z\d._-]{3,128}"


def trail_mistake(arn: str) -> str | None:
    """The ARN of a trail."""
    return None if re.fullmatch(_TRAIL_ARN, arn) else "must be the ARN of a trail"


def checked_modes(
    scope: Construct, construct_id: str, modes: Mapping[ResponseName, ResponseMode], trail_arn: str | None
) -> dict[ResponseName, ResponseMode]:
    """The mode of each response, those that are left out included.

    Raises:
        ValueError: All are off, a name or mode is unknown, or ``trail_stopped`` is on without a trail.
    """
    for name, mode in modes.items():
        if name not in list(ResponseName):
            raise problem(scope, construct_id, f"modes must name responses ({', '.join(ResponseName)}), got {name!r}")
        if mode not in list(ResponseMode):
            raise problem(
                scope, construct_id, f"modes must be one of {', '.join(ResponseMode)} for {name}, got {mode!r}"
            )
    if trail_arn is None and modes.get(ResponseName.TRAIL_STOPPED, ResponseMode.OFF) != ResponseMode.OFF:
        raise problem(
            scope,
            construct_id,
            "trail_arn is required, because trail_stopped is on; set it, or set trail_stopped to off",
        )
    default = dict.fromkeys(ResponseName, ResponseMode.NOTIFY)
    if trail_arn is None:
        default[ResponseName.TRAIL_STOPPED] = ResponseMode.OFF
    chosen = {name: ResponseMode(modes.get(name, mode)) for name, mode in default.items()}
    if set(chosen.values()) == {ResponseMode.OFF}:
        raise problem(
            scope,
            construct_id,
            "modes must have at least one response that is not off; remove AutomatedResponse instead",
        )
    return chosen
