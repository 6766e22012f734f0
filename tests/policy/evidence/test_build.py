from __future__ import annotations

from datetime import date

import pytest

from secure_baseline.assembly.accepted import Accepted
from secure_baseline.policy.check.accepted_finding import AcceptedFinding
from secure_baseline.policy.check.exemptions import Exemptions
from secure_baseline.policy.evidence.status import Status
from secure_baseline.policy.template.template import Template
from tests.policy.evidence.templates import TODAY, VERSIONED, bucket, control, evidence, filter_of, template

REASON = "rebuilt from source at every release"
RULE = "s3-bucket-has-versioning"


def acknowledged(about: str) -> Accepted:
    return Accepted(kind="acknowledgement", construct="App/Data", about=about, reason=REASON)


def test_a_control_is_met_when_every_resource_that_its_rules_checked_passes() -> None:
    assert control("security-hub", "S3.14", evidence(bucket(**VERSIONED))).status is Status.MET


def test_a_control_that_is_met_lists_the_resources() -> None:
    [resource] = control("security-hub", "S3.14", evidence(bucket(**VERSIONED))).result.passed
    assert (resource.template, resource.logical_id, resource.type) == ("first", "Data", "AWS::S3::Bucket")


def test_a_control_is_not_met_when_one_resource_of_several_fails() -> None:
    assert control("security-hub", "S3.14", evidence(bucket(**VERSIONED), bucket())).status is Status.NOT_MET


def test_a_control_that_is_not_met_has_the_finding() -> None:
    [finding] = control("security-hub", "S3.14", evidence(bucket(**VERSIONED), bucket())).result.findings
    assert (finding.rule, finding.resource.template) == (RULE, "second")


def test_a_resource_that_fails_has_not_passed() -> None:
    result = control("security-hub", "S3.14", evidence(bucket(**VERSIONED), bucket())).result
    assert [resource.template for resource in result.passed] == ["first"]


def test_a_control_is_not_evaluated_where_a_value_is_known_only_at_deployment() -> None:
    unknown = Template(
        {
            "Parameters": {"Status": {"Type": "String"}},
            "Resources": {
                "Data": {
                    "Type": "AWS::S3::Bucket",
                    "Properties": {"VersioningConfiguration": {"Status": {"Fn::ImportValue": "Status"}}},
                }
            },
        }
    )
    assert control("security-hub", "S3.14", evidence(unknown)).status is Status.NOT_EVALUATED


def test_a_control_is_not_applicable_without_a_resource_of_its_types() -> None:
    assert control("security-hub", "Kinesis.1", evidence(bucket())).status is Status.NOT_APPLICABLE


def test_a_control_that_is_not_applicable_names_the_type() -> None:
    assert control("security-hub", "RDS.31", evidence(bucket())).why == "There is no AWS::RDS::DBSecurityGroup."


def test_a_control_with_resources_but_without_a_rule_says_so() -> None:
    tagged = template(Address=("AWS::EC2::RouteTable", {}))
    assert control("security-hub", "EC2.42", evidence(tagged)).status is Status.NO_RULE


def test_a_setting_of_the_account_is_in_no_template() -> None:
    assert control("security-hub", "Account.1", evidence(bucket())).status is Status.NOT_IN_TEMPLATE


def test_what_is_set_through_an_api_is_in_no_template() -> None:
    why = "It is set through an API, not by a CloudFormation resource."
    assert control("cis", "2.8", evidence(bucket())).why == why


def test_what_cannot_be_automated_is_manual() -> None:
    assert control("cis", "3.1.2", evidence(bucket())).status is Status.MANUAL


def test_a_resource_that_is_never_created_is_no_evidence() -> None:
    never = Template(
        {
            "Conditions": {"Never": {"Fn::Equals": ["a", "b"]}},
            "Resources": {"Data": {"Type": "AWS::S3::Bucket", "Condition": "Never", "Properties": VERSIONED}},
        }
    )
    assert control("security-hub", "S3.14", evidence(never)).status is Status.NOT_APPLICABLE


@pytest.mark.parametrize(
    "about",
    [
        f"SecureBaseline::{RULE}",
        RULE,
        "NIST.800.53.R5::NIST.800.53.R5-S3BucketVersioningEnabled",
    ],
)
def test_a_finding_that_the_app_acknowledges_is_accepted(about: str) -> None:
    of = evidence(bucket(), accepted=[acknowledged(about)], constructs={"first": {"Data": "App/Data/Resource"}})
    assert control("security-hub", "S3.14", of).status is Status.ACCEPTED


def test_an_acknowledgement_of_another_rule_accepts_nothing() -> None:
    other = [acknowledged("NIST.800.53.R5::NIST.800.53.R5-S3BucketReplicationEnabled")]
    of = evidence(bucket(), accepted=other, constructs={"first": {"Data": "App/Data/Resource"}})
    assert control("security-hub", "S3.14", of).status is Status.NOT_MET


def test_an_acknowledgement_on_another_construct_accepts_nothing() -> None:
    of = evidence(bucket(), accepted=[acknowledged(RULE)], constructs={"first": {"Data": "App/Database/Resource"}})
    assert control("security-hub", "S3.14", of).status is Status.NOT_MET


def test_an_accepted_finding_has_the_reason() -> None:
    of = evidence(bucket(), accepted=[acknowledged(RULE)], constructs={"first": {"Data": "App/Data/Resource"}})
    [accepted] = control("security-hub", "S3.14", of).result.accepted
    assert REASON in accepted.reason


def exemptions(expires: date) -> Exemptions:
    listed = AcceptedFinding(rule=RULE, resource="Data", reason=REASON, owner="platform", expires=expires)
    return Exemptions([listed], today=TODAY)


def test_a_finding_that_the_file_exempts_is_accepted() -> None:
    of = evidence(bucket(), exemptions=exemptions(date(2027, 1, 1)))
    assert control("security-hub", "S3.14", of).status is Status.ACCEPTED


def test_an_expired_exemption_accepts_nothing() -> None:
    of = evidence(bucket(), exemptions=exemptions(date(2026, 1, 1)))
    assert control("security-hub", "S3.14", of).status is Status.NOT_MET


def test_only_the_selected_frameworks_are_reported() -> None:
    assert [each.key for each in evidence(bucket(), frameworks=["nist"]).frameworks] == ["nist"]


def test_no_template_meets_nothing() -> None:
    assert [framework.decided for framework in evidence().frameworks] == [0, 0, 0, 0]


def test_every_recommendation_of_cis_is_reported() -> None:
    assert len(evidence().frameworks[0].controls) == 70


def test_a_recommendation_of_cis_is_met_by_its_rules() -> None:
    of = evidence(filter_of("{$.eventSource=organizations.amazonaws.com && $.eventName=CreateAccount}"))
    assert control("cis", "5.15", of).status is Status.MET
