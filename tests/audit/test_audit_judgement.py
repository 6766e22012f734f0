"""`make audit` lets nothing pass without a reason, and no reason outlive its fact. None of this needs prowler."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tools.audit import reasons
from tools.audit.benchmark import Recommendation
from tools.audit.evidence import Answer, Evidence
from tools.audit.judgement import Explained, judge
from tools.audit.prowler import Audit, Finding, Outcome
from tools.audit.reasons import Kind, Reason, Reasons, Unanswered
from tools.audit.report import counts, page

NOWHERE = "http://127.0.0.1:1"
BENCHMARK = [
    Recommendation("2.1", "Keys", "2 Identity", ("keys_rotate",)),
    Recommendation("2.2", "Users", "2 Identity", ("keys_rotate", "users_have_mfa")),
    Recommendation("3.1", "Judgement", "3 Storage", ()),
]
JUDGED = Reason(checks=(), outcome=Outcome.MANUAL, kind=Kind.PERSON, why="it asks for judgement")


def finding(check: str, status: str, resource: str = "a") -> Finding:
    return Finding(check, status, f"arn:{resource}", f"{resource} is {status}")


def failing(resources: str = ".*") -> Reason:
    return Reason(
        checks=("users_have_mfa",), outcome=Outcome.FAIL, kind=Kind.PERSON, why="she has to", resources=resources
    )


PASSED = Audit([finding("keys_rotate", "PASS"), finding("users_have_mfa", "PASS")])
FAILED = Audit([finding("keys_rotate", "PASS"), finding("users_have_mfa", "FAIL"), finding("users_have_mfa", "PASS")])
SILENT = Audit([finding("keys_rotate", "PASS")])
HELD = Reasons((), {"3.1": JUDGED}, ())


def faults(audit: Audit, held: Reasons) -> list[str]:
    return judge(BENCHMARK, audit, held, endpoint=NOWHERE, region="eu-west-1").faults


def test_where_all_passes_nothing_needs_a_reason() -> None:
    assert faults(PASSED, HELD) == []


@pytest.mark.parametrize(
    ("audit", "held", "told"),
    [
        (FAILED, HELD, "users_have_mfa fails without a reason: a is FAIL (arn:a)"),
        (SILENT, HELD, "users_have_mfa is not evaluated without a reason"),
        (PASSED, replace(HELD, of_recommendations={}), "recommendation 3.1 has no check and no reason"),
        (
            replace(PASSED, asked={"iam.Ask": "HTTP 500", "iam.List": None}),
            HELD,
            "the emulated account does not answer iam.Ask (HTTP 500), and no reason says why that does not matter",
        ),
        (
            PASSED,
            replace(HELD, of_checks=(failing(),)),
            "stale reason: users_have_mfa is pass, not fail of .*",
        ),
        (
            PASSED,
            replace(HELD, of_recommendations={"3.1": JUDGED, "2.1": JUDGED}),
            "stale reason: recommendation 2.1 has checks or is not in the benchmark",
        ),
        (
            PASSED,
            replace(HELD, unanswered=(Unanswered(operation="iam.Ask", why="no check asks", kept_as=()),)),
            "stale reason: iam.Ask is answered, or was not asked",
        ),
    ],
)
def test_each_gap_is_a_fault(audit: Audit, held: Reasons, told: str) -> None:
    assert faults(audit, held) == [told]


def test_a_reason_is_of_its_resources_only() -> None:
    two = Audit([finding("keys_rotate", "PASS"), *(finding("users_have_mfa", "FAIL", user) for user in ("ada", "ben"))])
    assert faults(two, replace(HELD, of_checks=(failing("arn:ada"),))) == [
        "users_have_mfa fails without a reason: ben is FAIL (arn:ben)"
    ]
    assert faults(two, replace(HELD, of_checks=(failing("arn:ada"), failing("arn:ben")))) == []


def test_a_reason_of_another_outcome_explains_nothing() -> None:
    told = faults(SILENT, replace(HELD, of_checks=(failing(),)))
    assert "users_have_mfa is not evaluated without a reason" in told
    assert "stale reason: users_have_mfa is not evaluated, not fail of .*" in told


def test_an_account_that_answers_otherwise_is_a_fault(endpoint: str) -> None:
    """Asked of an emulated account: what a reason rests on must be so."""
    none = Evidence(call="iam.ListServerCertificates", path="ServerCertificateMetadataList", answer=[])
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
    told = judge(BENCHMARK, FAILED, replace(HELD, of_checks=(reason,)), endpoint=endpoint, region="eu-west-1").faults
    assert told == [f"users_have_mfa: {question} answered []"]


def test_evidence_is_asked_of_each_that_another_answer_names(endpoint: str) -> None:
    of_each = ("s3.ListBuckets", "Buckets[].Name", "Bucket")
    open_ones = Evidence(call="s3.GetBucketPolicy", of_each=of_each, error="NoSuchBucketPolicy")
    assert open_ones.ask(endpoint, "eu-west-1") == Answer(
        "s3.GetBucketPolicy of each Bucket", "NoSuchBucketPolicy", holds=True
    )
    versioned = replace(open_ones, call="s3.GetBucketVersioning", error=None, path="Status")
    assert versioned.ask(endpoint, "eu-west-1") == Answer(
        's3.GetBucketVersioning Bucket="versioned" | Status', '"Enabled"', holds=False
    )


def test_a_section_is_counted_by_checks_each_once_by_its_worst() -> None:
    rows = counts(BENCHMARK, SILENT, FAILED)
    assert rows[1:] == [
        ["2 Identity", "2", "1", "0", "0", "1", "1", "1", "0", "0"],
        ["3 Storage", "0", *["0"] * 8],
        ["All", "2", "1", "0", "0", "1", "1", "1", "0", "0"],
    ]


def test_the_page_says_reason_and_evidence() -> None:
    explained = [Explained(failing(), ("2.2",), (), (Answer("iam.Ask", "no", holds=True),))]
    written = page(
        counts(BENCHMARK, SILENT, FAILED),
        explained,
        [Unanswered(operation="iam.Tell", why="x", kept_as=())],
        version="5",
        day="now",
    )
    assert "- **2.2** (fail; `users_have_mfa`): she has to\n  - `iam.Ask` → `no`" in written
    assert "- `iam.Tell`: x" in written


def test_the_reasons_that_ship_can_be_read() -> None:
    held = reasons.read()
    checks = [(check, each.outcome, each.resources) for each in held.of_checks for check in each.checks]
    assert len(checks) == len(set(checks)) > 0
