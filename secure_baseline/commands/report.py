"""`secure-baseline report`: which controls a synthesized app meets, as evidence for auditors."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from secure_baseline.assembly.accepted import accepted
from secure_baseline.assembly.manifest import NotAnAssemblyError
from secure_baseline.commands.console import console
from secure_baseline.commands.mistake import MistakeError
from secure_baseline.policy.check import exemptions as exemptions_file
from secure_baseline.policy.check.sources import NoSuchPathError, sources
from secure_baseline.policy.evidence import FRAMEWORKS, build, render_html, render_json, table
from secure_baseline.policy.evidence.read import readable
from secure_baseline.policy.evidence.reported_app import reported_app

if TYPE_CHECKING:
    import argparse

    from secure_baseline.assembly.accepted import Accepted

COULD_NOT_READ = 2

#: What each exit code means.
EXIT_CODES: Final = {
    0: "the report was written",
    2: "something could not be read, or usage error",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's arguments."""
    add = parser.add_argument
    add("path", nargs="?", default="cdk.out", help="a cloud assembly, a folder or a template (default: %(default)s)")
    add("--html", type=Path, metavar="FILE", help="write a self-contained HTML page (no network, no scripts)")
    add("--json", type=Path, metavar="FILE", help="write JSON")
    add("--name", default="", help="the app's name in the report (default: the name of its folder)")
    add("--framework", action="append", choices=FRAMEWORKS, help="only this framework; repeatable (default: all)")
    add(
        "--exemptions",
        type=Path,
        metavar="FILE",
        help=f"exemptions (default: {exemptions_file.DEFAULT_FILE}, if it exists)",
    )


def run(args: argparse.Namespace) -> int:
    """Write the report; without a file, print a summary."""
    try:
        templates = sources(args.path)
        exemptions = exemptions_file.Exemptions(exemptions_file.read_named(args.exemptions))
    except (NoSuchPathError, exemptions_file.ExemptionsFileError) as error:
        raise MistakeError(str(error)) from None
    read = readable(templates)
    if not read.templates and not read.failed:
        raise MistakeError(f"{args.path} contains no template")
    evidence = build(
        read.templates,
        _accepted(Path(args.path)),
        # Asks git, which takes a while in a large repository; the summary does not show it.
        app=reported_app(Path(args.path), args.name) if args.html or args.json else None,
        constructs=read.constructs,
        exemptions=exemptions,
        frameworks=args.framework or FRAMEWORKS,
        notes=read.notes,
    )
    for path, render in ((args.html, render_html), (args.json, render_json)):
        if path:
            _write(path, render(evidence))
    if not args.html and not args.json:
        table.show(evidence, console())
    return COULD_NOT_READ if read.failed else 0


def _accepted(path: Path) -> list[Accepted]:
    """Empty unless the path is a cloud assembly."""
    if not (path / "manifest.json").is_file():
        return []
    try:
        return accepted(path)
    except NotAnAssemblyError as error:
        raise MistakeError(str(error)) from None


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text + "\n", "utf-8")
    except OSError as error:
        raise MistakeError(f"{path} cannot be written: {error.strerror}") from None
