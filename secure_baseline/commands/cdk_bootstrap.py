"""Which CDK bootstrap the app in this folder deploys with, according to its settings."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from secure_baseline.commands.mistake import MistakeError

if TYPE_CHECKING:
    from secure_baseline.preflight.place import Bootstrap

_QUALIFIER: Final = "@aws-cdk/core:bootstrapQualifier"


def bootstrap(qualifier: str | None, folder: Path) -> Bootstrap:
    """The bootstrap of the command line, else of cdk.json, else of the user's ~/.cdk.json, else CDK's default.

    https://docs.aws.amazon.com/cdk/v2/guide/bootstrapping-customizing.html#bootstrapping-custom-qualifier

    Raises:
        MistakeError: A file is not JSON, or the qualifier is not valid.
    """
    from secure_baseline.preflight.place import CDK_QUALIFIER, Bootstrap  # noqa: PLC0415  (imports all of CDK)

    files = [_read(path) for path in (folder / "cdk.json", folder / "cdk.context.json", Path.home() / ".cdk.json")]
    # cdk.context.json is itself the context.
    contexts = [files[0].get("context", {}), files[1], files[2].get("context", {})]
    configured = next((context[_QUALIFIER] for context in contexts if context.get(_QUALIFIER)), None)
    stack = next((file["toolkitStackName"] for file in files if file.get("toolkitStackName")), "")
    chosen = qualifier or configured or CDK_QUALIFIER
    # What `cdk bootstrap` accepts: up to ten letters and digits.
    if not isinstance(chosen, str) or not chosen.isalnum() or not chosen.isascii() or len(chosen) > _LONGEST:
        raise MistakeError(f"the CDK bootstrap qualifier must be 1 to {_LONGEST} letters and digits, got {chosen!r}")
    return Bootstrap(qualifier=chosen, toolkit_stack=str(stack))


_LONGEST: Final = 10


def _read(path: Path) -> dict[str, Any]:
    try:
        content = json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise MistakeError(f"{path} cannot be read: {error}") from None
    return content if isinstance(content, dict) else {}
