"""The cloud assembly of a settings file, for commands that read what would be deployed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from secure_baseline.commands.cdk import require_cdk
from secure_baseline.commands.mistake import MistakeError, system_error

if TYPE_CHECKING:
    from pathlib import Path

#: CDK's own validation, which the app does when it is deployed.
_VALIDATION = "@aws-cdk/core:validateAgainstDefaultRules"


def assemble(settings: Path, folder: Path) -> Path:
    """Synthesize the landing zone as the app beside the settings does, without checking it.

    Args:
        settings: The settings, with cdk.json beside them if there is one.
        folder: Where the assembly is written.

    Raises:
        MistakeError: CDK is missing, or the settings cannot be read; all their mistakes.
    """
    require_cdk()
    # These import all of CDK.
    import aws_cdk as cdk  # noqa: PLC0415

    from secure_baseline.landing_zone.landing_zone import LandingZone  # noqa: PLC0415
    from secure_baseline.landing_zone.settings import Settings  # noqa: PLC0415

    try:
        loaded = Settings.load(settings)
    except ValueError as error:  # every mistake in the file
        raise MistakeError(str(error)) from None
    app = cdk.App(context=_context(settings.parent / "cdk.json"), outdir=str(folder), analytics_reporting=False)
    LandingZone(app, "LandingZone", settings=loaded)
    app.synth()
    return folder


def _context(file: Path) -> dict[str, Any]:
    if not file.is_file():
        return {}
    try:
        context: dict[str, Any] = json.loads(file.read_text("utf-8")).get("context", {})
    except OSError as error:
        raise MistakeError(system_error(error)) from None
    except (ValueError, AttributeError) as error:
        raise MistakeError(f"{file} is not the configuration of a CDK app: {error}") from None
    return {name: value for name, value in context.items() if name != _VALIDATION}
