"""What a team accepts: each with rule, resource, reason, owner and expiry date."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from secure_baseline.core.regular_file import read_regular_file

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.check.accepted_finding import AcceptedFinding
    from secure_baseline.policy.check.reported import ReportedFinding
    from secure_baseline.policy.template.template import Template

#: Read by default, if it exists.
DEFAULT_FILE = Path("secure-baseline-exemptions.toml")
#: Where a template itself has exemptions: ``Metadata: {secure-baseline: {exemptions: [{rule: …, …}]}}``.
_METADATA = "secure-baseline"


class ExemptionsFileError(Exception):
    """The file cannot be used; the message has a line for each mistake."""


class Exemptions:
    """The exemptions of a file, and of the templates themselves.

    Args:
        listed: Those of the file.
        today: Exemptions that expired before it have no effect. Default: today.
    """

    def __init__(self, listed: list[AcceptedFinding] | None = None, *, today: date | None = None) -> None:
        self._listed = listed or []
        self._today = today or date.today()  # noqa: DTZ011  (the local date, as in the file)
        self._used: set[AcceptedFinding] = set()
        self.problems: list[str] = []

    def reason(self, finding: ReportedFinding, template: Template) -> str:
        """Why a finding is accepted; empty if it is not, or no longer."""
        for each in (*self._listed, *self._of_resource(finding, template)):
            if each.matches(finding):
                self._used.add(each)
                if each.expires >= self._today:
                    return f"{each.reason} ({each.owner}, until {each.expires})"
        return ""

    @property
    def expired(self) -> list[AcceptedFinding]:
        """Those of the file that have expired; their findings are reported again."""
        return [each for each in self._listed if each.expires < self._today]

    @property
    def unused(self) -> list[AcceptedFinding]:
        """Those of the file that match nothing."""
        return [each for each in self._listed if each not in self._used]

    def _of_resource(self, finding: ReportedFinding, template: Template) -> Iterator[AcceptedFinding]:
        declaration = template.data["Resources"].get(finding.logical_id)
        metadata = declaration.get("Metadata") if isinstance(declaration, dict) else None
        ours = metadata.get(_METADATA) if isinstance(metadata, dict) else None
        entries = ours.get("exemptions") if isinstance(ours, dict) else None
        if not isinstance(entries, list):
            return
        from secure_baseline.policy.check.accepted_finding import ExemptionError, exemption  # noqa: PLC0415  (slow)

        for entry in entries:
            try:
                yield exemption(entry)
            except ExemptionError as error:
                problem = f"{finding.template}: exemption in the metadata of {finding.logical_id}: {error}"
                if problem not in self.problems:
                    self.problems.append(problem)


def read_named(path: Path | None) -> list[AcceptedFinding]:
    """The exemptions of the file that the user names, or of the default file if it exists.

    Raises:
        ExemptionsFileError: It cannot be read, or has mistakes.
    """
    if path is None and not DEFAULT_FILE.is_file():
        return []
    return read(path or DEFAULT_FILE)


def read(path: Path) -> list[AcceptedFinding]:
    """The exemptions of a file.

    Raises:
        ExemptionsFileError: It cannot be read, or has mistakes.
    """
    import tomllib  # noqa: PLC0415  (only where there are exemptions)

    try:
        text = read_regular_file(path)
        entries = tomllib.loads(text).get("exemption", [])
    except OSError as error:
        raise ExemptionsFileError(f"{path}: cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise ExemptionsFileError(f"{path}: cannot be read: it is not UTF-8 text") from None
    except ValueError as error:
        raise ExemptionsFileError(f"{path}: must be TOML with [[exemption]] sections: {error}") from None
    if not isinstance(entries, list):
        raise ExemptionsFileError(f"{path}: must have [[exemption]] sections, in double brackets")
    lines = [number for number, line in enumerate(text.splitlines(), 1) if line.strip().startswith("[[exemption]]")]
    from secure_baseline.policy.check.accepted_finding import ExemptionError, exemption  # noqa: PLC0415  (slow)

    exemptions, mistakes = [], []
    for index, entry in enumerate(entries):
        try:
            exemptions.append(exemption(entry))
        except ExemptionError as error:
            line = f":{lines[index]}" if index < len(lines) else ""
            mistakes.append(f"{path}{line}: {error}")
    if mistakes:
        raise ExemptionsFileError("\n".join(mistakes))
    return exemptions
