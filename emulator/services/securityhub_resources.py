"""What a finding is about, in the words of Security Hub CSPM's finding format (ASFF).

https://docs.aws.amazon.com/securityhub/latest/userguide/asff-resources.html
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from emulator.account import partition_of
from emulator.gateway.service_models import get_service_model
from emulator.iam.actions import of_service

_OTHER = "Other"


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    """The types for which ASFF has details."""
    return frozenset(get_service_model("securityhub").shape_for("ResourceDetails").members)


def asff_type(kind: str) -> str:
    """``AwsEc2Instance``, of ``AWS::EC2::Instance`` or ``AWS_EC2_INSTANCE``; ``Other`` if ASFF has no type."""
    words = kind.split("::") if "::" in kind else kind.split("_")
    wanted = "".join(words).lower()
    return next((name for name in _known() if name.lower() == wanted), _OTHER)


def arn_of(kind: str, name: str, region: str, account: str) -> str:
    """The ARN of CloudFormation's type, after the service authorization reference; the name if there is none.

    Args:
        kind: Such as ``AWS::EC2::SecurityGroup``.
        name: The service's name for it; an ARN stays as it is.
        region: Where it is.
        account: Its account.
    """
    if name.startswith("arn:"):
        return name
    _, service, wanted = kind.split("::")
    for pattern in _patterns(service.lower(), wanted.lower()):
        parts = pattern.split(":", 5)
        own = {1: partition_of(region), 3: region, 4: account}
        filled = [own.get(place, part) if part == "*" else part for place, part in enumerate(parts[:5])]
        if parts[5].count("*") == 1:
            return ":".join([*filled, parts[5].replace("*", name)])
    return name


@lru_cache(maxsize=128)
def _patterns(service: str, wanted: str) -> tuple[str, ...]:
    types = (each for action in of_service(service) for each in action.types)
    return tuple({each.arn for each in types if each.name.replace("-", "").lower() == wanted})


def resource(kind: str, name: str, region: str) -> dict[str, Any]:
    """One entry of ``Resources``."""
    return {"Type": kind, "Id": name, "Partition": partition_of(region), "Region": region}
