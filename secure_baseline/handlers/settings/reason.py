"""The reason for a failure and the remedy, in one sentence for CloudFormation's events."""

from __future__ import annotations

from botocore.exceptions import BotoCoreError, ClientError, ParamValidationError

from ..shared.errors import error_code
from .deadline import OutOfTimeError
from .setting import DENIED, LeftOnError, PropertyError, RefusedError, Setting

THROTTLED = frozenset(
    {
        "RequestLimitExceeded",
        "SlowDown",
        "Throttling",
        "ThrottlingException",
        "TooManyRequestsException",
    }
)


def explain(error: BaseException, setting: str, kind: type[Setting] | None) -> str:
    """One sentence: the setting, the API call, the error code, the remedy."""
    if isinstance(error, ClientError):
        details = error.response.get("Error", {})
        failure = f"{error.operation_name} failed with {details.get('Code')}: {details.get('Message')}"
        return f"{setting}: {failure}. {_advice(error_code(error), str(error), kind)}"
    if isinstance(error, PropertyError | RefusedError | ParamValidationError):
        return f"{setting}: {error}. Fix this and deploy again."
    if isinstance(error, LeftOnError):
        return f"{setting}: {error}"
    if isinstance(error, OutOfTimeError):
        return f"{setting}: the function timed out. What was done stays; deploy again to finish it."
    if isinstance(error, BotoCoreError):
        return f"{setting}: AWS could not be reached: {error}. Check that the function can reach the API."
    return f"{setting}: a bug in the handler, {type(error).__name__}: {error}. Its log has the details."


def _advice(code: str, message: str, kind: type[Setting] | None) -> str:
    if code in DENIED:
        actions = ", ".join(kind.ACTIONS) if kind else "the setting's actions"
        if "service control policy" in message:
            return (
                "A policy of the organization denies it: its administrator has to exempt this role, for "
                f"{actions}; or leave the setting out of baseline.toml."
            )
        return f"The function's role, and the organization's policies, must allow {actions}."
    if code in THROTTLED:
        return "AWS throttles this call, and several retries failed; deploy again later."
    return "Fix what AWS names and deploy again."
