"""The `aws` commands that a page shows, as the AWS CLI reads them."""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from botocore import xform_name
from botocore.session import get_session

from tests.docs.pages import blocks, name_of

if TYPE_CHECKING:
    from pathlib import Path

#: Of every command: https://docs.aws.amazon.com/cli/latest/reference/#global-options
_GLOBAL = {"region", "profile", "query", "output", "no-paginate", "max-items", "cli-input-json", "endpoint-url"}
#: Where the CLI calls a service otherwise than botocore, and what it has that no API has.
_SERVICES = {"s3api": "s3", "configservice": "config"}
#: https://docs.aws.amazon.com/cli/latest/reference/iam/create-virtual-mfa-device.html
_ADDED = {"create-virtual-mfa-device": {"outfile", "bootstrap-method"}}
_OWN = {"configure", "sso", "s3", "login"}
_LINE = re.compile(r"^\s*(?:\$ )?(aws [a-z0-9]+.*)$")


@dataclass(frozen=True)
class Command:
    """One command, and where it stands."""

    page: Path
    line: int
    words: tuple[str, ...]

    def __str__(self) -> str:
        return f"{name_of(self.page)}:{self.line} {' '.join(self.words[1:3])}"

    def mistakes(self) -> list[str]:
        """What the CLI would refuse before it sends anything."""
        _, service, *rest = self.words
        if service in _OWN:
            return []
        if not rest:
            return [f"{service} names no operation"]
        if service not in _services():
            return [f"there is no service {service}"]
        if rest[0] == "wait":
            return []
        options = _options(_SERVICES.get(service, service), rest[0])
        if options is None:
            return [f"{service} has no {rest[0]}"]
        members, required = options
        passed = {word[2:].partition("=")[0] for word in rest if word.startswith("--")}
        unknown = {
            name
            for name in passed - _GLOBAL - _ADDED.get(rest[0], set())
            if name not in members and name.removeprefix("no-") not in members
        }
        return [
            *(f"{rest[0]} has no --{name}" for name in sorted(unknown)),
            *(f"{rest[0]} needs --{name}" for name in sorted(required - passed)),
        ]


def aws_commands(page: Path) -> list[Command]:
    """Each command of the page's console blocks, continued lines put together."""
    found = []
    for start, content in blocks(page, "console"):
        line = start + 1
        for text in content.replace("\\\n", "\0").splitlines():
            if match := _LINE.match(text.replace("\0", " ")):
                words = shlex.split(match[1].partition(" | ")[0], comments=True)
                # What comes after a redirection is the shell's.
                words = words[: next((at for at, word in enumerate(words) if word in {">", ">>", "&&"}), None)]
                found.append(Command(page, line, tuple(words)))
            line += text.count("\0") + 1
    return found


@cache
def _services() -> frozenset[str]:
    return frozenset([*get_session().get_available_services(), *_SERVICES])


@cache
def _options(service: str, operation: str) -> tuple[set[str], set[str]] | None:
    """The options that an operation has and those that it needs; None if there is no such operation."""
    model: Any = get_session().get_service_model(service)
    name = next((name for name in model.operation_names if xform_name(name, "-") == operation), None)
    if name is None:
        return None
    shape = model.operation_model(name).input_shape
    return tuple(  # type: ignore[return-value]  # two of them
        {xform_name(member, "-") for member in members}
        for members in ((shape.members, shape.required_members) if shape else ((), ()))
    )
