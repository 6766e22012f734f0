"""`make audit` fails if a failed check has no reason, or if a reason no longer applies. These tests need no prowler."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tools.audit import reasons
from tools.audit.benchmark import BenchmarkRecommendation
from tools.audit.evidence import Answer, AuditEvidence
from tools.audit.judgement import Explained, judge
from tools.audit.prowler import Audit, ProwlerOutcome, ProwlerResult
from tools.audit.reasons import AuditReason, AuditReasons, ReasonKind, UnansweredOperation
from tools.audit.report import counts, page

NOWHERE = "http://127.0.0.1:1"
BENCHMARK = [
    BenchmarkRecommendation("2.1", "Keys", "2 Identity", ("keys_rotate",)),
    BenchmarkRecommendation("2.2", "Users", "2 Identity", ("keys_rotate", "users_have_mfa")),
    BenchmarkRecommendation("3.1", "Judgement", "3 Storage", ()),
]
JUDGED = AuditReason(checks=(), outcome=ProwlerOutcome.MANUAL, kind=ReasonKind.PERSON, why="it needs judgement")


def result(check: str, status: str, resource: str = "a") -> ProwlerResult:
    return ProwlerResult(check, status, f"arn:{resource}", f"{resource} is {status}")


def failing(resources: str = ".*") -> AuditReason:
    return AuditReason(
        checks=("users_have_mfa",),
        outcome=ProwlerOutcome.FAIL,
        kind=ReasonKind.PERSON,
        why="she has to",
        resources=resources,
    )


PASSED = Audit([result("keys_rotate", "PASS"), result("users_have_mfa", "PASS")])
FAILED = Audit([result("keys_rotate", "PASS"), result("users_have_mfa", "FAIL"), result("users_have_mfa", "PASS")])
SILENT = Audit([result("keys_rotate", "PASS")])
REASONS = AuditReasons((), {"3.1": JUDGED}, ())


def problems(audit: Audit, known: AuditReasons) -> list[str]:
    return judge(BENCHMARK, audit, known, endpoint=NOWHERE, region="eu-west-1").problems


def test_a_check_that_passes_needs_no_reason() -> None:
    assert problems(PASSED, REASONS) == []


@pytest.mark.parametrize(
    ("audit", "known", "message"),
    [
        (FAILED, REASONS, "users_have_mfa fails without a reason: a is FAIL (arn:a)"),
        (SILENT, REASONS, "users_have_mfa is not evaluated without a reason"),
        (PASSED, replace(REASONS, of_recommendations={}), "recommendation 3.1 has no check and no reason"),
        (
            replace(PASSED, called={"iam.Ask": "HTTP 500", "iam.List": None}),
            REASONS,
            "the emulated account does not support iam.Ask (HTTP 500), and no reason says why that does not matter",
        ),
        (
            PASSED,
            replace(REASONS, of_checks=(failing(),)),
            "outdated reason: users_have_mfa is pass, not fail for .*",
        ),
        (
            PASSED,
            replace(REASONS, of_recommendations={"3.1": JUDGED, "2.1": JUDGED}),
            "outdated reason: recommendation 2.1 has checks or is not in the benchmark",
        ),
        (
            PASSED,
            replace(
                REASONS, unanswered=(UnansweredOperation(operation="iam.Ask", why="no check reads it", kept_as=()),)
            ),
            "outdated reason: iam.Ask is supported, or was not called",
        ),
    ],
)
def test_each_gap_is_a_problem(audit: Audit, known: AuditReasons, message: str) -> None:
    assert problems(audit, known) == [message]


def test_a_reason_applies_to_its_resources_only() -> None:
    two = Audit([result("keys_rotate", "PASS"), *(result("users_have_mfa", "FAIL", user) for user in ("ada", "ben"))])
    assert problems(two, replace(REASONS, of_checks=(failing("arn:ada"),))) == [
        "users_have_mfa fails without a reason: ben is FAIL (arn:ben)"
    ]
    assert problems(two, replace(REASONS, of_checks=(failing("arn:ada"), failing("arn:ben")))) == []


def test_a_reason_of_another_outcome_explains_nothing() -> None:
    messages = problems(SILENT, replace(REASONS, of_checks=(failing(),)))
    assert "users_have_mfa is not evaluated without a reason" in messages
    assert "outdated reason: users_have_mfa is not evaluated, not fail for .*" in messages


def test_a_different_response_of_the_account_is_a_problem(endpoint: str) -> None:
    """Reads an emulated account: the evidence of a reason must be true."""
    none = AuditEvidence(call="iam.ListServerCertificates", path="ServerCertificateMetadataList", answer=[])
    question = "iam.ListServerCertificates | ServerCertificateMetadataList"
    assert none.ask(endpoint, "eu-west-1") == Answer(question, "[]", holds=True)
    wrong = [
        replace(none, answer=["a certificate"]),
        replace(none, path="Certificates"),
        replace(none, path=None),
        replace(none, error="AccessDenied"),
        replace(none, call="organizations.DescribeOrganization"),
        replace(none, call="organizations.DescribeOrganization", error="AccessDenied"),
    ]
    assert [each.ask(endpoint, "eu-west-1").holds for each in wrong] == [False] * len(wrong)
    reason = replace(failing(), evidence=(wrong[0],))
    messages = judge(
        BENCHMARK, FAILED, replace(REASONS, of_checks=(reason,)), endpoint=endpoint, region="eu-west-1"
    ).problems
    assert messages == [f"users_have_mfa: {question} returned []"]


def test_evidence_is_read_for_each_item_of_another_call(endpoint: str) -> None:
    of_each = ("s3.ListBuckets", "Buckets[].Name", "Bucket")
    open_ones = AuditEvidence(call="s3.GetBucketPolicy", of_each=of_each, error="NoSuchBucketPolicy")
    assert open_ones.ask(endpoint, "eu-west-1") == Answer(
        "s3.GetBucketPolicy of each Bucket", "NoSuchBucketPolicy", holds=True
    )
    versioned = replace(open_ones, call="s3.GetBucketVersioning", error=None, path="Status")
    assert versioned.ask(endpoint, "eu-west-1") == Answer(
        's3.GetBucketVersioning Bucket="versioned" | Status', '"Enabled"', holds=False
    )


def test_a_section_counts_each_check_once_with_its_worst_outcome() -> None:
    rows = counts(BENCHMARK, SILENT, FAILED)
    assert rows[1:] == [
        ["2 Identity", "2", "1", "0", "0", "1", "1", "1", "0", "0"],
        ["3 Storage", "0", *["0"] * 8],
        ["All", "2", "1", "0", "0", "1", "1", "1", "0", "0"],
    ]


def test_the_page_shows_reason_and_evidence() -> None:
    explained = [Explained(failing(), ("2.2",), (), (Answer("iam.Ask", "no", holds=True),))]
    written = page(
        counts(BENCHMARK, SILENT, FAILED),
        explained,
        [UnansweredOperation(operation="iam.Send", why="x", kept_as=())],
        version="5",
        day="now",
    )
    assert "- **2.2** (fail; `users_have_mfa`): she has to\n  - `iam.Ask` → `no`" in written
    assert "- `iam.Send`: x" in written


def test_the_reasons_of_this_repository_can_be_read() -> None:
    known = reasons.read()
    checks = [(check, each.outcome, each.resources) for each in known.of_checks for check in each.checks]
    assert len(checks) == len(set(checks)) > 0
