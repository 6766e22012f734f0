"""New instances require IMDSv2 for their metadata and credentials."""

from __future__ import annotations

from typing import ClassVar

from .coerce import integer, one_of
from .setting import Setting, State, require_account_managed


class InstanceMetadata(Setting):
    """Makes IMDSv2 the Region's default for new instances, with at most the given hop limit.

    https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyInstanceMetadataDefaults.html

    ``HttpTokensEnforced`` also rejects launches that request IMDSv1. Stricter values of the account stay: a lower hop
    limit, a disabled endpoint, enforcement. Delete leaves the defaults: without them, instances launched afterwards
    would return their credentials to any forged request.
    """

    # https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html
    ACTIONS: ClassVar = ("ec2:GetInstanceMetadataDefaults", "ec2:ModifyInstanceMetadataDefaults")
    CONTROLS: ClassVar = ("C03",)
    PROPERTIES: ClassVar = {
        "HttpPutResponseHopLimit": integer(1, 64),
        "HttpTokensEnforced": one_of("enabled", "disabled"),
    }

    def read(self) -> State:
        """The Region's defaults; EC2 omits those that are not set."""
        state: State = self.clients("ec2").get_instance_metadata_defaults().get("AccountLevel", {})
        return state

    def satisfied(self, state: State) -> bool:
        """Whether nothing is weaker than wanted."""
        return not self._weaker(state)

    def change(self, state: State) -> None:
        """Change what is weaker, and only that."""
        require_account_managed(state)
        self.clients("ec2").modify_instance_metadata_defaults(**self._weaker(state))

    def _weaker(self, state: State) -> State:
        changes: dict[str, object] = {}
        if state.get("HttpTokens") != "required":
            changes["HttpTokens"] = "required"
        limit = self.wanted.get("HttpPutResponseHopLimit")
        if limit and not 1 <= int(state.get("HttpPutResponseHopLimit") or -1) <= limit:
            changes["HttpPutResponseHopLimit"] = limit
        if self.wanted.get("HttpTokensEnforced") == "enabled" and state.get("HttpTokensEnforced") != "enabled":
            changes["HttpTokensEnforced"] = "enabled"
        return changes
