"""The two types that create nothing in an account, by their nature."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from emulator.cloudformation.handler import Handler, Properties, ResourceCall
from emulator.stacks.stack import Physical

if TYPE_CHECKING:
    from collections.abc import Mapping


class _Placeholder(Handler):
    not_returned: ClassVar[Mapping[str, str]] = {"*": "creates nothing in an account"}

    def create(self, call: ResourceCall, properties: Properties) -> Physical:
        del properties
        return Physical(call.generated_name())

    def read(self, call: ResourceCall, physical_id: str, properties: Properties) -> Properties | None:
        del call, physical_id, properties
        return None

    def update(self, call: ResourceCall, physical_id: str, old: Properties, new: Properties) -> Physical:
        del call, old, new
        return Physical(physical_id)

    def delete(self, call: ResourceCall, physical_id: str, properties: Properties) -> None:
        del call, physical_id, properties


class CdkMetadata(_Placeholder):
    type = "AWS::CDK::Metadata"


class WaitConditionHandle(_Placeholder):
    type = "AWS::CloudFormation::WaitConditionHandle"
