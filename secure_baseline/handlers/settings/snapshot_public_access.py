"""No EBS snapshot of the account is, or becomes, public."""

from __future__ import annotations

from typing import ClassVar

from .setting import Setting, State, require_account_managed


class SnapshotPublicAccess(Setting):
    """Blocks all public sharing of EBS snapshots in the Region, of those already shared too.

    https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_EnableSnapshotBlockPublicAccess.html

    CloudFormation's own type for it removes the block when its stack is deleted, hence this one. Delete leaves the
    block: without it, snapshots that were public before would immediately be public again.
    """

    # https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html
    ACTIONS: ClassVar = ("ec2:EnableSnapshotBlockPublicAccess", "ec2:GetSnapshotBlockPublicAccessState")
    CONTROLS: ClassVar = ("C10",)

    def read(self) -> State:
        """The block, and who manages it."""
        answer = self.clients("ec2").get_snapshot_block_public_access_state()
        return {name: answer.get(name) for name in ("State", "ManagedBy")}

    def satisfied(self, state: State) -> bool:
        """Whether all sharing is blocked; new sharing alone is not enough."""
        return bool(state["State"] == "block-all-sharing")

    def change(self, state: State) -> None:
        """Block all sharing."""
        require_account_managed(state)
        self.clients("ec2").enable_snapshot_block_public_access(State="block-all-sharing")
