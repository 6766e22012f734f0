"""Tables."""

from __future__ import annotations

from typing import Any

from emulator.cloudformation.handler import Handler, Properties, ResourceCall
from emulator.resources._convert import Client, found, from_map, invoke, tag_changes, to_cfn, truth
from emulator.resources._partly import made
from emulator.services import underway
from emulator.stacks.stack import Physical

_APART = (
    *(
        "PointInTimeRecoverySpecification",
        "TimeToLiveSpecification",
        "SSESpecification",
        "ContributorInsightsSpecification",
    ),
    *("KinesisStreamSpecification", "ImportSourceSpecification", "ResourcePolicy", "Tags"),
)
#: What UpdateTable takes: https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateTable.html
_CHANGEABLE = (
    "AttributeDefinitions",
    "BillingMode",
    "DeletionProtectionEnabled",
    "ProvisionedThroughput",
    "TableClass",
)
#: Not documented; a table takes seconds.
_POLL_SECONDS = 10.0


class Table(Handler):
    type = "AWS::DynamoDB::Table"

    def create(self, call: ResourceCall, properties: Properties) -> Physical:
        self._refuse_the_unknown(properties)
        dynamodb = call.client("dynamodb")
        name = properties.get("TableName") or call.generated_name()
        further: Properties = {"TableName": name, "Tags": properties.get("Tags", [])}
        if "SSESpecification" in properties:
            further["SSESpecification"] = _encryption(properties)
        invoke(dynamodb, "CreateTable", {**_plain(properties), **further})
        with made(name):
            _wait(dynamodb, name)
            self._settings(dynamodb, name, properties)
        return self._physical(dynamodb, name)

    def read(self, call: ResourceCall, physical_id: str, properties: Properties) -> Properties | None:
        dynamodb = call.client("dynamodb")
        answer = found(dynamodb.describe_table, TableName=physical_id)
        if answer is None:
            return None
        table = answer["Table"]
        backups = dynamodb.describe_continuous_backups(TableName=physical_id)["ContinuousBackupsDescription"]
        recovery = backups["PointInTimeRecoveryDescription"]
        expiry = dynamodb.describe_time_to_live(TableName=physical_id)["TimeToLiveDescription"]
        encryption = table.get("SSEDescription")
        return {
            **to_cfn(table, properties),
            "BillingMode": table.get("BillingModeSummary", {}).get("BillingMode", "PROVISIONED"),
            "PointInTimeRecoverySpecification": {
                "PointInTimeRecoveryEnabled": recovery["PointInTimeRecoveryStatus"] == "ENABLED",
                **{key: recovery[key] for key in ("RecoveryPeriodInDays",) if key in recovery},
            },
            "TimeToLiveSpecification": {
                "Enabled": expiry["TimeToLiveStatus"] == "ENABLED",
                **({"AttributeName": expiry["AttributeName"]} if "AttributeName" in expiry else {}),
            },
            "SSESpecification": {
                "SSEEnabled": bool(encryption),
                **({"SSEType": encryption["SSEType"]} if encryption else {}),
                **({"KMSMasterKeyId": encryption["KMSMasterKeyArn"]} if encryption else {}),
            },
            "Tags": dynamodb.list_tags_of_resource(ResourceArn=table["TableArn"])["Tags"],
        }

    def update(self, call: ResourceCall, physical_id: str, old: Properties, new: Properties) -> Physical:
        self._refuse_the_unknown(new)
        dynamodb = call.client("dynamodb")
        changed = {key: new[key] for key in _CHANGEABLE if key in new and new[key] != old.get(key)}
        if old.get("DeletionProtectionEnabled") and "DeletionProtectionEnabled" not in new:
            changed["DeletionProtectionEnabled"] = False
        if new.get("SSESpecification") != old.get("SSESpecification"):
            changed["SSESpecification"] = _encryption(new)
        if changed:
            invoke(dynamodb, "UpdateTable", {"TableName": physical_id, **changed})
            _wait(dynamodb, physical_id)
        self._settings(dynamodb, physical_id, new, old)
        physical = self._physical(dynamodb, physical_id)
        tags, removed = tag_changes(old, new)
        arn = physical.attributes["Arn"]
        if tags:
            dynamodb.tag_resource(ResourceArn=arn, Tags=from_map(tags))
        if removed:
            dynamodb.untag_resource(ResourceArn=arn, TagKeys=removed)
        return physical

    def delete(self, call: ResourceCall, physical_id: str, properties: Properties) -> None:
        found(call.client("dynamodb").delete_table, TableName=physical_id)

    def _settings(self, dynamodb: Client, name: str, new: Properties, old: Properties | None = None) -> None:
        """Apply what has an operation of its own; AWS refuses a value that is already set."""
        recovery = _switch(new, "PointInTimeRecoverySpecification", "PointInTimeRecoveryEnabled")
        if recovery != _switch(old or {}, "PointInTimeRecoverySpecification", "PointInTimeRecoveryEnabled"):
            wanted = new.get("PointInTimeRecoverySpecification", {"PointInTimeRecoveryEnabled": False})
            dynamodb.update_continuous_backups(
                TableName=name, PointInTimeRecoverySpecification={**wanted, "PointInTimeRecoveryEnabled": recovery}
            )
        expiry = _switch(new, "TimeToLiveSpecification", "Enabled")
        before = _switch(old or {}, "TimeToLiveSpecification", "Enabled")
        if expiry != before:
            attribute = (new if expiry else old or {})["TimeToLiveSpecification"]["AttributeName"]
            dynamodb.update_time_to_live(
                TableName=name, TimeToLiveSpecification={"Enabled": expiry, "AttributeName": attribute}
            )

    def _refuse_the_unknown(self, properties: Properties) -> None:
        unknown = [name for name in _APART[3:-1] if name in properties]
        if unknown:
            raise ValueError(f"the emulated account cannot create tables with {', '.join(unknown)}")

    def _physical(self, dynamodb: Client, name: str) -> Physical:
        table = dynamodb.describe_table(TableName=name)["Table"]
        stream = {"StreamArn": table["LatestStreamArn"]} if "LatestStreamArn" in table else {}
        return Physical(name, {"Arn": table["TableArn"], "TableName": name, **stream})


def _wait(dynamodb: Client, name: str) -> None:
    """Wait until it is ACTIVE."""
    underway.wait(lambda: dynamodb.describe_table(TableName=name)["Table"]["TableStatus"] == "ACTIVE", _POLL_SECONDS)


def _plain(properties: Properties) -> Properties:
    arguments = {key: value for key, value in properties.items() if key not in _APART}
    return {"BillingMode": "PROVISIONED", **arguments}


def _encryption(properties: Properties) -> dict[str, Any]:
    """CloudFormation has SSEEnabled where the API has Enabled."""
    wanted = dict(properties.get("SSESpecification", {"SSEEnabled": False}))
    return {"Enabled": truth(wanted.pop("SSEEnabled")), **wanted}


def _switch(properties: Properties, specification: str, name: str) -> bool:
    return truth(properties.get(specification, {}).get(name, False))
