"""No bucket of the account can be public, whatever its own policy says."""

from __future__ import annotations

from typing import ClassVar

from botocore.exceptions import ClientError

from .setting import DENIED, RefusedError, Setting, State, error_code

BLOCKS = ("BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets")


class S3PublicAccessBlock(Setting):
    """Turns all four blocks on for the whole account.

    https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_PutPublicAccessBlock.html

    Where an organization's S3 policy manages the blocks, AWS refuses to write them but gives the effective state
    when asked; so what counts is that state, never the wording of the refusal (such a policy can also turn the
    blocks off). Delete leaves the blocks: buckets may have become public by their own policies since.
    """

    # https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html (the actions are named
    # unlike the operations); STS needs no permission for GetCallerIdentity, it is here to have the whole list.
    ACTIONS: ClassVar = (
        "s3:GetAccountPublicAccessBlock",
        "s3:PutAccountPublicAccessBlock",
        "sts:GetCallerIdentity",
    )
    CONTROLS: ClassVar = ("G01",)

    def read(self) -> State:
        """The effective blocks, the organization's included."""
        try:
            found = self.clients("s3control").get_public_access_block(AccountId=self._account())
        except ClientError as error:
            if error_code(error) == "NoSuchPublicAccessBlockConfiguration":
                return dict.fromkeys(BLOCKS, False)
            raise
        return {name: bool(found["PublicAccessBlockConfiguration"].get(name)) for name in BLOCKS}

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
                    "an S3 policy of the organization manages the account's public access block and leaves it "
                    "open; change that policy, the account cannot"
                ) from error
            raise

    def _account(self) -> str:
        return str(self.clients("sts").get_caller_identity()["Account"])
