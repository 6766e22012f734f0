"""What preflight finds in an account, and what it reports about it."""

from __future__ import annotations

import re
import tomllib
from functools import reduce
from typing import TYPE_CHECKING, Any

import pytest

from secure_baseline.landing_zone.settings import Settings
from secure_baseline.preflight.actions import ACTIONS
from secure_baseline.preflight.check_result import CheckResult, Outcome
from secure_baseline.preflight.survey import CHECKS, Survey
from secure_baseline.preflight.table import last_line
from tests.preflight.accounts import AWAY, HOME, OPT_IN
from tests.synthesis import ROOT

if TYPE_CHECKING:
    from secure_baseline.preflight.check_result import Line
    from tests.preflight.conftest import Surveys

OK, NOTE, CHANGE, UNSURE, STOP = Outcome

#: The subject, the Region, the outcome, and a part of the message.
LIVED_IN = [
    ("Regions", "", STOP, f"{OPT_IN} is in allowed_regions but is disabled"),
    ("AWS Organizations", "", CHANGE, "the management account of an organization"),
    ("Password policy", "", NOTE, "it becomes stricter where it is weaker than ours"),
    ("Public buckets", "", CHANGE, "closes 2 buckets to the public: open-bucket, listed-bucket"),
    ("AWS CloudTrail", "", CHANGE, "trail-0 already records management events; a second copy costs 2.00 USD"),
    ("CDK bootstrap", HOME, OK, "version 30"),
    ("CDK bootstrap", AWAY, STOP, "version 5 is too old"),
    ("Stacks", HOME, NOTE, "SecureBaseline-Network is in ROLLBACK_COMPLETE after a failed first deployment"),
    ("Stacks", AWAY, OK, "there is no stack SecureBaseline-"),
    ("Leftovers", HOME, NOTE, "is in no stack; 1.00 USD a month"),
    ("Leftovers", HOME, NOTE, "the bucket securebaseline-network-empty-"),
    ("Leftovers", HOME, NOTE, "the log group SecureBaseline-Network-Log-"),
    ("Leftovers", HOME, NOTE, "the table SecureBaseline-Network-Table-"),
    ("Leftovers", AWAY, OK, "no resource of an earlier SecureBaseline is left"),
    ("Quotas", HOME, STOP, "VPCs: 5 of 5 used, 1 more needed"),
    ("Quotas", HOME, STOP, "trails: 5 of 5 used, 1 more needed: delete some first"),
    ("Quotas", "", NOTE, "10 functions can run concurrently"),
    ("AWS Config", HOME, NOTE, "recorder theirs is used and stays as it is; it delivers to history"),
    ("AWS Config", HOME, CHANGE, "it does not record; it records some types only"),
    ("AWS Config", AWAY, OK, "no recorder yet"),
    ("Access Analyzer", HOME, NOTE, "theirs is used and stays as it is"),
    ("EBS encryption", HOME, NOTE, "new volumes get the landing zone's key instead of {key}"),
    ("EBS encryption", AWAY, NOTE, "the deployment turns it on"),
    ("Amazon EC2", HOME, CHANGE, "1 public snapshot will become private: {snapshot}"),
    ("Amazon EC2", AWAY, NOTE, "makes new instances require version 2 of the metadata service"),
    ("Default VPC", HOME, NOTE, "{default} is in use (1 resource in it or referring to it) and stays"),
    ("Default VPC", AWAY, CHANGE, "{empty} is empty, and the deployment deletes it"),
    ("Block of public access to VPCs", HOME, STOP, "cut off what the internet reaches today: {default}"),
    ("Block of public access to VPCs", AWAY, NOTE, "the internet reaches nothing today"),
    ("Amazon GuardDuty", HOME, NOTE, "it is used, and the deployment adds eks"),
    ("Amazon GuardDuty", AWAY, OK, "off; its free trial begins"),
    ("AWS Security Hub", HOME, NOTE, "aws-foundational-security-best-practices/v/1.0.0"),
    ("AWS Security Hub", HOME, STOP, "findings are aggregated in eu-west-1, but not those of all your Regions"),
    ("Amazon Inspector", HOME, NOTE, "scans ec2; that continues"),
    ("Amazon Macie", HOME, NOTE, "enabled; it stays as it is"),
    ("Amazon Macie", AWAY, OK, "off, and stays off"),
    ("Amazon Detective", HOME, NOTE, "it stays on"),
]
EMPTY = [
    ("Regions", OK, "all allowed Regions are enabled"),
    ("AWS Organizations", OK, "not in an organization"),
    ("Password policy", NOTE, "the account has none"),
    ("Root user", NOTE, "it has no MFA"),
    ("Public buckets", NOTE, "none of 0 buckets is public"),
    ("AWS CloudTrail", OK, "no other trail records management events"),
    ("CDK bootstrap", STOP, "the Region is not bootstrapped"),
    ("Quotas", OK, "VPCs: 1 of 5 used, 1 more needed"),
    ("IAM Identity Center", NOTE, "there is an instance"),
    ("Access Analyzer", OK, "the deployment creates one"),
    ("AWS Security Hub", OK, "off; its free trial begins"),
    ("Amazon Detective", OK, "off, and stays off"),
]


