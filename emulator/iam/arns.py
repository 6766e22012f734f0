"""The ARNs that a request is about: the reference's templates, filled from the request and from what exists.

What does not exist yet has ``*`` where AWS will put an id, and so has what the request does not show: a policy
that leaves that part open allows it, a narrower one does not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from emulator.iam import identifiers, members, members_by_hand, reference
from emulator.iam.members_by_hand import DEFAULTS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from emulator.iam.asked import Asked
    from emulator.iam.reference import About

_PLACE: Final = {"Partition": "[^:]+", "Region": "[^:]*", "Account": "[^:]*"}


@dataclass(frozen=True, kw_only=True)
class ActionSubject:
    """The resource that an action is checked for.

    Args:
        arn: Or ``*``.
        about: Its type; None for ``*``.
    """

    arn: str
    about: About | None = None


ANYTHING: Final = ActionSubject(arn="*")


def subjects(asked: Asked, action: str) -> list[ActionSubject]:
    """The resources that the action is checked for; each must be allowed."""
    known = reference.action(action)
    if known is None or not known.types:
        return [ANYTHING]
    named = {about: named_by(asked, about) for about in known.types}
    found = [ActionSubject(arn=arn, about=about) for about, arns in named.items() for arn in arns or ()]
    for about in known.types:
        if about.required and named[about] is None and (not found or not could_name(asked, about)):
            found.append(ActionSubject(arn=fill(about.arn, asked.place), about=about))
    # Of none that is named: what there is one of in a Region, such as ``hub/default``.
    only = next((about for about in known.types if not about.parts), None)
    return found or [ActionSubject(arn=fill(only.arn, asked.place), about=only) if only else ANYTHING]


def named_by(asked: Asked, about: About) -> list[str] | None:
    """The ARNs of this type that the request names; None if it names nothing that could be one."""
    if not about.parts:
        return [fill(about.arn, asked.place)] if about.required else None
    own = members_by_hand.name_part(asked.service, about.name, about.parts)
    others = [part for part in about.parts if part != own]
    parts = {
        part: next((value for value, _ in _values(asked, about, part)), DEFAULTS.get(part, "*")) for part in others
    }
    values = _values(asked, about, own)
    found: list[str] = []
    for value, by_name in values:
        if value.startswith("arn:"):
            if fits(about.arn, value):
                found.append(value)
            continue
        if by_name:
            arn = identifiers.found(asked, about, value) or fill(about.arn, {**asked.place, **parts, own: value})
            found.append(arn)
    return found if found or values else None


def _values(asked: Asked, about: About, part: str) -> list[tuple[str, bool]]:
    """The values of the first member that has any, and whether they may be names."""
    for path, by_name in members.of_part(asked.service, asked.operation, about, part):
        found = members.values(dict(asked.request), path)
        if found:
            return [(identifiers.plain(asked.service, about.name, each), by_name) for each in found]
    return []


def could_name(asked: Asked, about: About) -> bool:
    """Whether a member of the operation could name one; if not, the operation creates one."""
    own = members_by_hand.name_part(asked.service, about.name, about.parts) if about.parts else ""
    return bool(own and members.of_part(asked.service, asked.operation, about, own))


def fill(template: str, parts: Mapping[str, str], last: str | None = None) -> str:
    """The ARN; ``*`` for each part that is not known.

    Args:
        template: With placeholders.
        parts: By placeholder.
        last: For the last placeholder, whatever its name.
    """
    names = reference.PLACEHOLDER.findall(template)
    known = {**parts, names[-1]: last} if last is not None else parts
    return reference.PLACEHOLDER.sub(lambda found: known.get(found[1], "*"), template)


def fits(template: str, arn: str) -> bool:
    """Whether the ARN is one of this template."""
    return _pattern(template).fullmatch(arn) is not None


@lru_cache(maxsize=2048)
def _pattern(template: str) -> re.Pattern[str]:
    text = re.escape(template)
    return re.compile(re.sub(r"\\\$\\\{(\w+)\\\}", lambda found: _PLACE.get(found[1], ".+"), text))
