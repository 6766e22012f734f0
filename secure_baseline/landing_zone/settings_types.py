"""The types of values in baseline.toml; each error is a sentence that says what is allowed."""

from __future__ import annotations

import ipaddress
import re
from typing import TYPE_CHECKING, Annotated

from pydantic import AfterValidator, Strict, StringConstraints
from pydantic_core import PydanticCustomError

from secure_baseline.account.vpc_protection import VPC_ID
from secure_baseline.core.exemption import SHORTEST_REASON, Exemption
from secure_baseline.core.forms import ascii_email, country_mistake, email_mistake, repeated, unknown_region
from secure_baseline.data.database_forms import unknown_instance_type

if TYPE_CHECKING:
    from collections.abc import Iterable

#: The type of the errors whose message is the whole sentence.
MISTAKE = "mistake"


def mistake(sentence: str) -> PydanticCustomError:
    """A value is not allowed; the message says what is."""
    return PydanticCustomError(MISTAKE, "{sentence}", {"sentence": sentence})


def listed(choices: Iterable[object]) -> str:
    """The choices as part of a sentence: a, b or c."""
    *others, last = (str(choice) for choice in choices)
    return f"{', '.join(others)} or {last}" if others else last


def one_of(choices: Iterable[object]) -> AfterValidator:
    """Allow only these values; the field's description lists them."""
    allowed = tuple(choices)

    def check(value: object) -> object:
        if value not in allowed:
            raise ValueError(value)
        return value

    return AfterValidator(check)


def _region(value: str) -> str:
    if sentence := unknown_region(value):
        raise mistake(sentence)
    return value


def _email(value: str) -> str:
    if sentence := email_mistake(value):
        raise mistake(sentence)
    return ascii_email(value) or value


def _country(value: str) -> str:
    if sentence := country_mistake(value):
        raise mistake(sentence)
    return value


def _network(value: str) -> str:
    try:
        ipaddress.IPv4Network(value)
    except ValueError:
        raise mistake("must be an IPv4 network such as 192.168.0.0/16") from None
    return value


def _vpc(value: str) -> str:
    if not re.fullmatch(VPC_ID, value, re.ASCII):
        raise mistake("must be a VPC id, such as vpc-0123456789abcdef0")
    return value


def _line(value: str) -> str:
    if not value.strip() or not value.isprintable():
        raise ValueError(value)
    return value


def _instance_type(value: str) -> str:
    if unknown_instance_type(value):
        raise ValueError(value)
    return value


def _distinct(values: tuple[str, ...]) -> tuple[str, ...]:
    if twice := repeated(values):
        raise mistake(f"must contain {twice} only once")
    return values


def _reason(text: str) -> str:
    return Exemption(text).reason


Region = Annotated[str, AfterValidator(_region)]
Email = Annotated[str, AfterValidator(_email)]
Country = Annotated[str, AfterValidator(_country)]
Line = Annotated[str, AfterValidator(_line)]
InstanceType = Annotated[str, AfterValidator(_instance_type)]
#: TOML has lists only, and an immutable model needs tuples.
Regions = Annotated[tuple[Region, ...], Strict(strict=False), AfterValidator(_distinct)]
Emails = Annotated[tuple[Email, ...], Strict(strict=False), AfterValidator(_distinct)]
VpcIds = Annotated[tuple[Annotated[str, AfterValidator(_vpc)], ...], Strict(strict=False), AfterValidator(_distinct)]
Cidrs = Annotated[tuple[Annotated[str, AfterValidator(_network)], ...], Strict(strict=False)]
Zones = Annotated[
    tuple[Annotated[str, StringConstraints(pattern=r"^[a-z]{2}(-[a-z]+)+-\d+[a-z]$")], ...], Strict(strict=False)
]
Reason = Annotated[str, AfterValidator(_reason)]
REASON = f"a reason that a reviewer can judge, of at least {SHORTEST_REASON} characters"