@pytest.mark.parametrize(("subject", "region", "outcome", "part"), LIVED_IN)
def test_what_is_there_already_is_reported(
    surveys: Surveys, subject: str, region: str, outcome: Outcome, part: str
) -> None:
    results = {(each.outcome, each.message) for each in surveys.about(subject, region)}
    assert [text for each, text in results if each == outcome and part.format(**surveys.ids) in text], results


@pytest.mark.parametrize(("subject", "outcome", "part"), EMPTY)
def test_little_is_reported_about_an_empty_account(surveys: Surveys, subject: str, outcome: Outcome, part: str) -> None:
    results = {(each.outcome, each.message) for each in surveys.empty.results if each.subject == subject}
    assert [text for each, text in results if each == outcome and part in text], results


def test_everything_is_read_if_everything_can_be_read(surveys: Surveys) -> None:
    message = [each for survey in (surveys.empty, surveys.lived_in, surveys.audited) for each in survey.results]
    assert [each for each in message if "could not be read" in each.message] == []


def test_a_disabled_region_is_not_read_further(surveys: Surveys) -> None:
    assert [each for each in surveys.lived_in.results if each.region == OPT_IN] == []


def test_a_survey_with_a_stop_is_not_clear(surveys: Surveys) -> None:
    assert not surveys.empty.clear
    assert [each.subject for each in surveys.empty.of(STOP)] == ["CDK bootstrap"]


def test_every_check_reports_that_access_is_denied(surveys: Surveys) -> None:
    denied = re.compile("could not be read: (AccessDenied|UnauthorizedOperation)")  # EC2 returns the latter
    message = {each.subject for each in surveys.denied.results if denied.search(each.message)}
    assert message == {check.subject for check in CHECKS}


def test_the_printed_policy_is_enough(surveys: Surveys) -> None:
    message = {(each.subject, each.message) for each in surveys.audited.results if each.subject != "Quotas"}
    # The roles that read use more of the quotas.
    assert message >= {
        (each.subject, each.message)
        for each in surveys.lived_in.results
        if each.region == HOME and each.subject not in {"Quotas", "AWS Security Hub"}
    }


def test_the_policy_has_the_actions_that_preflight_calls_and_no_others(surveys: Surveys) -> None:
    # If it fails: secure_baseline/preflight/actions.py lists them.
    found = {"missing": sorted(surveys.actions - set(ACTIONS)), "too much": sorted(set(ACTIONS) - surveys.actions)}
    assert found == {"missing": [], "too much": []}
    assert list(ACTIONS) == sorted(set(ACTIONS))


def test_every_line_that_preflight_suggests_is_valid(surveys: Surveys) -> None:
    written = [each.write for survey in (surveys.empty, surveys.lived_in) for each in survey.results if each.write]
    assert len(written) > 3
    for lines in written:
        Settings.model_validate(_with(lines))


def _with(lines: tuple[Line, ...]) -> dict[str, Any]:
    """The shipped settings with these lines."""
    data = tomllib.loads((ROOT / "baseline.toml").read_text("utf-8"))
    for line in lines:
        *above, name = line.section.split(".")
        inside = reduce(lambda found, key: found[key], above, data)
        if line.line:
            inside.setdefault(name, {}).update(tomllib.loads(line.line))
        else:
            del inside[name]
    return data


@pytest.mark.parametrize(
    ("outcomes", "start"),
    [
        ([OK, NOTE], "nothing stops the deployment"),
        ([CHANGE], "nothing stops the deployment; 1 change to consider"),
        ([UNSURE, UNSURE], "nothing that could be checked stops the deployment; 2 results may stop it"),
        ([STOP, UNSURE, CHANGE], "1 result would make the deployment fail; 1 result may stop it"),
    ],
)
def test_what_could_not_be_checked_is_not_reported_as_fine(outcomes: list[Outcome], start: str) -> None:
    findings = tuple(CheckResult(outcome=outcome, subject="x", message="y") for outcome in outcomes)
    summary = last_line(Survey("123456789012", (HOME,), findings)).removeprefix("Account 123456789012: ")
    assert summary.startswith(start)
    assert ("nothing stops" in summary) == (not {STOP, UNSURE}.intersection(outcomes))
