"""Whose evidence it is: the app, where it is deployed, and the commit it was read at."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from secure_baseline.assembly.manifest import STACK, artifacts, assemblies

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_UNKNOWN: Final = "unknown-"  # how a manifest says that a stack takes the account or Region it is deployed to
_GIT_SECONDS: Final = 10


@dataclass(frozen=True, kw_only=True)
class ReportedApp:
    """What the evidence is about.

    Args:
        name: The app's name.
        environments: Accounts and Regions of its stacks; empty for templates alone, which name none.
        commit: The commit of its folder; empty if it is in no git repository.
    """

    name: str
    environments: tuple[str, ...] = ()
    commit: str = ""


def reported_app(path: Path, name: str = "") -> ReportedApp:
    """Read it from a cloud assembly, a folder or a template.

    Args:
        path: The assembly, folder or template.
        name: The app's name. Default: the name of the folder that contains the assembly, or of the file or folder.
    """
    place = path.resolve()
    is_assembly = (place / "manifest.json").is_file()
    folder = place if place.is_dir() else place.parent
    return ReportedApp(
        name=name or (place.parent.name if is_assembly else place.name) or str(place),
        environments=tuple(sorted(set(_environments(place)))) if is_assembly else (),
        commit=_commit(folder),
    )


def _environments(assembly: Path) -> Iterator[str]:
    for each in assemblies(assembly):
        for artifact in artifacts(each):
            if artifact["type"] == STACK:
                account, _, region = (
                    str(artifact.get("environment", "aws://unknown-account/unknown-region"))
                    .removeprefix("aws://")
                    .partition("/")
                )
                yield f"{_named(account, 'account')}, {_named(region, 'Region')}"


def _named(value: str, kind: str) -> str:
    return f"any {kind}" if value.startswith(_UNKNOWN) else value


def _commit(folder: Path) -> str:
    """Empty where there is no git, no repository or no commit."""
    revision = _git(folder, "rev-parse", "--short=12", "HEAD")
    if not revision:
        return ""
    return f"{revision}, with uncommitted changes" if _git(folder, "status", "--porcelain") else revision


def _git(folder: Path, *arguments: str) -> str:
    try:
        done = subprocess.run(
            ["git", "-C", str(folder), *arguments],  # noqa: S607  (git is the user's own)
            capture_output=True,
            text=True,
            check=False,
            timeout=_GIT_SECONDS,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""
