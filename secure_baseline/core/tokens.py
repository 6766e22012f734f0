"""Whether a value is known only at deployment."""

from __future__ import annotations

from math import isfinite

from aws_cdk import Token

#: How CDK begins a token in a string.
_BEGIN = "${Token["


def is_token(value: object) -> bool:
    """The same as CDK's ``Token.is_unresolved``; a string needs no message to JavaScript, and infinity has none."""
    if isinstance(value, float) and not isfinite(value):
        return False  # JSON cannot carry it: jsii's process would end
    return _BEGIN in value if isinstance(value, str) else Token.is_unresolved(value)
