"""Secrets: created, updated, attached."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from emulator import clock
from emulator.services.rds_states import INSTANCE_SECONDS

if TYPE_CHECKING:
    from tests.emulator.resource_account import Account


SECRET = "AWS::SecretsManager::Secret"  # noqa: S105  (a type's name)


def test_a_secret_is_created_updated_and_deleted(account: Account) -> None:
    first = {
        "Description": "one",
        "KmsKeyId": account.client("kms").create_key()["KeyMetadata"]["Arn"],
        "GenerateSecretString": {"PasswordLength": 40, "ExcludePunctuation": True},
        "Tags": [{"Key": "a", "Value": "1"}],
    }
    second = {**first, "Description": "two", "Tags": [{"Key": "b", "Value": "2"}]}
    account.lifecycle(SECRET, first, second)


def test_a_generated_value_follows_its_template(account: Account) -> None:
    generate = {"SecretStringTemplate": '{"username": "admin"}', "GenerateStringKey": "password", "PasswordLength": 40}
    created = account.create(SECRET, GenerateSecretString=generate)
    value = json.loads(account.client("secretsmanager").get_secret_value(SecretId=created.id)["SecretString"])
    assert value["username"] == "admin"
    assert len(value["password"]) == 40


def test_a_value_stays_when_something_else_changes(account: Account) -> None:
    first = {"GenerateSecretString": {}, "Description": "one"}
    created = account.create(SECRET, **first)
    secrets = account.client("secretsmanager")
    before = secrets.get_secret_value(SecretId=created.id)["SecretString"]
    account.update(SECRET, created, first, {**first, "Description": "two"})
    assert secrets.get_secret_value(SecretId=created.id)["SecretString"] == before


def test_an_attachment_writes_the_databases_address_to_the_secret(account: Account) -> None:
    rds = account.client("rds")
    rds.create_db_instance(
        DBInstanceIdentifier="attached", DBInstanceClass="db.t3.micro", Engine="postgres", MasterUsername="admin1",
        MasterUserPassword="not-a-secret", AllocatedStorage=20,
    )  # fmt: skip
    clock.advance(INSTANCE_SECONDS)
    created = account.create(SECRET, SecretString=json.dumps({"username": "admin1", "password": "x"}))
    properties = {"SecretId": created.id, "TargetId": "attached", "TargetType": "AWS::RDS::DBInstance"}
    account.lifecycle("AWS::SecretsManager::SecretTargetAttachment", properties, properties)
    value = json.loads(account.client("secretsmanager").get_secret_value(SecretId=created.id)["SecretString"])
    assert value == {"username": "admin1", "password": "x"}
