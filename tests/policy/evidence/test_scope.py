"""A rule can check several controls; a resource is evidence only for those about it."""

from __future__ import annotations

import pytest

from secure_baseline.policy.evidence.status import Status
from tests.policy.evidence.templates import control, evidence, filter_of, template

SQL_SERVER = template(
    Database=("AWS::RDS::DBInstance", {"Engine": "sqlserver-se", "EnableCloudwatchLogsExports": ["error", "agent"]})
)
CLUSTER = template(Database=("AWS::RDS::DBCluster", {"Engine": "aurora-mysql", "CopyTagsToSnapshot": True}))


def test_a_filter_for_the_root_user_is_evidence_for_its_control() -> None:
    assert control("security-hub", "CloudWatch.1", evidence(filter_of('{$.userIdentity.type="Root"}'))).result.passed


def test_a_filter_for_the_root_user_is_no_evidence_for_route_tables() -> None:
    of = evidence(filter_of('{$.userIdentity.type="Root"}'))
    assert control("security-hub", "CloudWatch.13", of).status is Status.NOT_APPLICABLE


def test_a_filter_for_policies_of_organizations_is_no_evidence_for_those_of_iam() -> None:
    of = evidence(filter_of("{$.eventSource=organizations.amazonaws.com && $.eventName=CreatePolicy}"))
    assert control("cis", "5.4", of).status is Status.NOT_APPLICABLE


def test_a_database_is_evidence_for_the_control_of_its_engine() -> None:
    assert control("security-hub", "RDS.40", evidence(SQL_SERVER)).status is not Status.NOT_APPLICABLE


@pytest.mark.parametrize("other_engine", ["RDS.34", "RDS.36", "RDS.37", "RDS.42"])
def test_a_database_is_no_evidence_for_the_controls_of_other_engines(other_engine: str) -> None:
    assert control("security-hub", other_engine, evidence(SQL_SERVER)).status is Status.NOT_APPLICABLE


def test_a_cluster_is_evidence_for_the_control_of_clusters() -> None:
    assert control("security-hub", "RDS.16", evidence(CLUSTER)).status is Status.MET


def test_a_cluster_is_no_evidence_for_the_control_of_instances() -> None:
    assert control("security-hub", "RDS.17", evidence(CLUSTER)).status is Status.NOT_APPLICABLE


def test_a_rule_within_a_security_group_of_another_stack_is_evidence_for_that_group() -> None:
    of = evidence(
        template(
            Rule=(
                "AWS::EC2::SecurityGroupIngress",
                {"GroupId": "sg-1", "IpProtocol": "tcp", "FromPort": 22, "ToPort": 22, "CidrIp": "0.0.0.0/0"},
            )
        )
    )
    assert control("security-hub", "EC2.53", of).status is Status.NOT_MET
