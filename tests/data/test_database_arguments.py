"""A wrong argument of a database raises an error at once, with its path, the value and what is allowed."""

from __future__ import annotations

from typing import Any

import pytest
from aws_cdk import Duration, Size, Stack
from aws_cdk import aws_ec2 as ec2
from aws_cdk import aws_rds as rds
from aws_cdk.assertions import Template

from secure_baseline import AlertChannel, Exemption, GuardedDatabase
from secure_baseline.assembly.metadata_types import EXEMPTION_METADATA
from secure_baseline.data.database_engine import PROFILES
from tests.constructs.synthesized import by_sentence, new_stack, properties, refused
from tests.data.databases import database, plain_vpc

ISOLATED = ec2.SubnetType.PRIVATE_ISOLATED
NO_INSIGHTS = "because Performance Insights does not run on them"
FIT = {
    "mysql": f"none of t2.micro, t2.small, t3.micro, t3.small, t4g.micro, t4g.small, {NO_INSIGHTS}",
    "aurora-mysql": f"none of t2.*, t3.*, t4g.micro, t4g.small, {NO_INSIGHTS}",
    "aurora-postgresql": (
        "none of t2.*, t3.micro, t3.small, t4g.micro, t4g.small, because Aurora PostgreSQL does not run on them"
    ),
}
NAMED = "must be a letter and up to 62 letters, digits and underscores"
RESERVED = "must not be a word that the engine reserves"
Wrong = dict[str, Any]


@pytest.fixture
def stack() -> Stack:
    return new_stack()


@pytest.mark.parametrize(
    ("engine_name", "wrong", "sentence"),
    [
        ("postgres", {"backup_retention": Duration.days(6)}, "backup_retention must be 7 to 35 days, got 6"),
        ("postgres", {"backup_retention": Duration.days(36)}, "backup_retention must be 7 to 35 days, got 36"),
        ("postgres", {"backup_retention": Duration.days(0)}, "backup_retention must be 7 to 35 days, got 0"),
        ("postgres", {"port": 0}, "port must be 1150 to 65535, got 0"),
        ("postgres", {"port": 70000}, "port must be 1150 to 65535, got 70000"),
        ("postgres", {"allocated_storage": Size.gibibytes(5)}, "allocated_storage in GiB must be 20 to 65536, got 5"),
        (
            "postgres",
            {"allocated_storage": Size.gibibytes(50), "max_allocated_storage": Size.gibibytes(49)},
            "max_allocated_storage in GiB must be 50 to 65536, got 49",
        ),
        (
            "aurora-mysql",
            {"allocated_storage": Size.gibibytes(50)},
            "allocated_storage must be left out, because Aurora's storage grows automatically",
        ),
        (
            "postgres",
            {"master_username": "1st"},
            "master_username must be letters, digits and underscores that begin with a letter, 63 at most, got '1st'",
        ),
        (
            "postgres",
            {"port": 5432},
            "port must not be the default port of an engine (3306, 5432); leave it out, got 5432",
        ),
        (
            "mysql",
            {"master_username": "Admin"},
            (
                "master_username must not be a default name (admin, administrator, postgres, root, sa), which "
                "attackers try first, got 'Admin'"
            ),
        ),
        (
            "aurora-mysql",
            {"master_username": "a_name_of_17_char"},
            (
                "master_username must be letters, digits and underscores that begin with a letter, 16 at most, "
                "got 'a_name_of_17_char'"
            ),
        ),
        ("postgres", {"master_username": "rdsadmin"}, f"master_username {RESERVED}, got 'rdsadmin'"),
        (
            "aurora-postgresql",
            {"master_username": "pg_admin"},
            "master_username must not begin with pg_, which PostgreSQL reserves, got 'pg_admin'",
        ),
        ("postgres", {"database_name": "1-bad name"}, f"database_name {NAMED}, got '1-bad name'"),
        ("postgres", {"database_name": ""}, f"database_name {NAMED}, got ''"),
        ("postgres", {"database_name": "select"}, f"database_name {RESERVED}, got 'select'"),
        ("mysql", {"database_name": "Groups"}, f"database_name {RESERVED}, got 'Groups'"),
        ("aurora-postgresql", {"database_name": "a" * 64}, f"database_name {NAMED}, got '{'a' * 64}'"),
        (
            "postgres",
            {"instance_type": ec2.InstanceType("db.t4g.micro")},
            "instance_type must be written without db., such as t4g.micro, got 'db.t4g.micro'",
        ),
        (
            "postgres",
            {"instance_type": ec2.InstanceType("banana")},
            "instance_type must be an instance type (family.size) such as t4g.medium, got 'banana'",
        ),
        (
            "postgres",
            {"parameters": {"RDS.force_ssl": "0"}},
            "parameters must not include RDS.force_ssl: a guarantee sets them",
        ),
        (
            "postgres",
            {"parameters": {"rds.force_ssl": "0"}},
            "parameters must not include rds.force_ssl: a guarantee sets them",
        ),
        (
            "aurora-mysql",
            {"parameters": {"require_secure_transport": "OFF"}},
            "parameters must not include require_secure_transport: a guarantee sets them",
        ),
    ],
    ids=by_sentence,
)
def test_guarded_database(stack: Stack, engine_name: str, wrong: Wrong, sentence: str) -> None:
    refused(lambda: database(stack, engine_name, **wrong), ValueError, f"Test/Database: {sentence}")


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"port": 6543.5}, "port must be a whole number, got 6543.5"),
        ({"port": "6543"}, "port must be a whole number, got the text '6543'"),
        ({"allocated_storage": 20}, "allocated_storage must be a Size, got 20; write allocated_storage=Size.gibi"),
        ({"single_az": True}, "single_az must be an Exemption with its reason, got True; write single_az=Exemption("),
        ({"parameters": ["log_connections"]}, "parameters must be a dict of texts by the names of parameters, got the"),
        ({"parameters": {"log_connections": 1}}, "parameters['log_connections'] must be a text, got 1"),
        ({"instance_type": "t4g.micro"}, "instance_type must be an ec2.InstanceType, got the text 't4g.micro'; write"),
    ],
    ids=by_sentence,
)
def test_guarded_database_s_types(stack: Stack, wrong: Wrong, sentence: str) -> None:
    with pytest.raises(TypeError) as caught:
        database(stack, **wrong)
    assert str(caught.value).startswith(f"Test/Database: {sentence}")


