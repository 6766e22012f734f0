"""Whether a value is known only at deployment."""

from __future__ import annotations

from aws_cdk import Token

#: How CDK begins a token in a string.
_BEGIN = "${Token["


def is_token(value: object) -> bool:
    """The same as CDK's ``Token.is_unresolved``; a string needs no message to JavaScript."""
    return _BEGIN in value if isinstance(value, str) else Token.is_unresolved(value)
