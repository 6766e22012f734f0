"""Every new volume and snapshot copy in the Region is encrypted."""

from __future__ import annotations

from typing import ClassVar

from .coerce import text
from .setting import Setting, State


class EbsEncryption(Setting):
    """Turns EBS encryption by default on and, if a key is given, makes it the default key.

    https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_EnableEbsEncryptionByDefault.html

    An existing default key stays unless one is given. Delete leaves both: volumes created afterwards would be
    unencrypted, or encrypted with a key that you do not control. (Before you delete the key itself, set another.)
    """

    # https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html
    ACTIONS: ClassVar = (
        "ec2:EnableEbsEncryptionByDefault",
        "ec2:GetEbsDefaultKmsKeyId",
        "ec2:GetEbsEncryptionByDefault",
        "ec2:ModifyEbsDefaultKmsKeyId",
    )
    CONTROLS: ClassVar = ("C09",)
    PROPERTIES: ClassVar = {"KmsKeyId": text}

    def read(self) -> State:
        """Whether it is on, and the default key."""
        ec2 = self.clients("ec2")
        return {
            "EbsEncryptionByDefault": ec2.get_ebs_encryption_by_default()["EbsEncryptionByDefault"],
            "KmsKeyId": ec2.get_ebs_default_kms_key_id().get("KmsKeyId", ""),
        }

    def satisfied(self, state: State) -> bool:
        """Whether it is on, with the wanted key."""
        return bool(state["EbsEncryptionByDefault"]) and self._has_key(state)

    def change(self, state: State) -> None:
        """Encrypt first: EC2 accepts a default key only then, and half done is better than not at all."""
        ec2 = self.clients("ec2")
        if not state["EbsEncryptionByDefault"]:
            ec2.enable_ebs_encryption_by_default()
        if not self._has_key(state):
            ec2.modify_ebs_default_kms_key_id(KmsKeyId=self.wanted["KmsKeyId"])

    def _has_key(self, state: State) -> bool:
        """EC2 returns the ARN, even if it was set as a bare id."""
        wanted = self.wanted.get("KmsKeyId")
        return wanted is None or state["KmsKeyId"] == wanted or state["KmsKeyId"].endswith(f":key/{wanted}")
