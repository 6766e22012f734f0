"""Passwords of Lightsail databases do not stand in templates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.template.passwords import exposed_problems

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource

_KEYS = ("MasterUserPassword",)


def _check(database: Resource) -> Iterator[Problem]:
    yield from exposed_problems(database, *_KEYS)


RULE = Rule(
    id="lightsail-database-has-no-exposed-password",
    types=("AWS::Lightsail::Database",),
    demands="The password of a Lightsail database is not shown by the template.",
    why="Whoever reads the template, its repository or the stack can sign in with it.",
    severity=Severity.CRITICAL,
    level=Level.ESSENTIAL,
    practices=("D02",),
    fix=Fix(
        cdk="""\
lightsail.CfnDatabase(
    self,
    "Database",
    relational_database_name="shop",
    relational_database_blueprint_id="postgres_16",
    relational_database_bundle_id="micro_2_0",
    master_database_name="shop",
    master_username="shop_owner",
    master_user_password="{{resolve:secretsmanager:shop:SecretString:password}}",
)
""",
        cloudformation="""\
Type: AWS::Lightsail::Database
Properties:
  RelationalDatabaseName: shop
  RelationalDatabaseBlueprintId: postgres_16
  RelationalDatabaseBundleId: micro_2_0
  MasterDatabaseName: shop
  MasterUsername: shop_owner
  MasterUserPassword: "{{resolve:secretsmanager:shop:SecretString:password}}"
""",
    ),
    check=_check,
)
