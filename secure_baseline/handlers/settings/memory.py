"""What a setting found before it changed it, so that its deletion can put back exactly that."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from .log import log
from .patience import patiently

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .setting import Clients

FOLDER: Final = "/secure-baseline"
#: Two updates of one parameter at the same moment; each takes well under a second:
#: https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_PutParameter.html#API_PutParameter_Errors
_BUSY_SECONDS: Final = 30.0
#: https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssystemsmanager.html
ACTIONS: Final = ("ssm:DeleteParameter", "ssm:GetParameter", "ssm:PutParameter")
RESOURCES: Final = dict.fromkeys(ACTIONS, f"arn:{{partition}}:ssm:{{region}}:{{account}}:parameter{FOLDER}/*")


class Memory:
    """One parameter of AWS Systems Manager for each resource; standard ones are free.

    https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_PutParameter.html

    A setting reads the account, then keeps what it is about to change, then changes it. In this order nothing is
    forgotten if it fails half-way, is repeated, or runs twice at once: whoever sees something changed by the other
    also sees what the other has kept.

    Args:
        clients: Gives a boto3 client by service name.
        name: The custom resource's physical id.
    """

    def __init__(self, clients: Clients, name: str) -> None:
        self._clients = clients
        self._parameter = f"{FOLDER}/{name}"

    def recall(self) -> dict[str, str]:
        """What was found before the first change, by what was changed; empty if nothing was."""
        ssm = self._clients("ssm")
        try:
            value = ssm.get_parameter(Name=self._parameter)["Parameter"]["Value"]
        except ssm.exceptions.ParameterNotFound:
            return {}
        found = _parsed(value)
        if found is None:
            log(
                "warning", "somebody wrote over what was kept; what was found is taken for theirs", name=self._parameter
            )
        return found or {}

    def keep(self, found: Mapping[str, str]) -> None:
        """Keep this too, before it is changed; what is kept already stays, for it is older."""
        kept = self.recall()
        if not found.keys() - kept.keys():
            return
        self._put({**found, **kept})

    def drop(self, *changed: str) -> None:
        """Forget about these, after they were put back."""
        kept = self.recall()
        left = {name: value for name, value in kept.items() if name not in changed}
        if left != kept or not left:
            self.replace(left)

    def replace(self, kept: Mapping[str, str]) -> None:
        """Keep this and nothing else."""
        if kept:
            self._put(kept)
        else:
            self.forget()

    def forget(self) -> None:
        """Forget all, after everything was put back."""
        ssm = self._clients("ssm")
        try:
            ssm.delete_parameter(Name=self._parameter)
        except ssm.exceptions.ParameterNotFound:
            return

    def _put(self, found: Mapping[str, str]) -> None:
        ssm = self._clients("ssm")
        patiently(
            lambda: ssm.put_parameter(
                Name=self._parameter,
                Description="What Secure Baseline found here and puts back when its stack is deleted",
                Value=json.dumps(found, sort_keys=True),
                Type="String",
                Tier="Standard",
                Overwrite=True,
            ),
            codes={"TooManyUpdates"},
            seconds=_BUSY_SECONDS,
        )


def _parsed(value: str) -> dict[str, str] | None:
    try:
        found: Any = json.loads(value)
    except ValueError:
        return None
    good = isinstance(found, dict) and all(isinstance(each, str) for each in found.values())
    return found if good else None
