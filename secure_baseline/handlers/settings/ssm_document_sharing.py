"""No AWS Systems Manager document can be shared publicly."""

from __future__ import annotations

from typing import ClassVar, Final

from .setting import Setting, State

_SETTING: Final = "/ssm/documents/console/public-sharing-permission"
_ARN: Final = f"arn:{{partition}}:ssm:{{region}}:{{account}}:servicesetting{_SETTING}"


class SsmDocumentSharing(Setting):
    """Blocks public sharing of Systems Manager's documents in the Region.

    https://docs.aws.amazon.com/systems-manager/latest/userguide/documents-ssm-sharing.html#block-public-access

    Documents that are public already stay public; their owner has to change that. Delete leaves the block: a document
    shows how instances are managed, and sometimes contains what should be in a secret.
    """

    # https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssystemsmanager.html
    ACTIONS: ClassVar = ("ssm:GetServiceSetting", "ssm:UpdateServiceSetting")
    RESOURCES: ClassVar = dict.fromkeys(ACTIONS, _ARN)
    CONTROLS: ClassVar = ("C05",)

    def read(self) -> State:
        """Whether sharing is permitted, as the service writes it."""
        setting = self.clients("ssm").get_service_setting(SettingId=_SETTING)["ServiceSetting"]
        return {"SettingValue": setting["SettingValue"]}

    def satisfied(self, state: State) -> bool:
        """Whether it is not."""
        return bool(state["SettingValue"] == "Disable")

    def change(self, state: State) -> None:  # noqa: ARG002  (there is one way to block)
        """Block it."""
        self.clients("ssm").update_service_setting(SettingId=_SETTING, SettingValue="Disable")
