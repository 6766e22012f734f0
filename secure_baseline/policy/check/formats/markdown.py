"""Markdown, for a comment on a pull request."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from secure_baseline.handlers.shared.counted import counted
from secure_baseline.policy.check.reported import controls_of_all
from secure_baseline.policy.check.summary import summary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from secure_baseline.policy.check.reported import CheckReport, ReportedFinding


def render(report: CheckReport) -> Iterator[str]:
    """A heading, a section for each rule with its findings and the fix, and what could not be checked."""
    lines = [f"## Secure Baseline: {summary(report)}", ""]
    for rule, finding in groupby(sorted(report.findings, key=lambda each: (-each.severity, each.rule)), _rule):
        lines += _section(rule, list(finding))
    if report.failures:
        lines += ["### Not checked", ""]
        lines += [
            f"- `{_cell(each.template)}{f':{each.line}' if each.line else ''}`: {_cell(each.reason)}"
            for each in report.failures
        ]
        lines += [""]
    if report.not_evaluated:
        checks = counted(len(report.not_evaluated), "check")
        lines += [f"{checks} could not be evaluated: values known only at deployment.", ""]
    yield "\n".join(lines).rstrip()


def _rule(finding: ReportedFinding) -> str:
    return finding.rule


def _section(rule: str, finding: list[ReportedFinding]) -> Iterator[str]:
    first = finding[0]
    yield f"### {first.severity.name.capitalize()}: {rule}"
    yield ""
    yield "  \n".join(f"**{label}:** {text}" for label, text in first.statements)
    if controls := controls_of_all(finding):
        yield ""
        yield "; ".join(f"{name}: {', '.join(ids)}" for name, ids in controls.items())
    yield ""
    yield from ("| Where | What is wrong |", "|---|---|")
    for each in finding:
        where = (
            f"`{_cell(each.template)}{f':{each.line}' if each.line else ''}` {_cell(each.construct or each.logical_id)}"
        )
        yield f"| {where} | {_cell(each.sentence)} |"
    yield ""
    yield from _fixes(first)


def _fixes(finding: ReportedFinding) -> Iterable[str]:
    snippets = (("CDK", "python", finding.fix_cdk), ("CloudFormation", "yaml", finding.fix_cloudformation))
    for name, language, snippet in snippets:
        if snippet:
            yield from (f"<details><summary>Fix in {name}</summary>", "", f"```{language}")
            yield from (snippet.rstrip(), "```", "", "</details>", "")


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ").replace("<", "&lt;")
