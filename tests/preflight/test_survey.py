"""What preflight finds in an account, and what it makes of it."""

from __future__ import annotations

import re
import tomllib
from functools import reduce
from typing import TYPE_CHECKING, Any

import pytest

from secure_baseline.landing_zone.settings import Settings
from secure_baseline.preflight.actions import ACTIONS
from secure_baseline.preflight.finding import Finding, Severity
from secure_baseline.preflight.survey import CHECKS, Survey
from secure_baseline.preflight.table import last_line
from tests.preflight.accounts import AWAY, HOME, OPT_IN
from tests.synthesis import ROOT

if TYPE_CHECKING:
    from secure_baseline.preflight.finding import Line
    from tests.preflight.conftest import Surveys

OK, NOTE, CHANGE, UNSURE, STOP = Severity

#: About what, where, how bad, and words of what is said.
LIVED_IN = [
    ("Regions", "", STOP, f"{OPT_IN} is in allowed_regions, and is disabled"),
    ("AWS Organizations", "", CHANGE, "the management account of an organization"),
    ("Password policy", "", NOTE, "it becomes stricter where it is weaker than ours"),
    ("Public buckets", "", CHANGE, "closes 2 buckets to the public: open-bucket, listed-bucket"),
    ("AWS CloudTrail", "", CHANGE, "trail-0 records management events already; a second copy bills 2.00 USD"),
    ("CDK bootstrap", HOME, OK, "version 30"),
    ("CDK bootstrap", AWAY, STOP, "version 5 is too old"),
    ("Stacks", HOME, NOTE, "SecureBaseline-Network is in ROLLBACK_COMPLETE, of a first deployment that failed"),
    ("Stacks", AWAY, OK, "none is called SecureBaseline-"),
    ("Leftovers", HOME, NOTE, "is in no stack; 1.00 USD a month"),
    ("Leftovers", HOME, NOTE, "the bucket securebaseline-network-empty-"),
    ("Leftovers", HOME, NOTE, "the log group SecureBaseline-Network-Log-"),
    ("Leftovers", HOME, NOTE, "the table SecureBaseline-Network-Table-"),
    ("Leftovers", AWAY, OK, "nothing of an earlier SecureBaseline is left"),
    ("Quotas", HOME, STOP, "VPCs: 5 of 5 used, 1 more needed"),
    ("Quotas", HOME, STOP, "trails: 5 of 5 used, 1 more needed; something has to go"),
    ("Quotas", "", NOTE, "10 functions may run at once"),
    ("AWS Config", HOME, NOTE, "recorder theirs is used and stays as it is; it delivers to history"),
    ("AWS Config", HOME, CHANGE, "it does not record; it records some types only"),
    ("AWS Config", AWAY, OK, "no recorder yet"),
    ("Access Analyzer", HOME, NOTE, "theirs is used, and stays"),
    ("EBS encryption", HOME, NOTE, "new volumes get the landing zone's key instead of {key}"),
    ("EBS encryption", AWAY, NOTE, "the deployment turns it on"),
    ("Amazon EC2", HOME, CHANGE, "1 snapshot that everybody can read now will be private: {snapshot}"),
    ("Amazon EC2", AWAY, NOTE, "new instances need version 2 of the metadata service"),
    ("Default VPC", HOME, NOTE, "{default} is in use (1 resource in it or naming it) and stays"),
    ("Default VPC", AWAY, CHANGE, "{empty} is empty, and the deployment deletes it"),
    ("Block of public access to VPCs", HOME, STOP, "cut off what is reached from the internet now: {default}"),
    ("Block of public access to VPCs", AWAY, NOTE, "nothing is reached from the internet"),
    ("Amazon GuardDuty", HOME, NOTE, "it is used, and the deployment adds eks"),
    ("Amazon GuardDuty", AWAY, OK, "off; its free trial begins"),
    ("AWS Security Hub", HOME, NOTE, "aws-foundational-security-best-practices/v/1.0.0"),
    ("AWS Security Hub", HOME, STOP, "findings are brought together in eu-west-1, without some of your Regions"),
    ("Amazon Inspector", HOME, NOTE, "scans ec2; it goes on"),
    ("Amazon Macie", HOME, NOTE, "enabled; it stays so"),
    ("Amazon Macie", AWAY, OK, "off, and stays off"),
    ("Amazon Detective", HOME, NOTE, "it stays so"),
]
EMPTY = [
    ("Regions", OK, "all that are allowed are on"),
    ("AWS Organizations", OK, "in no organization"),
    ("Password policy", NOTE, "there is none"),
    ("Root user", NOTE, "it has no MFA"),
    ("Public buckets", NOTE, "none of 0 buckets is public"),
    ("AWS CloudTrail", OK, "no other trail records management events"),
    ("CDK bootstrap", STOP, "the Region has none"),
    ("Quotas", OK, "VPCs: 1 of 5 used, 1 more needed"),
    ("IAM Identity Center", NOTE, "there is an instance"),
    ("Access Analyzer", OK, "the deployment makes one"),
    ("AWS Security Hub", OK, "off; its free trial begins"),
    ("Amazon Detective", OK, "off, and stays off"),
]


