from __future__ import annotations

from secure_baseline.assembly.accepted import Accepted
from secure_baseline.policy.evidence import headings
from tests.policy.evidence.templates import VERSIONED, bucket, evidence

_REASON = "Names of new objects are not known"


def _acknowledged(construct: str, about: str, reason: str = _REASON) -> Accepted:
    return Accepted(kind="acknowledgement", construct=construct, about=about, reason=reason)


def test_findings_of_one_rule_that_say_the_same_share_a_heading() -> None:
    [wrong] = [
        each for each in headings.findings(evidence(bucket(), bucket())) if each.rule.id == "s3-bucket-has-versioning"
    ]
    assert len(wrong.places) == 2


def test_a_heading_states_what_is_wrong_and_the_place_the_value() -> None:
    [wrong] = [each for each in headings.findings(evidence(bucket())) if each.rule.id == "s3-bucket-has-versioning"]
    [(remark, rest)] = wrong.places
    assert (f"{wrong.what}: {rest}", wrong.what) == (remark.says, "Old versions are not kept")


def test_no_finding_is_lost_under_the_headings() -> None:
    found = evidence(bucket(), bucket(**VERSIONED))
    shown = [each for wrong in headings.findings(found) for each, _ in wrong.places]
    assert sorted(map(str, shown)) == sorted(
        str(each) for _, result in found.rules.values() for each in result.findings
    )


def test_the_most_severe_is_first() -> None:
    severities = [each.rule.severity for each in headings.findings(evidence(bucket()))]
    assert severities == sorted(severities, reverse=True)


def test_the_pack_stands_once_in_an_exemptions_name() -> None:
    [exempted] = headings.exemptions([_acknowledged("App/Role", "AwsSolutions::AwsSolutions-IAM5[Action::s3:Get*]")])
    assert exempted.constructs == {"App/Role": {"AwsSolutions-IAM5": ["Action::s3:Get*"]}}


def test_a_pack_whose_rules_do_not_repeat_its_name_keeps_it() -> None:
    [exempted] = headings.exemptions([_acknowledged("App/Role", "CloudFormation-Validate::W2512")])
    assert exempted.constructs == {"App/Role": {"CloudFormation-Validate::W2512": []}}


def test_parts_of_one_rule_are_together() -> None:
    both = [_acknowledged("App/Role", f"AwsSolutions::AwsSolutions-IAM5[{part}]") for part in ("a", "b")]
    [exempted] = headings.exemptions(both)
    assert exempted.constructs == {"App/Role": {"AwsSolutions-IAM5": ["a", "b"]}}


def test_constructs_with_one_reason_are_together() -> None:
    [exempted] = headings.exemptions([_acknowledged("App/A", "P::P-1"), _acknowledged("App/B", "P::P-1")])
    assert list(exempted.constructs) == ["App/A", "App/B"]


def test_other_reasons_stand_apart() -> None:
    reasons = headings.exemptions(
        [_acknowledged("App/A", "P::P-1"), _acknowledged("App/A", "P::P-2", "another reason")]
    )
    assert [each.reason for each in reasons] == [_REASON, "another reason"]
