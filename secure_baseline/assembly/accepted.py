"""Every weakening and every accepted finding of a cloud assembly, with its reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from secure_baseline.assembly.manifest import assemblies, metadata, read_object
from secure_baseline.assembly.metadata_types import ACCEPTED_FILE, ACKNOWLEDGEMENT_METADATA, EXEMPTION_METADATA

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@dataclass(frozen=True, kw_only=True, order=True)
class Accepted:
    """One exemption or acknowledgement.

    Args:
        kind: Which of the two.
        construct: Its construct path.
        about: What is waived or accepted.
        reason: Why.
        until: The last day on which it holds, as 2027-03-31; empty if it has none.
        owner: Who answers for it; empty if no one is named.
    """

    kind: str
    construct: str
    about: str
    reason: str
    until: str = ""
    owner: str = ""

    @property
    def why(self) -> str:
        """The reason, and after it the owner and the last day."""
        details = ", ".join(each for each in (self.owner, f"until {self.until}" if self.until else "") if each)
        return f"{self.reason} ({details})" if details else self.reason


def accepted(folder: Path) -> list[Accepted]:
    """Read a cloud assembly and its nested ones.

    Raises:
        NotAnAssemblyError: It is not a cloud assembly.
    """
    kinds = {"exemption": 0, "acknowledgement": 1}
    listed = {each for assembly in assemblies(folder) for each in _accepted(assembly)}
    return sorted(listed, key=lambda each: (kinds[each.kind], each))


def _accepted(folder: Path) -> Iterator[Accepted]:
    for path, entry in metadata(folder):
        data: Any = entry.get("data")
        if entry["type"] == EXEMPTION_METADATA:
            yield Accepted(
                kind="exemption",
                construct=path,
                about=data["weakening"],
                reason=data["reason"],
                until=data.get("until", ""),
                owner=data.get("owner", ""),
            )
        if entry["type"] == ACKNOWLEDGEMENT_METADATA:
            for rule, reason in data.items():
                yield Accepted(kind="acknowledgement", construct=path, about=rule, reason=reason)
    yield from _of_files(folder / ACCEPTED_FILE)


def _of_files(path: Path) -> Iterator[Accepted]:
    """What exemptions files and baselines accepted, as our plugin recorded it."""
    if path.is_file():
        for construct, rule, reason in read_object(path)["accepted"]:
            yield Accepted(kind="acknowledgement", construct=construct, about=rule, reason=reason)
