"""Waits for what AWS does not do immediately: a new role becomes known, a service starts or stops."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from botocore.exceptions import ClientError

from ..shared.errors import error_code
from ..shared.log import log
from .setting import DENIED

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

PAUSE_SECONDS: Final = 5.0
FIRST_PAUSE_SECONDS: Final = 0.5

#: Until a policy or role has propagated in IAM: the limit of Terraform's provider, which follows
#: https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot.html#troubleshoot_general_eventual-consistency
#: (https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/iam/wait.go). The function's own
#: policy is as new as the setting: https://github.com/aws/aws-cdk/issues/37675, /21332 and /31429.
IAM_SECONDS: Final = 120.0


def patiently(call: Callable[[], object], *, codes: Collection[str], seconds: float) -> None:
    """Retry while AWS returns one of these error codes, for a limited time."""
    _again(call, lambda error: error_code(error) in codes, seconds)


def once_allowed(call: Callable[[], object]) -> None:
    """Retry while the permission may not have propagated in IAM; an explicit deny is final."""
    _again(call, lambda error: error_code(error) in DENIED and not denied_for_good(error), IAM_SECONDS)


def denied_for_good(error: Exception) -> bool:
    """Whether a policy explicitly denies it, so that retrying does not help.

    https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
    """
    return "explicit deny" in str(error)


def until(done: Callable[[], bool], *, waiting_for: str, seconds: float) -> bool:
    """Poll until it is done; False if it takes too long."""
    end = time.monotonic() + seconds
    pause = FIRST_PAUSE_SECONDS
    while not done():
        if time.monotonic() >= end:
            return False
        log("info", f"waiting for {waiting_for}")
        time.sleep(min(pause, PAUSE_SECONDS))
        pause *= 2
    return True


def _again(call: Callable[[], object], transient: Callable[[ClientError], bool], seconds: float) -> None:
    end = time.monotonic() + seconds
    while True:
        try:
            call()
        except ClientError as error:
            if not transient(error) or time.monotonic() >= end:
                raise
            log("info", f"{error.operation_name} failed with {error_code(error)}; retrying")
            time.sleep(PAUSE_SECONDS)
        else:
            return
