"""CloudFormation passes every property as a string; these restore its type, or report what is wrong."""

from __future__ import annotations

from collections.abc import Callable

Coercion = Callable[[object], object]


def boolean(value: object) -> bool:
    """True or false, in any notation."""
    word = str(value).strip().lower()
    if word not in {"true", "false"}:
        raise ValueError(f"must be true or false, got {value!r}")
    return word == "true"


def integer(minimum: int, maximum: int) -> Callable[[object], int]:
    """A whole number within these bounds."""

    def coerce(value: object) -> int:
        try:
            number = int(str(value).strip())
        except ValueError:
            number = None
        if number is None or not minimum <= number <= maximum:
            raise ValueError(f"must be a whole number from {minimum} to {maximum}, got {value!r}")
        return number

    return coerce


def text(value: object) -> str:
    """Text, without surrounding blanks."""
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"must be text that is not empty, got {value!r}")
    return value.strip()


def texts(value: object) -> tuple[str, ...]:
    """A list of texts, sorted: order matters to no setting."""
    if not isinstance(value, list) or not value:
        raise ValueError(f"must be a list of texts that is not empty, got {value!r}")
    return tuple(sorted({text(item) for item in value}))


def one_of(*allowed: str) -> Callable[[object], str]:
    """One of these words."""

    def coerce(value: object) -> str:
        if value not in allowed:
            raise ValueError(f"must be {' or '.join(allowed)}, got {value!r}")
        return str(value)

    return coerce
