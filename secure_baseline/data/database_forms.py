"""What Amazon RDS and the guarantees allow of a database's names, port, engine version and instance type.

Each function returns the rest of a sentence ("must be …"), or None if the value is right.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from aws_cdk import aws_ec2 as ec2
from aws_cdk import aws_rds as rds

from secure_baseline.controls.database_defaults import ADMIN_NAMES, ENGINE_PORTS
from secure_baseline.controls.numbers import DATABASE_PORTS
from secure_baseline.core.forms import nearest
from secure_baseline.data.database_words import RESERVED_WORDS

# https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html, DBName and MasterUsername
_LONGEST_DATABASE_NAME: Final = {"postgres": 63, "mysql": 64}
_LONGEST_USERNAME: Final = {"postgres": 63, "mysql": 16}
_NAME: Final = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
_SIZE: Final = r"(nano|micro|small|medium|large|xlarge|[1-9]\d*xlarge|metal)"
_INSTANCE_TYPE: Final = re.compile(rf"[a-z]+\d[a-z\d-]*\.{_SIZE}", re.ASCII)
_VERSIONS: Final = {
    "postgres": rds.PostgresEngineVersion,
    "mysql": rds.MysqlEngineVersion,
    "aurora-postgresql": rds.AuroraPostgresEngineVersion,
}

#: The newest version whose standard support expired; as of December 2026.
# https://docs.aws.amazon.com/AmazonRDS/latest/PostgreSQLReleaseNotes/postgresql-release-calendar.html
# https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/MySQL.Concepts.VersionMgmt.html
_ENDED: Final = {"postgres": (13,), "aurora-postgresql": (13,), "mysql": (8, 0)}
# https://docs.aws.amazon.com/AmazonRDS/latest/AuroraMySQLReleaseNotes/AuroraMySQL.release-calendars.html
_AURORA_MYSQL: Final = ("8.0", "8.4")


def database_name_mistake(engine: str, name: str) -> str | None:
    """The name of an initial database."""
    family = _family(engine)
    longest = _LONGEST_DATABASE_NAME[family]
    if not _NAME.fullmatch(name) or len(name) > longest:
        return f"must be a letter and up to {longest - 1} letters, digits and underscores"
    return _reserved(family, name)


def master_username_mistake(engine: str, name: str, *, default_allowed: bool = False) -> str | None:
    """The administrator's name, which must not be one that attackers try first, unless that is waived."""
    family = _family(engine)
    longest = _LONGEST_USERNAME[family]
    if not _NAME.fullmatch(name) or len(name) > longest:
        return f"must be letters, digits and underscores that begin with a letter, {longest} at most"
    if name.lower() in ADMIN_NAMES and not default_allowed:
        return f"must not be a default name ({', '.join(sorted(ADMIN_NAMES))}), which attackers try first"
    # https://www.postgresql.org/docs/current/sql-createrole.html
    if family == "postgres" and name.lower().startswith("pg_"):
        return "must not begin with pg_, which PostgreSQL reserves"
    return _reserved(family, name)


def port_mistake(port: float, *, default_allowed: bool = False) -> str | None:
    """The port, which must not be an engine's default, unless that is waived: a network scan finds a database by it."""
    least, most = DATABASE_PORTS
    if port != int(port) or not least <= port <= most:
        return f"must be {least} to {most}"
    if port in ENGINE_PORTS and not default_allowed:
        return f"must not be the default port of an engine ({', '.join(map(str, ENGINE_PORTS))}); leave it out"
    return None


def instance_type_mistake(name: str) -> str | None:
    """The form of an instance type; a new one passes."""
    if name.startswith("db."):
        return f"must be written without db., such as {name.removeprefix('db.') or 't4g.medium'}"
    return None if _INSTANCE_TYPE.fullmatch(name) else "must be an instance type (family.size) such as t4g.medium"


def unknown_instance_type(name: str) -> str | None:
    """Whether a well-formed instance type is not one that Amazon RDS had when this was written.

    It has these families only: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.DBInstanceClass.Types.html
    """
    family, _, size = name.partition(".")
    # One letter keeps out CDK's own names, such as MEMORY6_GRAVITON.
    if re.fullmatch(r"[cmrtxz]\d[a-z]*", family) and family in _families() and size in _sizes():
        return None
    near = nearest(name, (f"{each}.{size if size in _sizes() else 'large'}" for each in _families()))
    return "must be an instance type that Amazon RDS has" + (f" (did you mean {near}?)" if near else "")


def unknown_engine_version(engine: str, version: str) -> str | None:
    """Whether a version's beginning is not one that CDK knows and Amazon RDS still has in standard support.

    It is a mistake, newer than the installed CDK, or one that is billed for Extended Support:
    https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/extended-support-overview.html
    """
    known = _majors(engine)
    if ".".join(version.split(".")[: known[0].count(".") + 1]) in known:
        return None
    return (
        f"must begin with a version of {engine} in standard support, {', '.join(known)}; Amazon RDS bills Extended "
        "Support of an older one for each vCPU, and does not know another"
    )


def _family(engine: str) -> str:
    return "mysql" if engine.endswith("mysql") else "postgres"


def _reserved(family: str, name: str) -> str | None:
    return "must not be a word that the engine reserves" if name.lower() in RESERVED_WORDS[family] else None


@cache
def _families() -> frozenset[str]:
    return frozenset(name.lower() for name in ec2.InstanceClass.__members__ if re.fullmatch(r"[CMRTXZ]\d[A-Z]*", name))


@cache
def _sizes() -> frozenset[str]:
    return frozenset(re.sub(r"^xlarge(\d+)$", r"\1xlarge", name.lower()) for name in ec2.InstanceSize.__members__)


@cache
def _majors(engine: str) -> tuple[str, ...]:
    """From the names of CDK's constants, such as ``VER_17_2``, which need no message to JavaScript."""
    if engine == "aurora-mysql":  # its constants have the version of Aurora
        return _AURORA_MYSQL
    parts = 2 if engine == "mysql" else 1
    names = (name.split("_")[1 : parts + 1] for name in dir(_VERSIONS[engine]) if name.startswith("VER_"))
    numbers = {tuple(map(int, name)) for name in names if len(name) == parts}
    return tuple(".".join(map(str, each)) for each in sorted(numbers) if each > _ENDED[engine])
