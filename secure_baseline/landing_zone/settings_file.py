"""The settings for a program that cannot run without them."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from secure_baseline.landing_zone.settings import Settings
from secure_baseline.landing_zone.settings_toml import SettingsError

if TYPE_CHECKING:
    from collections.abc import Iterator

#: The account id in AWS's documentation, which no one owns and which the emulated account uses.
EXAMPLE_ACCOUNT = "123456789012"
_EXAMPLE_ADDRESS = "@example."


def settings_or_exit(path: Path | str, *, account: str | None = None) -> Settings:
    """Read and check a file; if it cannot be used, print why on standard error and exit with 1.

    Args:
        path: The file; an empty text, which an unset variable of a script leaves in `-c baseline=`, is a mistake.
        account: The account that it is deployed to, if known. The example's addresses are refused for any real account:
            they would replace its contacts, and alerts would reach no one.
    """
    if path == "":
        _exit("-c baseline= is empty; name a settings file, as in -c baseline=production.toml")
    path = Path(path)
    try:
        settings = Settings.load(path)
    except SettingsError as error:
        _exit(str(error))
    if account not in {None, "", EXAMPLE_ACCOUNT}:
        mistakes = "\n".join(examples(path, account))
        if mistakes:
            _exit(mistakes)
    return settings


def examples(path: Path, account: str | None) -> Iterator[str]:
    """A mistake for each line with an example address, which must not be deployed to a real account."""
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        code = line.partition("#")[0].strip()
        if _EXAMPLE_ADDRESS in code:
            yield f"{path.name}:{number}: must be your own address before you deploy to account {account}, got {code}"


def _exit(lines: str) -> NoReturn:
    print(lines, file=sys.stderr)  # noqa: T201  (what a user reads, without a traceback)
    raise SystemExit(1)