@pytest.mark.parametrize(
    ("engine", "size", "sentence"),
    [
        ("postgres", "r9g.large", "instance_type must be an instance type that Amazon RDS has (did you mean r8g.lar"),
        ("postgres", "t4q.medium", "instance_type must be an instance type that Amazon RDS has (did you mean t4g.me"),
        ("99", "t4g.medium", "engine must begin with a version of postgres in standard support, 14, 15, 16, 17, 18"),
        ("12", "t4g.medium", "engine must begin with a version of postgres in standard support, 14, 15, 16, 17, 18"),
    ],
)
def test_an_unknown_instance_type_or_version_is_warned_of(stack: Stack, engine: str, size: str, sentence: str) -> None:
    version = rds.PostgresEngineVersion.of("17" if engine == "postgres" else engine, "17")
    made = GuardedDatabase(
        stack,
        "Database",
        engine=rds.DatabaseInstanceEngine.postgres(version=version),
        vpc=plain_vpc(stack),
        alert_channel=AlertChannel(stack, "Alerts"),
        instance_type=ec2.InstanceType(size),
    )
    (warning,) = [str(each.data) for each in made.node.metadata if each.type == "aws:cdk:warning"]
    assert warning.startswith(f"Test/Database: {sentence}")


def test_an_existing_database_can_keep_its_engine_s_port_and_administrator_with_a_reason(stack: Stack) -> None:
    reason = Exemption("it exists, and another name would replace it")
    made = database(stack, port=5432, master_username="postgres", engine_defaults=reason)
    waived = [each.data for each in made.node.metadata if each.type == EXEMPTION_METADATA]
    assert waived == [{"weakening": "its engine's default port or administrator name", "reason": reason.reason}]
    (instance,) = properties(Template.from_stack(stack), "AWS::RDS::DBInstance").values()
    assert (instance["Port"], instance["MasterUsername"]) == ("5432", "postgres")
    refused(
        lambda: database(new_stack(), port=80, engine_defaults=reason),
        ValueError,
        "Test/Database: port must be 1150 to 65535, got 80",
    )


