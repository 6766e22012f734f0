"""Which Region is the home Region: the same answer for every command."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path

from secure_baseline.commands.mistake import MistakeError, system_error
from secure_baseline.core.forms import region_mistake
from secure_baseline.core.regular_file import read_regular_file

#: The settings, in the folder of the app.
SETTINGS = Path("baseline.toml")


def home_region(flag: str | None, settings: Path | None = None) -> str | None:
    """``--region``, else home_region of the settings, else AWS_REGION; None leaves it to boto3.

    boto3 itself reads AWS_DEFAULT_REGION, then the profile, and ignores AWS_REGION, which AWS CLI and the SDKs prefer:
    https://docs.aws.amazon.com/sdkref/latest/guide/feature-region.html

    Args:
        flag: What the user wrote.
        settings: The file that the user named. Default: baseline.toml, if it exists.

    Raises:
        MistakeError: It is not the name of a Region, or the file cannot be read.
    """
    file = settings or (SETTINGS if SETTINGS.is_file() else None)
    written = {
        "--region": flag,
        f"{file}: home_region": _of(file) if file and not flag else None,
        "AWS_REGION": os.environ.get("AWS_REGION"),
    }
    for where, region in written.items():
        if region is not None:
            return require_region(where, region)
    return None


def require_region(where: str, region: str) -> str:
    """The Region, if that is its form: what AWS has added since this version is accepted.

    Raises:
        MistakeError: It has another form.
    """
    if mistake := region_mistake(region):
        raise MistakeError(f"{where} {mistake}, got {region!r}")
    return region


def _of(file: Path) -> str | None:
    try:
        content = tomllib.loads(read_regular_file(file))
    except OSError as error:
        raise MistakeError(system_error(error)) from None
    except ValueError as error:
        raise MistakeError(f"{file} is not TOML: {error}") from None
    account = content.get("account")
    region = account.get("home_region") if isinstance(account, dict) else None
    return None if region is None else str(region)
