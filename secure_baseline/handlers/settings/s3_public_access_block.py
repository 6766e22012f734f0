"""No bucket of the account can be public, whatever its own policy says."""

from __future__ import annotations

from typing import ClassVar

from botocore.exceptions import ClientError

from ..shared.errors import error_code
from .setting import DENIED, RefusedError, Setting, State

BLOCKS = ("BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets")


class S3PublicAccessBlock(Setting):
    """Turns all four blocks on for the whole account.

    https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_PutPublicAccessBlock.html

    Where an organization's S3 policy manages the blocks, AWS denies changing them but returns the effective state; so
    that state decides, never the wording of the error (such a policy can also turn the blocks off). Delete leaves the
    blocks: bucket policies may have become public since.
    """

    # https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html (the actions are named
    # unlike the operations); STS needs no permission for GetCallerIdentity, it is here to have the complete list.
    ACTIONS: ClassVar = (
        "s3:GetAccountPublicAccessBlock",
        "s3:PutAccountPublicAccessBlock",
        "sts:GetCallerIdentity",
    )
    CONTROLS: ClassVar = ("G01",)

    def read(self) -> State:
        """The effective blocks, including the organization's."""
        try:
            answer = self.clients("s3control").get_public_access_block(AccountId=self._account())
        except ClientError as error:
            if error_code(error) == "NoSuchPublicAccessBlockConfiguration":
                return dict.fromkeys(BLOCKS, False)
            raise
        return {name: bool(answer["PublicAccessBlockConfiguration"].get(name)) for name in BLOCKS}

    def satisfied(self, state: State) -> bool:
        """Whether all four are on."""
        return all(state.values())

    def change(self, state: State) -> None:  # noqa: ARG002  (all four are written at once)
        """Turn all four on."""
        try:
            self.clients("s3control").put_public_access_block(
                AccountId=self._account(), PublicAccessBlockConfiguration=dict.fromkeys(BLOCKS, True)
            )
        except ClientError as error:
            if error_code(error) not in DENIED:
                raise
            if "organization" in str(error).lower() and "control policy" not in str(error):
                raise RefusedError(
                    "an S3 policy of the organization manages the account's public access block and turns it "
                    "off; change that policy, the account itself cannot"
                ) from error
            raise

    def _account(self) -> str:
        return str(self.clients("sts").get_caller_identity()["Account"])
