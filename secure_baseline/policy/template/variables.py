"""Environment variables of containers, builds and applications, and secrets in them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from secure_baseline.policy.template.secrets import is_plaintext, names_secret, secrets_in
from secure_baseline.policy.template.values import CannotEvaluateError, Json, Unknown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from secure_baseline.policy.template.node import Node, Problem

#: Variables with credentials, whatever their value looks like.
CREDENTIALS = frozenset({"AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "ECS_ENGINE_AUTH_DATA"})
# Such a name is as often that of a secret's location; then only a value that looks random is a secret.
_MAYBE = re.compile(r"(?:secret|token)$", re.IGNORECASE)
_RANDOM = re.compile(r"(?=.*\d)(?=.*[A-Za-z])[A-Za-z0-9+/=_]{16,}")
# The location of a secret: a path, or the name of the parameter with it.
_PATH = re.compile(r"[\w.-]+(?:/[\w.-]+)+")
_PLACE = re.compile(r"parameter \w*(?:arn|name|path|id|uri|url)\b", re.IGNORECASE)


def holds_secret(name: str, value: Json) -> bool:
    """Whether a plain variable contains a secret, by its name or by its value.

    A parameter's value counts, ``NoEcho`` or not: anyone who can read the deployed resource reads it there.
    """
    if name in CREDENTIALS or (isinstance(value, str) and secrets_in(value)):
        return True
    if names_secret(name):
        if isinstance(value, Unknown):
            return value.reason.startswith("parameter ") and not _PLACE.match(value.reason)
        return is_plaintext(value) and not _PATH.fullmatch(str(value))
    return _MAYBE.search(name) is not None and is_plaintext(value) and _RANDOM.fullmatch(str(value)) is not None


def secret_problems(variables: Iterable[Node], name_key: str = "Name") -> Iterator[Problem]:
    """A problem for each variable of a list that contains a plaintext secret.

    Args:
        variables: Objects with a name and a ``Value``.
        name_key: The key of the name.

    Raises:
        CannotEvaluateError: There is none, but name and value of one are known only at deployment.
    """
    reason = ""
    for variable in variables:
        name, value = variable.get(name_key), variable.get("Value")
        if holds_secret(name if isinstance(name, str) else "", value):
            shown = f"The variable {name}" if isinstance(name, str) else "A variable"
            yield variable.problem(f"{shown} contains a plaintext secret", at="Value", secret=True)
        elif isinstance(name, Unknown) and isinstance(value, Unknown):
            reason = f"a variable's name: {name.reason}"
    if reason:
        raise CannotEvaluateError(reason)
