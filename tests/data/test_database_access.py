"""Who can connect to a database: peers with a security group, and no IP range in any way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from aws_cdk import App, Stack
from aws_cdk import aws_ec2 as ec2
from aws_cdk import aws_iam as iam
from aws_cdk.assertions import Template

from tests.constructs.synthesized import new_stack, only, properties, refused, statements
from tests.data.databases import ENGINES, database, plain_vpc

if TYPE_CHECKING:
    from secure_baseline import GuardedDatabase

#: With it, CDK writes IP ranges as separate resources instead of into the group.
NO_INLINE_RULES = {"@aws-cdk/aws-ec2:securityGroupDisableInlineRules": True}


@pytest.fixture
def guarded() -> GuardedDatabase:
    return database(new_stack())


@pytest.mark.parametrize(
    "peer",
    [
        ec2.Peer.any_ipv4(),
        ec2.Peer.ipv4("10.0.0.0/16"),
        ec2.Peer.any_ipv6(),
        ec2.Peer.ipv6("2001:db8::/32"),
        ec2.Peer.prefix_list("pl-1"),
    ],
    ids=["any_ipv4", "ipv4", "any_ipv6", "ipv6", "prefix_list"],
)
def test_allow_from_rejects_ip_addresses(guarded: GuardedDatabase, peer: ec2.IConnectable) -> None:
    refused(
        lambda: guarded.allow_from(peer),
        ValueError,
        "Test/Database: allow_from needs a peer with a security group (an instance, a function, a security group), "
        "got an address range or prefix list",
    )


@pytest.mark.parametrize("context", [{}, NO_INLINE_RULES], ids=["inline", "resources"])
@pytest.mark.parametrize(
    ("peer", "address"),
    [
        (ec2.Peer.any_ipv4(), "0.0.0.0/0"),
        (ec2.Peer.ipv6("2001:db8::/32"), "2001:db8::/32"),
        (ec2.Peer.prefix_list("pl-1"), "pl-1"),
    ],
    ids=["ipv4", "ipv6", "prefix_list"],
)
def test_ip_addresses_added_another_way_fail_synthesis(
    context: dict[str, object], peer: ec2.IPeer, address: str
) -> None:
    stack = new_stack(context=context)
    database(stack).security_group.add_ingress_rule(peer, ec2.Port.tcp(15432))
    with pytest.raises(
        RuntimeError, match=f"Test/Database: its security group must name security groups only, got {address}"
    ):
        _synth(stack)


def test_ip_addresses_that_come_with_a_peer_fail_synthesis() -> None:
    stack = new_stack()
    vpc = plain_vpc(stack)
    group = ec2.SecurityGroup(stack, "Neighbour", vpc=vpc)
    database(stack, vpc=vpc).allow_from(ec2.Connections(security_groups=[group], peer=ec2.Peer.any_ipv4()))
    with pytest.raises(RuntimeError, match=r"must name security groups only, got 0\.0\.0\.0/0"):
        Template.from_stack(stack)


@pytest.mark.parametrize("name", ENGINES)
def test_every_kind_of_peer_can_connect_to_the_databases_port(name: str) -> None:
    stack = new_stack()
    vpc = plain_vpc(stack)
    guarded = database(stack, name, vpc=vpc, port=20000)
    instance = ec2.BastionHostLinux(stack, "Host", vpc=vpc)
    group = ec2.SecurityGroup.from_security_group_id(stack, "Imported", "sg-1")
    guarded.allow_from(instance, "the bastion host")
    guarded.allow_from(group)
    rules = [
        rule
        for rule in properties(Template.from_stack(stack), "AWS::EC2::SecurityGroupIngress").values()
        if str(rule["GroupId"]).find("Database") > 0
    ]
    assert len(rules) == 2
    assert all(rule["FromPort"] == rule["ToPort"] == 20000 for rule in rules)
    assert "the bastion host" in {rule["Description"] for rule in rules}


def test_a_peer_in_a_stack_that_depends_on_the_databases_stack_can_connect() -> None:
    app = App()
    data, workload = Stack(app, "Data"), Stack(app, "Workload")
    vpc = plain_vpc(data)
    guarded = database(data, vpc=vpc)
    guarded.allow_from(ec2.SecurityGroup(workload, "Neighbour", vpc=vpc))
    Template.from_stack(data).resource_count_is("AWS::EC2::SecurityGroupIngress", 0)
    rule = only(Template.from_stack(workload), "AWS::EC2::SecurityGroupIngress")
    assert "DatabaseSecurityGroup" in str(rule["GroupId"])
    assert "Neighbour" in str(rule["SourceSecurityGroupId"])


def test_a_peer_in_the_stack_of_the_vpc_can_connect() -> None:
    app = App()
    network, data = Stack(app, "Network"), Stack(app, "Data")
    vpc = plain_vpc(network)
    guarded = database(data, vpc=vpc)
    guarded.allow_from(ec2.SecurityGroup(network, "Neighbour", vpc=vpc))
    rule = only(Template.from_stack(data), "AWS::EC2::SecurityGroupIngress")
    assert "DatabaseSecurityGroup" in str(rule["GroupId"])
    assert "Neighbour" in str(rule["SourceSecurityGroupId"])


def test_an_iam_principal_can_sign_in_as_one_database_user(guarded: GuardedDatabase) -> None:
    stack = Stack.of(guarded)
    guarded.grant_connect(iam.Role(stack, "Role", assumed_by=iam.AccountRootPrincipal()), "app")
    (granted,) = statements(only(Template.from_stack(stack), "AWS::IAM::Policy")["PolicyDocument"])
    assert granted["Action"] == ["rds-db:connect"]
    assert granted["Resource"][0].endswith("DbiResourceId}/app")


def test_the_secret_and_the_endpoint_are_available(guarded: GuardedDatabase) -> None:
    stack = Stack.of(guarded)
    assert "MasterUserSecret.SecretArn" in str(stack.resolve(guarded.secret.secret_arn))
    assert "Endpoint.Address" in str(stack.resolve(guarded.endpoint.hostname))


def _synth(stack: Stack) -> None:
    Template.from_stack(stack)
