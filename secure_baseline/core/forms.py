"""The forms of values that more than one construct or setting takes.

Each function returns the rest of a sentence ("must be …"), or None if the value is well-formed.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

# ISO 3166-1: the codes that are assigned. https://www.iso.org/iso-3166-country-codes.html
_CODES: Final = """
AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT
BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH
ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT
HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS
LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI
NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG
SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG
UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW
"""
COUNTRIES: Final = frozenset(_CODES.split())


def region_mistake(value: str) -> str | None:
    """The form of an AWS Region; one that this version does not know passes."""
    if any(re.fullmatch(partition["regionRegex"], value, re.ASCII) for partition in _partitions()):
        return None
    return _no_region(value)


def unknown_region(value: str) -> str | None:
    """Whether a well-formed Region is not one that botocore knows: a mistake, or newer than botocore."""
    if value in known_regions():
        return None
    return _no_region(value)


@cache
def known_regions() -> dict[str, str]:
    """Each AWS Region with its partition, from the data that botocore carries."""
    return {
        region: partition["id"]
        for partition in _partitions()
        for region in partition["regions"]
        if not region.endswith("-global")
    }


def email_mistake(value: str) -> str | None:
    """An e-mail address that Amazon SNS and the account's contacts accept."""
    return None if ascii_email(value) else "must be an e-mail address, such as security@example.com"


def ascii_email(value: str) -> str | None:
    """An e-mail address as AWS accepts it, in ASCII with its domain (``xn--…``), or None if it is none."""
    from email_validator import EmailNotValidError, validate_email  # noqa: PLC0415  (most apps have no address)

    try:
        return validate_email(value, allow_smtputf8=False, check_deliverability=False).ascii_email
    except EmailNotValidError:
        return None


def country_mistake(value: str) -> str | None:
    """A country's code, as ISO 3166 assigns it."""
    return None if value in COUNTRIES else "must be two capital letters such as DE (ISO 3166)"


def repeated(values: Iterable[str]) -> str | None:
    """The first value that is there twice, upper and lower case ignored."""
    seen: set[str] = set()
    for value in values:
        if value.casefold() in seen:
            return value
        seen.add(value.casefold())
    return None


def nearest(value: str, known: Iterable[str]) -> str | None:
    """The known name that was probably meant, or None.

    Of the similar ones, that with the fewest other letters: difflib alone takes ``us-esat-1`` for ``us-west-1``.
    """
    similar = get_close_matches(value, list(known), n=5)
    return min(similar, key=lambda name: _other_letters(value, name), default=None)


def _no_region(value: str) -> str:
    near = nearest(value.lower(), known_regions())
    return "must be an AWS Region" + (f" (did you mean {near}?)" if near else ", such as eu-central-1")


def _other_letters(one: str, other: str) -> int:
    first, second = Counter(one), Counter(other)
    return (first - second).total() + (second - first).total()


@cache
def _partitions() -> list[dict[str, Any]]:
    """Botocore's small file of partitions, not its endpoints, and not by its loader: those take much longer."""
    text = files("botocore").joinpath("data", "partitions.json").read_text("utf-8")
    partitions: list[dict[str, Any]] = json.loads(text)["partitions"]
    return partitions
