"""JUnit XML, which every CI system shows."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from junitparser import Error, Failure, JUnitXml, TestCase, TestSuite

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.check.reported import CheckReport, ReportedFinding


# What XML 1.0 has no character for: control characters, and halves of surrogate pairs (a file name that is not UTF-8).
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(report: CheckReport) -> Iterator[str]:
    """A suite for each template with findings, a failed case for each finding; files not checked are errors."""
    document = JUnitXml("secure-baseline")
    by_template = sorted(report.findings, key=lambda finding: finding.template)
    for template, findings in groupby(by_template, lambda finding: finding.template):
        suite = TestSuite(_xml(template))
        for finding in findings:
            suite.add_testcase(_case(finding))
        document.add_testsuite(suite)
    for failure in report.failures:
        suite = TestSuite(_xml(failure.template))
        case = TestCase("can be checked", classname=_xml(failure.template))
        case.result = [Error(_xml(failure.reason))]
        suite.add_testcase(case)
        document.add_testsuite(suite)
    if not document.tests:
        suite = TestSuite("templates")
        suite.add_testcase(TestCase("no findings", classname="secure-baseline"))
        document.add_testsuite(suite)
    text: bytes = document.tostring()  # type: ignore[no-untyped-call]  # the library lacks the type
    yield text.decode("utf-8")


def _case(finding: ReportedFinding) -> TestCase:
    case = TestCase(_xml(f"{finding.rule} {finding.logical_id}".strip()), classname=_xml(finding.template))
    failure = Failure(_xml(finding.sentence), finding.severity.name)
    place = f"{finding.template}{f':{finding.line}' if finding.line else ''}"
    statements = [f"{label}: {text}" for label, text in finding.statements]
    lines = [
        f"{place} {finding.construct}".strip(),
        *statements,
        *(("Fix:", finding.fix_cloudformation) if finding.fix_cloudformation else ()),
    ]
    failure.text = _xml("\n".join(filter(None, lines)))
    case.result = [failure]
    return case


def _xml(text: str) -> str:
    return _NOT_XML.sub(lambda match: ascii(match[0])[1:-1], text)
