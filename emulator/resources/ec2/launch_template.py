"""AWS::EC2::LaunchTemplate: its latest version is described."""

from __future__ import annotations

from typing import Any

from emulator.cloudformation.handler import Handler, Properties, ResourceCall
from emulator.resources._convert import found, to_api
from emulator.resources.ec2._shared import described, ec2
from emulator.stacks.stack import Physical

KIND = "launch-template"


class LaunchTemplate(Handler):
    type = "AWS::EC2::LaunchTemplate"

    def create(self, call: ResourceCall, properties: Properties) -> Physical:
        parameters = to_api(ec2(call), "CreateLaunchTemplate", properties)
        answer = ec2(call).create_launch_template(**{"LaunchTemplateName": call.generated_name(128), **parameters})
        return _physical(call, answer["LaunchTemplate"]["LaunchTemplateId"])

    def read(self, call: ResourceCall, physical_id: str, properties: Properties) -> Properties | None:
        template = described(call, "describe_launch_templates", LaunchTemplateIds=[physical_id])
        if template is None:
            return None
        version = _latest(call, physical_id)
        data = version["LaunchTemplateData"]
        # moto lists the template's own tags among those of what it launches.
        specifications = [item for item in data.get("TagSpecifications", []) if item["ResourceType"] != KIND]
        return {
            "LaunchTemplateName": template["LaunchTemplateName"],
            "LaunchTemplateData": {**data, "TagSpecifications": specifications},
            "TagSpecifications": [{"ResourceType": KIND, "Tags": template.get("Tags", [])}],
            "VersionDescription": version.get("VersionDescription"),
        }

    def update(self, call: ResourceCall, physical_id: str, old: Properties, new: Properties) -> Physical:
        changed = {name for name in ("LaunchTemplateData", "VersionDescription") if old.get(name) != new.get(name)}
        if changed:
            parameters = to_api(
                ec2(call),
                "CreateLaunchTemplateVersion",
                new,
                skip=["LaunchTemplateName", "TagSpecifications"],
            )
            ec2(call).create_launch_template_version(LaunchTemplateId=physical_id, **parameters)
        return _physical(call, physical_id)

    def delete(self, call: ResourceCall, physical_id: str, properties: Properties) -> None:
        if described(call, "describe_launch_templates", LaunchTemplateIds=[physical_id]):
            found(ec2(call).delete_launch_template, LaunchTemplateId=physical_id)


def _latest(call: ResourceCall, template_id: str) -> dict[str, Any]:
    answer = ec2(call).describe_launch_template_versions(LaunchTemplateId=template_id, Versions=["$Latest"])
    return dict(answer["LaunchTemplateVersions"][0])


def _physical(call: ResourceCall, template_id: str) -> Physical:
    template = ec2(call).describe_launch_templates(LaunchTemplateIds=[template_id])["LaunchTemplates"][0]
    return Physical(
        template_id,
        {
            "LaunchTemplateId": template_id,
            "DefaultVersionNumber": str(template["DefaultVersionNumber"]),
            "LatestVersionNumber": str(template["LatestVersionNumber"]),
        },
    )
