"""JUnit's XML, which every CI system shows."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from junitparser import Error, Failure, JUnitXml, TestCase, TestSuite

if TYPE_CHECKING:
    from secure_baseline.policy.check.reported import Report, Reported


def render(report: Report) -> str:
    """A suite for each template with findings, a failed case for each finding; files not checked are errors."""
    document = JUnitXml("secure-baseline")
    by_template = sorted(report.findings, key=lambda found: found.template)
    for template, findings in groupby(by_template, lambda found: found.template):
        suite = TestSuite(template)
        for found in findings:
            suite.add_testcase(_case(found))
        document.add_testsuite(suite)
    for failure in report.failures:
        suite = TestSuite(failure.template)
        case = TestCase("can be checked", classname=failure.template)
        case.result = [Error(failure.reason)]
        suite.add_testcase(case)
        document.add_testsuite(suite)
    if not document.tests:
        suite = TestSuite("templates")
        suite.add_testcase(TestCase("nothing was found", classname="secure-baseline"))
        document.add_testsuite(suite)
    text: bytes = document.tostring()  # type: ignore[no-untyped-call]  # the library's own lack
    return text.decode("utf-8")


def _case(found: Reported) -> TestCase:
    case = TestCase(f"{found.rule} {found.logical_id}".strip(), classname=found.template)
    failure = Failure(found.sentence, found.severity.name)
    place = f"{found.template}{f':{found.line}' if found.line else ''}"
    statements = [f"{label}: {text}" for label, text in found.statements]
    lines = [f"{place} {found.construct}".strip(), *statements, found.fix_cloudformation]
    failure.text = "\n".join(filter(None, lines))
    case.result = [failure]
    return case
