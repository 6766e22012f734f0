"""SARIF 2.1.0, for code scanning."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import PurePath
from typing import TYPE_CHECKING
from urllib.parse import quote

import sarif_pydantic as sarif

from secure_baseline.handlers.shared.severity import Severity

if TYPE_CHECKING:
    from secure_baseline.policy.check.reported import Failure, Report, Reported

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {
    Severity.LOW: sarif.Level.NOTE,
    Severity.MEDIUM: sarif.Level.WARNING,
    Severity.HIGH: sarif.Level.ERROR,
    Severity.CRITICAL: sarif.Level.ERROR,
}
# What GitHub's code scanning makes "low" to "critical" of.
_SCORES = {Severity.LOW: "2.0", Severity.MEDIUM: "5.0", Severity.HIGH: "8.0", Severity.CRITICAL: "9.5"}
_NOT_CHECKED = "template-can-be-checked"


def render(report: Report) -> str:
    """One run with its rules and results; what is accepted is left out."""
    rules = {found.rule: _rule(found) for found in report.findings}
    results = [_result(found) for found in report.findings]
    if report.failures:
        rules[_NOT_CHECKED] = sarif.ReportingDescriptor(
            id=_NOT_CHECKED, short_description=sarif.Message(text="Required: A template must be readable.")
        )
        results += [_failure(failure) for failure in report.failures]
    driver = sarif.ToolDriver(
        name="secure-baseline",
        version=version("secure-baseline"),
        information_uri="https://pypi.org/project/secure-baseline/",
        rules=list(rules.values()),
    )
    document = sarif.Sarif(
        version="2.1.0", schema_uri=_SCHEMA, runs=[sarif.Run(tool=sarif.Tool(driver=driver), results=results)]
    )
    text: str = document.model_dump_json(by_alias=True, exclude_none=True, indent=2)
    return text


def _rule(found: Reported) -> sarif.ReportingDescriptor:
    controls = [f"{name} {each}" for name, ids in found.controls.items() for each in ids]
    described = f"Required: {found.requires}" if found.requires else found.says
    explanation = found.explanation or found.says
    return sarif.ReportingDescriptor(
        id=found.rule,
        short_description=sarif.Message(text=described),
        full_description=sarif.Message(text=explanation),
        help=sarif.Message(
            text=f"{explanation}\n\n{found.fix_cloudformation}".strip(), markdown=_help(found, explanation)
        ),
        properties={"tags": ["security", *controls], "security-severity": _SCORES[found.severity]},
    )


def _help(found: Reported, explanation: str) -> str:
    parts = ["  \n".join(f"**{label}:** {text}" for label, text in found.statements) or explanation]
    if found.fix_cdk:
        parts.append(f"CDK:\n\n```python\n{found.fix_cdk.rstrip()}\n```")
    if found.fix_cloudformation:
        parts.append(f"CloudFormation:\n\n```yaml\n{found.fix_cloudformation.rstrip()}\n```")
    return "\n\n".join(parts)


def _result(found: Reported) -> sarif.Result:
    name = found.construct or found.logical_id
    logical = [sarif.LogicalLocation(name=found.logical_id, fully_qualified_name=name, kind="resource")]
    return sarif.Result(
        rule_id=found.rule,
        level=_LEVELS[found.severity],
        message=sarif.Message(text=f"{name}: {found.sentence}." if name else f"{found.sentence}."),
        locations=[
            sarif.Location(
                physical_location=_place(found.template, found.line),
                logical_locations=logical if found.logical_id else None,
            )
        ],
        partial_fingerprints={"secureBaseline/v1": "/".join(found.fingerprint)},
    )


def _failure(failure: Failure) -> sarif.Result:
    return sarif.Result(
        rule_id=_NOT_CHECKED,
        level=sarif.Level.ERROR,
        message=sarif.Message(text=f"The file {failure.reason}."),
        locations=[sarif.Location(physical_location=_place(failure.template, failure.line))],
    )


def _place(template: str, line: int | None) -> sarif.PhysicalLocation:
    path = PurePath(template)
    uri = path.as_uri() if path.is_absolute() else quote(path.as_posix())
    return sarif.PhysicalLocation(
        artifact_location=sarif.ArtifactLocation(uri=uri), region=sarif.Region(start_line=line or 1)
    )
