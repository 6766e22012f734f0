"""A function's permissions, versions, aliases, and the settings of asynchronous invocations."""

from __future__ import annotations

import json

from emulator.cloudformation.handler import Handler, Properties, ResourceCall
from emulator.resources._convert import found, invoke, to_cfn, without_none
from emulator.stacks.stack import Physical


class Permission(Handler):
    type = "AWS::Lambda::Permission"

    def create(self, call: ResourceCall, properties: Properties) -> Physical:
        name = call.generated_name(100)
        invoke(call.client("lambda"), "AddPermission", {**properties, "StatementId": name})
        return Physical(name, {"Id": name})

    def read(self, call: ResourceCall, physical_id: str, properties: Properties) -> Properties | None:
        answer = found(call.client("lambda").get_policy, FunctionName=properties["FunctionName"])
        statements = json.loads(answer["Policy"])["Statement"] if answer else []
        current = [statement for statement in statements if statement["Sid"] == physical_id]
        return _as_permission(current[0], properties) if current else None

    def update(self, call: ResourceCall, physical_id: str, old: Properties, new: Properties) -> Physical:
        return Physical(physical_id, {"Id": physical_id})  # every property is create-only

    def delete(self, call: ResourceCall, physical_id: str, properties: Properties) -> None:
        name = properties["FunctionName"]
        found(call.client("lambda").remove_permission, FunctionName=name, StatementId=physical_id)


class EventInvokeConfig(Handler):
    type = "AWS::Lambda::EventInvokeConfig"

    def create(self, call: ResourceCall, properties: Properties) -> Physical:
        return self.update(call, call.generated_name(), {}, properties)

    def read(self, call: ResourceCall, physical_id: str, properties: Properties) -> Properties | None:
        current = found(call.client("lambda").get_function_event_invoke_config, **_whose(properties))
        if current is None:
            return None
        return {**to_cfn(current, properties), "FunctionName": properties["FunctionName"], **_qualifier(current)}

    def update(self, call: ResourceCall, physical_id: str, old: Properties, new: Properties) -> Physical:
        invoke(call.client("lambda"), "PutFunctionEventInvokeConfig", {**new, **_whose(new)})
        return Physical(physical_id)

    def delete(self, call: ResourceCall, physical_id: str, properties: Properties) -> None:
        found(call.client("lambda").delete_function_event_invoke_config, **_whose(properties))


class Version(Handler):
    type = "AWS::Lambda::Version"

    def create(self, call: ResourceCall, properties: Properties) -> Physical:
        version = invoke(call.client("lambda"), "PublishVersion", properties)
        arn = version["FunctionArn"]
        return Physical(arn, {"FunctionArn": arn, "Version": version["Version"]})

    def read(self, call: ResourceCall, physical_id: str, properties: Properties) -> Properties | None:
        current = found(call.client("lambda").get_function_configuration, FunctionName=physical_id)
        return current and {**to_cfn(current, properties), "FunctionName": _same_form(current, properties)}

    def update(self, call: ResourceCall, physical_id: str, old: Properties, new: Properties) -> Physical:
        version = physical_id.rpartition(":")[2]
        return Physical(physical_id, {"FunctionArn": physical_id, "Version": version})

    def delete(self, call: ResourceCall, physical_id: str, properties: Properties) -> None:
        name, _, version = physical_id.rpartition(":")
        found(call.client("lambda").delete_function, FunctionName=name, Qualifier=version)


class Alias(Handler):
    type = "AWS::Lambda::Alias"

    def create(self, call: ResourceCall, properties: Properties) -> Physical:
        arn = invoke(call.client("lambda"), "CreateAlias", _weighed(properties))["AliasArn"]
        return Physical(arn, {"AliasArn": arn})

    def read(self, call: ResourceCall, physical_id: str, properties: Properties) -> Properties | None:
        name, _, alias = physical_id.rpartition(":")
        current = found(call.client("lambda").get_alias, FunctionName=name, Name=alias)
        by_arn = str(properties.get("FunctionName", "")).startswith("arn:")
        weights = ((current or {}).pop("RoutingConfig", None) or {}).get("AdditionalVersionWeights", {})
        listed = [{"FunctionVersion": key, "FunctionWeight": value} for key, value in weights.items()]
        routing = {"RoutingConfig": {"AdditionalVersionWeights": listed}} if listed else {}
        return current and {
            **to_cfn(current, properties),
            **routing,
            "FunctionName": name if by_arn else name.split(":")[6],
        }

    def update(self, call: ResourceCall, physical_id: str, old: Properties, new: Properties) -> Physical:
        dropped: Properties = {"RoutingConfig": {}} if "RoutingConfig" in old and "RoutingConfig" not in new else {}
        invoke(call.client("lambda"), "UpdateAlias", {**dropped, **_weighed(new)})
        return Physical(physical_id, {"AliasArn": physical_id})

    def delete(self, call: ResourceCall, physical_id: str, properties: Properties) -> None:
        name, _, alias = physical_id.rpartition(":")
        found(call.client("lambda").delete_alias, FunctionName=name, Name=alias)


def _as_permission(statement: Properties, like: Properties) -> Properties:
    """A statement of the function's policy, as the properties of AWS::Lambda::Permission."""
    principal = statement["Principal"]
    if isinstance(principal, dict):
        principal = principal.get("Service") or principal["AWS"]
    if str(like.get("Principal", "")).isdigit() and principal.startswith("arn:"):
        principal = principal.split(":")[4]
    resource = statement["Resource"]
    named = str(like.get("FunctionName", resource))
    conditions = statement.get("Condition", {})
    equals = {key.casefold(): value for key, value in conditions.get("StringEquals", {}).items()}
    likes = {key.casefold(): value for key, value in conditions.get("ArnLike", {}).items()}
    return {
        "Action": statement["Action"],
        "FunctionName": named if named in {resource, resource.split(":")[6]} else resource,
        "Principal": principal,
        **without_none(
            SourceArn=likes.get("aws:sourcearn"),
            SourceAccount=equals.get("aws:sourceaccount"),
            PrincipalOrgID=equals.get("aws:principalorgid"),
            EventSourceToken=equals.get("lambda:eventsourcetoken"),
            FunctionUrlAuthType=equals.get("lambda:functionurlauthtype"),
        ),
    }


def _weighed(properties: Properties) -> Properties:
    """The weights of versions are a list in a template, and a map in the API."""
    routing = properties.get("RoutingConfig")
    if not routing:
        return properties
    weights = {each["FunctionVersion"]: float(each["FunctionWeight"]) for each in routing["AdditionalVersionWeights"]}
    return {**properties, "RoutingConfig": {"AdditionalVersionWeights": weights}}


def _whose(properties: Properties) -> Properties:
    qualifier = properties["Qualifier"]
    name = {"FunctionName": properties["FunctionName"]}
    return name if qualifier == "$LATEST" else {**name, "Qualifier": qualifier}


def _qualifier(current: Properties) -> Properties:
    parts = current["FunctionArn"].split(":")
    return {"Qualifier": parts[7] if len(parts) > 7 else "$LATEST"}  # noqa: PLR2004  (arn:…:function:name:qualifier)


def _same_form(current: Properties, properties: Properties) -> str:
    """The function by name or ARN, whichever the template uses."""
    arn = current["FunctionArn"].rpartition(":")[0]
    return arn if str(properties.get("FunctionName", "")).startswith("arn:") else str(current["FunctionName"])
