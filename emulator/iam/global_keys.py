"""The condition keys that every request has, whichever service is called.

https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
"""

from __future__ import annotations

from collections import ChainMap
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, cast

from emulator import clock
from emulator.account import ACCOUNT_ID
from emulator.iam import member_account

if TYPE_CHECKING:
    from collections.abc import Mapping, MutableMapping

    from emulator.gateway.api_request import ApiRequest
    from emulator.iam.questions import Caller, Need

Values = dict[str, tuple[str, ...]]

_TYPES = {"root": "Account", "user": "User", "role": "AssumedRole"}
#: A request that no service makes comes from a public address, which is not known here.
UNKNOWN = frozenset({"aws:sourceip"})
_STANDING: Values = {
    # No request leaves this machine; each counts as sent over TLS, as the SDKs send it.
    "aws:securetransport": ("true",),
    "aws:viaawsservice": ("false",),
    "aws:principalisawsservice": ("false",),
    "s3:tlsversion": ("1.3",),
}


def filled(who: Caller, need: Need) -> Mapping[str, tuple[str, ...]]:
    """Every value that is known: the request's take precedence over the caller's, and these over defaults."""
    now = datetime.now(UTC) + timedelta(seconds=clock.ahead())
    values: Values = {
        **_STANDING,
        "aws:currenttime": (now.strftime("%Y-%m-%dT%H:%M:%SZ"),),
        "aws:epochtime": (str(int(now.timestamp())),),
    }
    if who.kind == "service":
        named = dict.fromkeys(("aws:principalservicename", "aws:principalservicenameslist"), (who.principal,))
        values |= {"aws:principalisawsservice": ("true",), **named}
    else:
        values |= {
            "aws:principalarn": (who.principal,),
            "aws:principalaccount": (who.account,),
            "aws:principaltype": (_TYPES[who.kind],),
        }
    own = _lower(need.values) if isinstance(need.values, dict) else need.values
    values["aws:resourceaccount"] = (_owner(need),)
    return joined(own, _lower(who.values), values)


def joined(*each: Mapping[str, tuple[str, ...]]) -> Mapping[str, tuple[str, ...]]:
    """All of them, in order of precedence, and read only when needed: tags of resources are looked up late."""
    return ChainMap(*cast("tuple[MutableMapping[str, tuple[str, ...]], ...]", each))


def of_request(asked: ApiRequest) -> Values:
    """What the request itself contains, and what the organization adds."""
    values: Values = {"aws:requestedregion": (asked.region,)}
    for key, header in (("aws:useragent", "User-Agent"), ("aws:referer", "Referer")):
        if found := asked.request.headers.get(header):
            values[key] = (found,)
    if member_account.membership():
        number = (member_account.ORGANIZATION,)
        values |= {"aws:principalorgid": number, "aws:resourceorgid": number}
    return values


def unknown(who: Caller, need: Need) -> frozenset[str]:
    """The keys that the request has, with values that are not known here."""
    return need.unknown if who.kind == "service" else need.unknown | UNKNOWN


def _owner(need: Need) -> str:
    """The account in the ARN; a bucket's has none, and without an ARN it is this account."""
    parts = need.resources[0].split(":", 5) if need.resources else []
    owner = parts[4] if len(parts) == 6 else ""  # noqa: PLR2004  (the parts of an ARN)
    return owner if owner.isdecimal() else ACCOUNT_ID


def _lower(values: Mapping[str, tuple[str, ...]]) -> Values:
    return {key.lower(): tuple(found) for key, found in values.items()}
