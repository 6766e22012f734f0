"""The files of a new app: what `secure-baseline init` writes."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import dataclass
from importlib.metadata import distribution
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote, urlsplit

_PACKAGE: Final = Path(__file__).parent.parent
#: A wheel has these files of the repository's root beside the others (pyproject.toml); a clone has them at its root.
_FOLDERS: Final = (_PACKAGE / "starter", _PACKAGE.parent)
_EXAMPLE_SECTIONS: Final = ("contacts.operations", "contacts.billing", "contacts.primary")


@dataclass(frozen=True, kw_only=True)
class Answers:
    """What a person was asked. An empty answer leaves the example in baseline.toml, which no real account accepts.

    Args:
        region: The home Region.
        alert_email: Who receives the alerts.
        contact: Name of the security team.
        phone: Its phone number.
        host: "github" or "gitlab".
        repository: Its repository there; empty for no deployment from a pipeline.
    """

    region: str
    alert_email: str
    contact: str
    phone: str
    host: str
    repository: str


def files(answers: Answers) -> dict[str, str]:
    """Each file's path in the new app, and its content."""
    pipeline = ".gitlab-ci.yml" if answers.host == "gitlab" else ".github/workflows/landing-zone.yml"
    return {
        "app.py": _shipped("app.py"),
        "cdk.json": _shipped("cdk.json"),
        "baseline.toml": settings(_shipped("baseline.toml"), answers),
        "requirements.txt": f"{requirement()}\n",
        "requirements-dev.txt": "-r requirements.txt\npytest>=8\n",
        "package.json": _shipped("package.json"),
        "tests/test_app.py": _shipped("test_app.py.txt"),
        pipeline: _shipped(f"{answers.host}.yml").replace("us-east-1", answers.region),
        ".gitignore": _shipped("gitignore.txt"),
        "README.md": _shipped("README.md"),
    }


def settings(text: str, answers: Answers) -> str:
    """baseline.toml with the answers in the place of its examples."""
    text = _set(text, "home_region", answers.region)
    text = text.replace('allowed_regions = ["us-east-1"]', f"allowed_regions = [{_quoted(answers.region)}]", 1)
    if answers.alert_email:
        text = text.replace('["security-alerts@example.com"]', f"[{_quoted(answers.alert_email)}]", 1)
    if answers.contact and answers.phone and answers.alert_email:
        before, heading, after = text.partition("[contacts.security]\n")
        for key, value in (("name", answers.contact), ("email", answers.alert_email), ("phone", answers.phone)):
            after = _set(after, key, value)
        # The example's other people are left out: AWS then notifies the security contact.
        text = before + heading + _without(after, *_EXAMPLE_SECTIONS)
    if answers.repository:
        section = re.compile(r"^# \[deployment\]\n(?:.*\n)*?(?=\n\n)", re.MULTILINE)
        text = section.sub(lambda found: _deployment(found[0], answers), text, count=1)
    return text


def requirement() -> str:
    """This library, from where it was installed: a wheel is beside the app, anything else at its address."""
    origin = _origin()
    if not origin:
        return f"secure-baseline[cdk]=={distribution('secure-baseline').version}"
    address: str = origin["url"]
    if "vcs_info" in origin:
        return f"secure-baseline[cdk] @ {origin['vcs_info']['vcs']}+{address}@{origin['vcs_info']['commit_id']}"
    return f"./wheels/{wheel.name}[cdk]" if (wheel := _wheel(address)) else f"secure-baseline[cdk] @ {address}"


def copy_wheel(folder: Path) -> None:
    """Put the wheel beside the app, if it was installed from one: until it is published, a pipeline has no other."""
    origin = _origin()
    if origin and (wheel := _wheel(origin["url"])):
        (folder / "wheels").mkdir(exist_ok=True)
        shutil.copy(wheel, folder / "wheels")


def _origin() -> dict[str, Any]:
    """Where pip installed this library from; empty for an index.

    https://packaging.python.org/en/latest/specifications/direct-url/
    """
    text = distribution("secure-baseline").read_text("direct_url.json")
    origin: dict[str, Any] = json.loads(text) if text else {}
    return origin


def _wheel(address: str) -> Path | None:
    parts = urlsplit(address)
    path = Path(unquote(parts.path))
    return path if parts.scheme == "file" and path.suffix == ".whl" and path.is_file() else None


def _shipped(name: str) -> str:
    [file, *_] = [path for folder in _FOLDERS if (path := folder / name).is_file()]
    return file.read_text("utf-8")


def _set(text: str, key: str, value: str) -> str:
    return re.sub(rf"^{key} = .*$", lambda _: f"{key} = {_quoted(value)}", text, count=1, flags=re.MULTILINE)


def _quoted(value: str) -> str:
    """A string of TOML: JSON's, except that TOML has no surrogates and no U+007F."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _without(text: str, *sections: str) -> str:
    """The text with these sections turned off, as settings that are off are written: behind "# "."""
    lines, off = [], False
    for line in text.splitlines():
        if line.startswith("["):
            off = line.strip("[]") in sections
        lines.append(f"# {line}" if off and line and not line.startswith("#") else line)
    return "\n".join(lines) + "\n"


def _deployment(section: str, answers: Answers) -> str:
    on = {"host": answers.host, "repository": answers.repository, "branch": "main"}
    section = section.replace("# [deployment]", "[deployment]", 1)
    for key, value in on.items():
        section = re.sub(rf"^# {key} = .*$", f"{key} = {_quoted(value)}", section, count=1, flags=re.MULTILINE)
    return section
