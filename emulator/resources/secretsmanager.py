"""Secrets, and the attachment that completes a secret with where its database is."""

from __future__ import annotations

import json
from typing import Any, ClassVar

from emulator.cloudformation.handler import Call, Handler, Physical, Properties
from emulator.resources._convert import Client, found, from_map, given, invoke, tag_changes, to_cfn

_NOT_SHOWN = "a secret: CloudFormation does not compare it either"


class Secret(Handler):
    type = "AWS::SecretsManager::Secret"
    not_held: ClassVar[dict[str, str]] = {
        "GenerateSecretString": "how to make a value, used once; AWS itself does not give it back either",
        "SecretString": _NOT_SHOWN,
    }

    def create(self, call: Call, properties: Properties) -> Physical:
        secrets = call.client("secretsmanager")
        name = properties.get("Name") or call.generated_name()
        said = {**properties, "Name": name, **_value(secrets, properties)}
        secret = invoke(secrets, "CreateSecret", said, skip=("GenerateSecretString",))
        return Physical(secret["ARN"], {"Id": secret["ARN"]})

    def read(self, call: Call, physical_id: str, properties: Properties) -> Properties | None:
        held = found(call.client("secretsmanager").describe_secret, SecretId=physical_id)
        if held is None or "DeletedDate" in held:
            return None
        return {**to_cfn(held, properties), "Tags": held.get("Tags", [])}

    def update(self, call: Call, physical_id: str, old: Properties, new: Properties) -> Physical:
        secrets = call.client("secretsmanager")
        keys = ("GenerateSecretString", "SecretString")
        value = _value(secrets, new) if any(old.get(key) != new.get(key) for key in keys) else {}
        said = {"Description": "", **given(KmsKeyId=new.get("KmsKeyId")), **given(Description=new.get("Description"))}
        invoke(secrets, "UpdateSecret", {"SecretId": physical_id, **said, **value})
        changed, removed = tag_changes(old, new)
        if changed:
            secrets.tag_resource(SecretId=physical_id, Tags=from_map(changed))
        if removed:
            secrets.untag_resource(SecretId=physical_id, TagKeys=removed)
        return Physical(physical_id, {"Id": physical_id})

    def delete(self, call: Call, physical_id: str, properties: Properties) -> None:
        secrets = call.client("secretsmanager")
        # CloudFormation deletes secrets without a recovery window.
        found(secrets.delete_secret, SecretId=physical_id, ForceDeleteWithoutRecovery=True)


class SecretTargetAttachment(Handler):
    type = "AWS::SecretsManager::SecretTargetAttachment"

    def create(self, call: Call, properties: Properties) -> Physical:
        return self.update(call, properties["SecretId"], {}, properties)

    def read(self, call: Call, physical_id: str, properties: Properties) -> Properties | None:
        answer = found(call.client("secretsmanager").get_secret_value, SecretId=physical_id)
        if answer is None:
            return None
        value = json.loads(answer["SecretString"])
        target = _target(call, properties)
        if any(value.get(key) != held for key, held in target.items()):
            return None
        return {"SecretId": physical_id, "TargetId": properties["TargetId"], "TargetType": properties["TargetType"]}

    def update(self, call: Call, physical_id: str, old: Properties, new: Properties) -> Physical:
        secrets = call.client("secretsmanager")
        value = json.loads(secrets.get_secret_value(SecretId=physical_id)["SecretString"])
        merged = json.dumps({**value, **_target(call, new)})
        secrets.put_secret_value(SecretId=physical_id, SecretString=merged)
        return Physical(physical_id, {"Id": physical_id})

    def delete(self, call: Call, physical_id: str, properties: Properties) -> None:
        secrets = call.client("secretsmanager")
        answer = found(secrets.get_secret_value, SecretId=physical_id)
        if answer:
            target = _target(call, properties)
            value = json.loads(answer["SecretString"])
            rest = json.dumps({key: item for key, item in value.items() if key not in target})
            secrets.put_secret_value(SecretId=physical_id, SecretString=rest)


def _value(secrets: Client, properties: Properties) -> Properties:
    """The secret's value: given, or made by Secrets Manager itself."""
    generate = properties.get("GenerateSecretString")
    if generate is None:
        return given(SecretString=properties.get("SecretString"))
    if "SecretString" in properties:
        raise ValueError("SecretString and GenerateSecretString cannot be used together")
    template, key = generate.get("SecretStringTemplate"), generate.get("GenerateStringKey")
    if bool(template) != bool(key):
        raise ValueError("SecretStringTemplate and GenerateStringKey are given together or not at all")
    apart = ("SecretStringTemplate", "GenerateStringKey")
    password = invoke(secrets, "GetRandomPassword", generate, skip=apart)["RandomPassword"]
    return {"SecretString": json.dumps({**json.loads(template), key: password}) if template else password}


def _target(call: Call, properties: Properties) -> dict[str, Any]:
    """What a client needs to connect.

    https://docs.aws.amazon.com/secretsmanager/latest/userguide/reference_secret_json_structure.html
    """
    rds, target = call.client("rds"), properties["TargetId"]
    if properties["TargetType"] == "AWS::RDS::DBInstance":
        held = rds.describe_db_instances(DBInstanceIdentifier=target)["DBInstances"][0]
        where = {"host": held["Endpoint"]["Address"], "port": held["Endpoint"]["Port"]}
        name = given(dbname=held.get("DBName"), dbInstanceIdentifier=held["DBInstanceIdentifier"])
        return {"engine": held["Engine"], **where, **name}
    if properties["TargetType"] == "AWS::RDS::DBCluster":
        held = rds.describe_db_clusters(DBClusterIdentifier=target)["DBClusters"][0]
        name = given(dbname=held.get("DatabaseName"), dbClusterIdentifier=held["DBClusterIdentifier"])
        return {"engine": held["Engine"], "host": held["Endpoint"], "port": held["Port"], **name}
    raise ValueError(f"a secret cannot be attached to {properties['TargetType']} here")
