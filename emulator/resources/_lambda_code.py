"""A function's code: inline source packed as CloudFormation does it, and the check that it was deployed."""

from __future__ import annotations

import base64
import hashlib
import io
import zipfile
from typing import TYPE_CHECKING, Any

from emulator.resources._convert import without_none

if TYPE_CHECKING:
    from emulator.cloudformation.handler import ResourceCall

_EPOCH = (1980, 1, 1, 0, 0, 0)


def packed(code: dict[str, Any], runtime: str | None) -> dict[str, Any]:
    """The Code of CreateFunction: inline source becomes a ZIP archive with one file named index."""
    if "ZipFile" not in code:
        return code
    name = "index.py" if str(runtime).startswith("python") else "index.js"
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as target:
        # A fixed date: the same source must give the same hash when it is read back.
        entry = zipfile.ZipInfo(name, _EPOCH)
        entry.external_attr = 0o644 << 16
        target.writestr(entry, code["ZipFile"])
    return {"ZipFile": archive.getvalue()}


def sha256(call: ResourceCall, code: dict[str, Any], runtime: str | None) -> str:
    """The CodeSha256 that a function with this code must have."""
    if "ZipFile" in code:
        content = packed(code, runtime)["ZipFile"]
    else:
        place = without_none(Bucket=code["S3Bucket"], Key=code["S3Key"], VersionId=code.get("S3ObjectVersion"))
        content = call.client("s3").get_object(**place)["Body"].read()
    return base64.b64encode(hashlib.sha256(content).digest()).decode()
