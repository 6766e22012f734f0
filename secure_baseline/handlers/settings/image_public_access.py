"""No machine image of the account can be shared publicly."""

from __future__ import annotations

from typing import ClassVar

from .setting import Setting, State, require_account_managed


class ImagePublicAccess(Setting):
    """Blocks new public sharing of AMIs in the Region.

    https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_EnableImageBlockPublicAccess.html

    EC2 may take ten minutes to return the new state, so nothing here waits for it. Delete leaves the block: without it,
    the next image shared by mistake would be public.
    """

    # https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html
    ACTIONS: ClassVar = ("ec2:EnableImageBlockPublicAccess", "ec2:GetImageBlockPublicAccessState")
    CONTROLS: ClassVar = ("C10",)

    def read(self) -> State:
        """The block, and who manages it."""
        answer = self.clients("ec2").get_image_block_public_access_state()
        return {name: answer.get(name) for name in ("ImageBlockPublicAccessState", "ManagedBy")}

    def satisfied(self, state: State) -> bool:
        """Whether new sharing is blocked, the only mode there is."""
        return bool(state["ImageBlockPublicAccessState"] == "block-new-sharing")

    def change(self, state: State) -> None:
        """Block new sharing."""
        require_account_managed(state)
        self.clients("ec2").enable_image_block_public_access(ImageBlockPublicAccessState="block-new-sharing")
