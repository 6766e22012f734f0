"""The prefix of the baseline's stack names, which limits on people name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from secure_baseline.core.argument_types import require_type
from secure_baseline.core.arguments import problem
from secure_baseline.core.descriptions import got
from secure_baseline.core.tokens import is_token

if TYPE_CHECKING:
    from constructs import Construct

# https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStack.html: StackName
_STACK_NAME = re.compile(r"[A-Za-z][A-Za-z0-9-]{0,127}")


def require_baseline(scope: Construct, construct_id: str, baseline: str) -> None:
    """Check the prefix.

    Raises:
        TypeError: It is not a text.
        ValueError: It cannot be the prefix of a stack name.
    """
    require_type(scope, construct_id, str, baseline=baseline)
    if is_token(baseline) or not _STACK_NAME.fullmatch(baseline):
        shown = got(baseline) if is_token(baseline) else repr(baseline)
        raise problem(
            scope, construct_id, f"baseline must be a prefix of stack names: letters, digits and dashes, got {shown}"
        )