@pytest.mark.parametrize(("subject", "region", "severity", "words"), LIVED_IN)
def test_what_is_there_already_is_told(
    surveys: Surveys, subject: str, region: str, severity: Severity, words: str
) -> None:
    found = {(each.severity, each.told) for each in surveys.about(subject, region)}
    assert [told for said, told in found if said == severity and words.format(**surveys.ids) in told], found


@pytest.mark.parametrize(("subject", "severity", "words"), EMPTY)
def test_of_an_empty_account_little_is_told(surveys: Surveys, subject: str, severity: Severity, words: str) -> None:
    found = {(each.severity, each.told) for each in surveys.empty.findings if each.subject == subject}
    assert [told for said, told in found if said == severity and words in told], found


def test_nothing_is_unread_where_everything_may_be_read(surveys: Surveys) -> None:
    told = [each for survey in (surveys.empty, surveys.lived_in, surveys.audited) for each in survey.findings]
    assert [each for each in told if "could not be read" in each.told] == []


def test_of_a_region_that_is_off_nothing_else_is_asked(surveys: Surveys) -> None:
    assert [each for each in surveys.lived_in.findings if each.region == OPT_IN] == []


def test_what_stops_the_deployment_is_no_clear_answer(surveys: Surveys) -> None:
    assert not surveys.empty.clear
    assert [each.subject for each in surveys.empty.of(STOP)] == ["CDK bootstrap"]


def test_whoever_may_read_nothing_is_told_so_by_every_check(surveys: Surveys) -> None:
    denied = re.compile("could not be read: (AccessDenied|UnauthorizedOperation)")  # the latter is how EC2 says it
    told = {each.subject for each in surveys.denied.findings if denied.search(each.told)}
    assert told == {check.subject for check in CHECKS}


def test_the_printed_policy_is_enough(surveys: Surveys) -> None:
    told = {(each.subject, each.told) for each in surveys.audited.findings if each.subject != "Quotas"}
    # Of quotas more is used since: the roles that read.
    assert told >= {
        (each.subject, each.told)
        for each in surveys.lived_in.findings
        if each.region == HOME and each.subject not in {"Quotas", "AWS Security Hub"}
    }


def test_all_that_preflight_asks_is_allowed_and_nothing_else(surveys: Surveys) -> None:
    # If it fails: secure_baseline/preflight/actions.py lists them.
    found = {"missing": sorted(surveys.actions - set(ACTIONS)), "too much": sorted(set(ACTIONS) - surveys.actions)}
    assert found == {"missing": [], "too much": []}
    assert list(ACTIONS) == sorted(set(ACTIONS))


def test_whatever_is_to_be_written_can_be_written(surveys: Surveys) -> None:
    written = [each.write for survey in (surveys.empty, surveys.lived_in) for each in survey.findings if each.write]
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
    ("severities", "words"),
    [
        ([OK, NOTE], "nothing stops the deployment"),
        ([CHANGE], "nothing stops the deployment; 1 finding to think about"),
        ([UNSURE, UNSURE], "nothing that could be looked at stops the deployment; 2 findings may stop it"),
        ([STOP, UNSURE, CHANGE], "1 finding would make the deployment fail; 1 finding may stop it"),
    ],
)
def test_what_was_not_looked_at_is_not_said_to_be_well(severities: list[Severity], words: str) -> None:
    findings = tuple(Finding(severity=severity, subject="x", told="y") for severity in severities)
    said = last_line(Survey("123456789012", (HOME,), findings)).removeprefix("Account 123456789012: ")
    assert said.startswith(words)
    assert ("nothing stops" in said) == (not {STOP, UNSURE}.intersection(severities))
