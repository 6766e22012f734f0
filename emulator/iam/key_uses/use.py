"""A use of a key, and the registry of the requests that use one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from emulator.gateway.service_models import get_service_model

if TYPE_CHECKING:
    from collections.abc import Mapping

    from emulator.gateway.api_request import ApiRequest


@dataclass(frozen=True, kw_only=True)
class Use:
    """A service is about to use a key.

    Args:
        key: Its id, alias or ARN, as the request or the resource names it.
        through: The service, as its endpoint is named: "sqs".
        actions: What it calls of KMS, without the prefix; none where an earlier grant allows it.
        context: The encryption context; with a plausible value for what is not known yet, such as a volume's id.
    """

    key: str
    through: str
    actions: tuple[str, ...] = ()
    context: Mapping[str, str] = field(default_factory=dict)


#: From a request (as its model parses it; S3's by path and headers only) to the keys that it uses.
Finder = Callable[["ApiRequest", dict[str, Any]], Iterable[Use]]

finders: dict[tuple[str, str], Finder] = {}


def uses_keys(service: str, *names: str) -> Callable[[Finder], Finder]:
    """Register what these operations (botocore's names) do with keys."""

    def register(function: Finder) -> Finder:
        for name in names:
            if name not in get_service_model(service).operation_names:
                raise ValueError(f"botocore has no operation {name} of {service}")
            finders[service, name] = function
        return function

    return register
