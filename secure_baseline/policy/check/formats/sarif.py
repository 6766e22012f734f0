"""SARIF 2.1.0, for code scanning."""

from __future__ import annotations

import json
import os
from importlib.metadata import version
from pathlib import PurePath
from typing import TYPE_CHECKING
from urllib.parse import quote

import sarif_pydantic as sarif

from secure_baseline.handlers.shared.severity import Severity
from secure_baseline.policy.check.reported import controls_of_all

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.check.reported import CheckReport, Failure, ReportedFinding

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {
    Severity.LOW: sarif.Level.NOTE,
    Severity.MEDIUM: sarif.Level.WARNING,
    Severity.HIGH: sarif.Level.ERROR,
    Severity.CRITICAL: sarif.Level.ERROR,
}
# GitHub's code scanning derives "low" to "critical" from these.
_SCORES = {Severity.LOW: "2.0", Severity.MEDIUM: "5.0", Severity.HIGH: "8.0", Severity.CRITICAL: "9.5"}
_NOT_CHECKED = "template-can-be-checked"


def render(report: CheckReport) -> Iterator[str]:
    """One run with its rules and results; without what is accepted."""
    by_rule: dict[str, list[ReportedFinding]] = {}
    for finding in report.findings:
        by_rule.setdefault(finding.rule, []).append(finding)
    rules = {rule: _rule(findings) for rule, findings in by_rule.items()}
    results = [_result(finding) for finding in report.findings]
    if report.failures:
        rules[_NOT_CHECKED] = sarif.ReportingDescriptor(
            id=_NOT_CHECKED, short_description=sarif.Message(text="Required: A template must be readable.")
        )
        results += [_failure(failure) for failure in report.failures]
    driver = sarif.ToolDriver(
        name="secure-baseline",
        version=version("secure-baseline"),
        rules=list(rules.values()),
    )
    document = sarif.Sarif(
        version="2.1.0", schema_uri=_SCHEMA, runs=[sarif.Run(tool=sarif.Tool(driver=driver), results=results)]
    )
    # Not model_dump_json: it fails on half a surrogate pair, which JSON templates can contain.
    yield json.dumps(document.model_dump(mode="python", by_alias=True, exclude_none=True), indent=2)


def _rule(findings: list[ReportedFinding]) -> sarif.ReportingDescriptor:
    finding = findings[0]
    controls = [f"{name} {each}" for name, ids in controls_of_all(findings).items() for each in ids]
    described = f"Required: {finding.requires}" if finding.requires else finding.says
    explanation = finding.explanation or finding.says
    return sarif.ReportingDescriptor(
        id=finding.rule,
        short_description=sarif.Message(text=described),
        full_description=sarif.Message(text=explanation),
        help=sarif.Message(
            text=f"{explanation}\n\n{finding.fix_cloudformation}".strip(), markdown=_help(finding, explanation)
        ),
        properties={"tags": ["security", *controls], "security-severity": _SCORES[finding.severity]},
    )


def _help(finding: ReportedFinding, explanation: str) -> str:
    parts = ["  \n".join(f"**{label}:** {text}" for label, text in finding.statements) or explanation]
    if finding.fix_cdk:
        parts.append(f"CDK:\n\n```python\n{finding.fix_cdk.rstrip()}\n```")
    if finding.fix_cloudformation:
        parts.append(f"CloudFormation:\n\n```yaml\n{finding.fix_cloudformation.rstrip()}\n```")
    return "\n\n".join(parts)


def _result(finding: ReportedFinding) -> sarif.Result:
    name = finding.construct or finding.logical_id
    logical = [sarif.LogicalLocation(name=finding.logical_id, fully_qualified_name=name, kind="resource")]
    return sarif.Result(
        rule_id=finding.rule,
        level=_LEVELS[finding.severity],
        message=sarif.Message(text=f"{name}: {finding.sentence}." if name else f"{finding.sentence}."),
        locations=[
            sarif.Location(
                physical_location=_place(finding.template, finding.line),
                logical_locations=logical if finding.logical_id else None,
            )
        ],
        partial_fingerprints={"secureBaseline/v1": "/".join(finding.fingerprint)},
    )


def _failure(failure: Failure) -> sarif.Result:
    return sarif.Result(
        rule_id=_NOT_CHECKED,
        level=sarif.Level.ERROR,
        message=sarif.Message(text=f"Not checked: {failure.reason}."),
        locations=[sarif.Location(physical_location=_place(failure.template, failure.line))],
    )


def _place(template: str, line: int | None) -> sarif.PhysicalLocation:
    path = PurePath(template)
    uri = path.as_uri() if path.is_absolute() else quote(os.fsencode(path))
    return sarif.PhysicalLocation(
        artifact_location=sarif.ArtifactLocation(uri=uri), region=sarif.Region(start_line=line or 1)
    )
