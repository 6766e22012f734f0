"""No access to instances that bypasses the network: the serial console is off."""

from __future__ import annotations

from typing import ClassVar

from .setting import Setting, State, require_account_managed


class SerialConsole(Setting):
    """Turns access to the EC2 serial console off in the Region.

    https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DisableSerialConsoleAccess.html

    Delete leaves it off: that is AWS's own default, and security groups do not apply to the console.
    """

    # https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html
    ACTIONS: ClassVar = ("ec2:DisableSerialConsoleAccess", "ec2:GetSerialConsoleAccessStatus")
    CONTROLS: ClassVar = ("C03",)

    def read(self) -> State:
        """Whether it is on, and who manages it."""
        answer = self.clients("ec2").get_serial_console_access_status()
        return {name: answer.get(name) for name in ("SerialConsoleAccessEnabled", "ManagedBy")}

    def satisfied(self, state: State) -> bool:
        """Whether it is off."""
        return not state["SerialConsoleAccessEnabled"]

    def change(self, state: State) -> None:
        """Turn it off."""
        require_account_managed(state)
        self.clients("ec2").disable_serial_console_access()