@pytest.mark.parametrize("name", PROFILES)
def test_what_is_known_is_not_warned_of(stack: Stack, name: str) -> None:
    assert [each for each in database(stack, name).node.metadata if each.type == "aws:cdk:warning"] == []


@pytest.mark.parametrize(
    ("engine_name", "size"),
    [
        ("mysql", "t4g.micro"),
        ("mysql", "t3.small"),
        ("aurora-mysql", "t4g.small"),
        ("aurora-mysql", "t3.medium"),
        ("aurora-mysql", "t3.large"),
        ("aurora-mysql", "t2.medium"),
        ("aurora-postgresql", "t4g.micro"),
        ("aurora-postgresql", "t2.medium"),
    ],
)
def test_an_instance_type_that_amazon_rds_rejects_is_rejected_at_synthesis(
    stack: Stack, engine_name: str, size: str
) -> None:
    refused(
        lambda: database(stack, engine_name, instance_type=ec2.InstanceType(size)),
        ValueError,
        f"Test/Database: instance_type must be {FIT[engine_name]}; t4g.medium is the smallest that fits with "
        f"{engine_name}, got {size}",
    )


@pytest.mark.parametrize(
    ("engine_name", "size"),
    [
        ("postgres", "t4g.micro"),
        ("postgres", "t3.small"),
        ("mysql", "t3.medium"),
        ("aurora-postgresql", "t3.medium"),
        ("aurora-mysql", "t4g.medium"),
        ("aurora-mysql", "r8g.large"),
    ],
)
def test_an_instance_type_that_amazon_rds_accepts_is_accepted(engine_name: str, size: str) -> None:
    assert not PROFILES[engine_name].refuses(size)


@pytest.mark.parametrize(
    ("wrong", "shown"),
    [
        (rds.DatabaseInstanceEngine.maria_db(version=rds.MariaDbEngineVersion.VER_11_4_5), "mariadb"),
        (rds.DatabaseInstanceEngine.sql_server_se(version=rds.SqlServerEngineVersion.VER_16), "sqlserver-se"),
    ],
    ids=["mariadb", "sqlserver"],
)
def test_guarded_database_s_engine(stack: Stack, wrong: rds.IInstanceEngine, shown: str) -> None:
    vpc, channel = ec2.Vpc(stack, "Vpc"), AlertChannel(stack, "Alerts")
    refused(
        lambda: GuardedDatabase(stack, "Database", engine=wrong, vpc=vpc, alert_channel=channel),
        ValueError,
        f"Test/Database: engine must be one of postgres, mysql, aurora-postgresql, aurora-mysql, got {shown}",
    )


def test_guarded_database_s_engine_has_a_version(stack: Stack) -> None:
    vpc, channel = ec2.Vpc(stack, "Vpc"), AlertChannel(stack, "Alerts")
    bare = rds.DatabaseInstanceEngine.POSTGRES
    refused(
        lambda: GuardedDatabase(stack, "Database", engine=bare, vpc=vpc, alert_channel=channel),
        ValueError,
        "Test/Database: engine must name its version, got postgres without one",
    )


@pytest.mark.parametrize(("zones", "kind", "shown"), [(2, ec2.SubnetType.PUBLIC, "none"), (1, ISOLATED, "1")])
def test_guarded_database_s_vpc(stack: Stack, zones: int, kind: ec2.SubnetType, shown: str) -> None:
    only = [ec2.SubnetConfiguration(name="Only", subnet_type=kind)]
    vpc = ec2.Vpc(stack, "Vpc", max_azs=zones, nat_gateways=0, subnet_configuration=only)
    refused(
        lambda: database(stack, vpc=vpc),
        ValueError,
        f"Test/Database: vpc must have isolated subnets in at least two zones, Test/Vpc has {shown}",
    )
