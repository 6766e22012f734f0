"""Why it failed and what a person can do, in one sentence for CloudFormation's event list."""

from __future__ import annotations

from botocore.exceptions import BotoCoreError, ClientError, ParamValidationError

from .deadline import OutOfTimeError
from .setting import DENIED, LeftOnError, PropertyError, RefusedError, Setting, error_code

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
    """One sentence: the setting, the API call, the error code, what to do."""
    if isinstance(error, ClientError):
        answer = error.response.get("Error", {})
        what = f"{error.operation_name} was answered {answer.get('Code')}: {answer.get('Message')}"
        return f"{setting}: {what}. {_advice(error_code(error), str(error), kind)}"
    if isinstance(error, PropertyError | RefusedError | ParamValidationError):
        return f"{setting}: {error}. Correct this and deploy again."
    if isinstance(error, LeftOnError):
        return f"{setting}: {error}"
    if isinstance(error, OutOfTimeError):
        return f"{setting}: the function ran out of time. What was done stays; deploy again to finish it."
    if isinstance(error, BotoCoreError):
        return f"{setting}: AWS could not be reached: {error}. See that the function has a way to the API."
    return f"{setting}: a fault of the handler, {type(error).__name__}: {error}. Its log has the details."


def _advice(code: str, message: str, kind: type[Setting] | None) -> str:
    if code in DENIED:
        actions = ", ".join(kind.ACTIONS) if kind else "the setting's actions"
        if "service control policy" in message:
            return (
                "A policy of the organization denies it: whoever administers that must leave this role out, for "
                f"{actions}; or leave the setting out of baseline.toml."
            )
        return f"The function's role, and the organization's policies, must allow {actions}."
    if code in THROTTLED:
        return "AWS limits how often this may be called, and several attempts did not help; deploy again later."
    return "Correct what AWS names and deploy again."
