"""Functions."""

from __future__ import annotations

from emulator.cloudformation.handler import Handler, Properties, ResourceCall
from emulator.resources._convert import Client, found, from_map, invoke, tag_changes, to_cfn
from emulator.resources._lambda_code import packed, sha256
from emulator.resources._partly import made
from emulator.stacks.stack import Physical

_APART = ("Code", "Tags", "ReservedConcurrentExecutions", "Architectures", "PackageType", "FunctionName")
#: The defaults of properties that the template no longer sets.
_DROPPED: Properties = {
    "Description": "",
    "Timeout": 3,
    "MemorySize": 128,
    "VpcConfig": {"SubnetIds": [], "SecurityGroupIds": []},
    "Environment": {"Variables": {}},
    "DeadLetterConfig": {"TargetArn": ""},
    "KmsKeyArn": "",
    "TracingConfig": {"Mode": "PassThrough"},
    "Layers": [],
    "FileSystemConfigs": [],
    "EphemeralStorage": {"Size": 512},
    "SnapStart": {"ApplyOn": "None"},
    "LoggingConfig": {"LogFormat": "Text"},
}


class Function(Handler):
    type = "AWS::Lambda::Function"

    def create(self, call: ResourceCall, properties: Properties) -> Physical:
        client = call.client("lambda")
        name = properties.get("FunctionName") or call.generated_name(64)
        code = packed(properties["Code"], properties.get("Runtime"))
        arguments = {**properties, "FunctionName": name, "Code": code}
        invoke(client, "CreateFunction", arguments, skip=("ReservedConcurrentExecutions",))
        with made(name):
            self._reserve(client, name, {}, properties)
        return self._physical(client, name)

    def read(self, call: ResourceCall, physical_id: str, properties: Properties) -> Properties | None:
        answer = found(call.client("lambda").get_function, FunctionName=physical_id)
        if answer is None:
            return None
        configuration = answer["Configuration"]
        layers = [layer["Arn"] for layer in configuration.pop("Layers", [])]
        code = properties.get("Code", {})
        deployed = "ImageUri" in code or configuration["CodeSha256"] == sha256(call, code, properties.get("Runtime"))
        image = {"ImageUri": answer["Code"].get("ImageUri")}
        return {
            **to_cfn(configuration, properties),
            **answer.get("Concurrency", {}),
            "Layers": layers,
            "Tags": from_map(answer.get("Tags", {})),
            "Code": image if "ImageUri" in code else code if deployed else configuration["CodeSha256"],
        }

    def update(self, call: ResourceCall, physical_id: str, old: Properties, new: Properties) -> Physical:
        client = call.client("lambda")
        name = {"FunctionName": physical_id}
        if (old["Code"], old.get("Architectures")) != (new["Code"], new.get("Architectures")):
            code = packed(new["Code"], new.get("Runtime"))
            architectures = new.get("Architectures", ["x86_64"])
            invoke(client, "UpdateFunctionCode", {**name, **code, "Architectures": architectures})
        dropped = {key: _DROPPED[key] for key in old.keys() - new.keys() - set(_APART)}
        invoke(client, "UpdateFunctionConfiguration", {**dropped, **new, **name}, skip=_APART[:-1])
        self._reserve(client, physical_id, old, new)
        physical = self._physical(client, physical_id)
        changed, removed = tag_changes(old, new)
        if changed:
            client.tag_resource(Resource=physical.attributes["Arn"], Tags=changed)
        if removed:
            client.untag_resource(Resource=physical.attributes["Arn"], TagKeys=removed)
        return physical

    def delete(self, call: ResourceCall, physical_id: str, properties: Properties) -> None:
        found(call.client("lambda").delete_function, FunctionName=physical_id)

    def _reserve(self, client: Client, name: str, old: Properties, new: Properties) -> None:
        reserved = new.get("ReservedConcurrentExecutions")
        if reserved is not None:
            client.put_function_concurrency(FunctionName=name, ReservedConcurrentExecutions=int(reserved))
        elif "ReservedConcurrentExecutions" in old:
            client.delete_function_concurrency(FunctionName=name)

    def _physical(self, client: Client, name: str) -> Physical:
        arn = client.get_function_configuration(FunctionName=name)["FunctionArn"]
        return Physical(name, {"Arn": arn})
