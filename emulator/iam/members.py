"""Which members of a request name what an action is about, by the names of the reference and of botocore's models."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from emulator.gateway.service_models import get_service_model
from emulator.iam import members_by_hand

if TYPE_CHECKING:
    from emulator.iam.reference import About

_SUFFIX: Final = re.compile(r"(withpath|withoutleadingslash|identifier|name|arn|id|uuid|url|key)$")
#: Members that name whatever the operation is about.
_GENERAL: Final = (
    "resourcearn",
    "resourcearns",
    "resourceid",
    "resourceidentifier",
    "resourcename",
    "resource",
    "arn",
    "name",
    "id",
    "identifier",
)


@lru_cache(maxsize=8192)
def of_part(service: str, operation: str, about: About, part: str) -> tuple[tuple[str, bool], ...]:
    """The paths of the members that contain this part of the ARN (or the whole ARN), the likeliest first.

    A path is of names with dots between; a list is gone through by itself. With each goes whether it may be anything
    but an ARN: a ``ResourceId`` names a resource of any type.
    """
    own = part == members_by_hand.name_part(service, about.name, about.parts)
    by_hand = members_by_hand.of_part(service, operation, about.name, part, own=own)
    if by_hand is not None:
        return tuple((path, path not in _ANY) for path in by_hand)
    shape = get_service_model(service).operation_model(operation).input_shape
    named = {_folded(name): name for name in (shape.members if shape else ())}
    wanted = [_folded(part), *([_folded(about.name)] if own else [])]
    found = [name for name in named if name in wanted or name.removesuffix("s") in wanted]
    stems = {_stem(each) for each in wanted} - {""}
    found += [name for name in named if _stem(name) in stems or _stem(name.removesuffix("s")) in stems]
    if found or not own:
        return tuple((named[each], True) for each in dict.fromkeys(found))
    called = any(stem in _folded(operation) for stem in stems)
    return tuple((named[each], called) for each in _GENERAL if each in named)


#: Members that contain the ARN of a resource of any type, or a name of the type that the operation is about.
_ANY: Final = frozenset(
    {"ResourceArn", "ResourceARN", "resourceArn", "ResourceArns", "ResourceName", "ResourceIdList", "Resource"}
)


def values(request: dict[str, Any], path: str) -> list[str]:
    """The strings at a path."""
    found: list[Any] = [request]
    for name in path.split("."):
        found = [each[name] for each in found if isinstance(each, dict) and each.get(name) is not None]
        found = [item for each in found for item in (each if isinstance(each, list) else [each])]
    # As policies write them: true and false.
    texts = [str(each).lower() if isinstance(each, bool) else each for each in found]
    return [str(each) for each in texts if isinstance(each, (str, int, float)) and each != ""]


def _folded(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower())


def _stem(name: str) -> str:
    return _SUFFIX.sub("", name)
