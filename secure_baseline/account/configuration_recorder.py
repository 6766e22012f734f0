"""AWS Config's recorder, as far as the checks of the root user need it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aws_cdk import Aws
from aws_cdk import aws_iam as iam
from constructs import Construct

from secure_baseline.core.key_policies import allow_config
from secure_baseline.data.encrypted_bucket import EncryptedBucket
from secure_baseline.handlers.settings.config_recorder import ConfigRecorder

if TYPE_CHECKING:
    from aws_cdk import aws_kms as kms

    from secure_baseline.core.settings_function import SettingsFunction

_SERVICE = "config.amazonaws.com"
# Changes of identities are few, so recording them costs cents a month (0.003 USD each).
_RECORDED = ("AWS::IAM::Group", "AWS::IAM::Policy", "AWS::IAM::Role", "AWS::IAM::User")


class ConfigurationRecorder(Construct):
    """Sees to a recorder, because no AWS Config rule can be made without one.

    Where the Region has one already (Control Tower's, a colleague's) it is left as it is: AWS allows only one, which
    is why the native type fails there.

    Args:
        scope: The parent construct.
        construct_id: The id.
        settings: The function that makes or adopts it.
        encryption_key: Encrypts what it delivers.
    """

    def __init__(
        self, scope: Construct, construct_id: str, *, settings: SettingsFunction, encryption_key: kms.IKey
    ) -> None:
        super().__init__(scope, construct_id)
        self.bucket = EncryptedBucket(self, "History", encryption_key=encryption_key)
        self._allow_delivery()
        allow_config(self, encryption_key)
        self.resource = settings.put(
            ConfigRecorder,
            "ConfigRecorder",
            {
                "ResourceTypes": list(_RECORDED),
                "BucketName": self.bucket.bucket_name,
                "S3KmsKeyArn": encryption_key.key_arn,
            },
        )
        if self.bucket.policy is not None:
            # PutDeliveryChannel tries to write at once.
            self.resource.node.add_dependency(self.bucket.policy)

    def _allow_delivery(self) -> None:
        """What the service itself needs when it works with its service-linked role.

        https://docs.aws.amazon.com/config/latest/developerguide/s3-bucket-policy.html
        """
        own_account = {"StringEquals": {"aws:SourceAccount": Aws.ACCOUNT_ID}}
        service = iam.ServicePrincipal(_SERVICE)
        self.bucket.add_to_resource_policy(
            iam.PolicyStatement(
                sid="AWSConfigBucketChecks",
                principals=[service],
                actions=["s3:GetBucketAcl", "s3:ListBucket"],
                resources=[self.bucket.bucket_arn],
                conditions=own_account,
            )
        )
        self.bucket.add_to_resource_policy(
            iam.PolicyStatement(
                sid="AWSConfigBucketDelivery",
                principals=[service],
                actions=["s3:PutObject"],
                resources=[self.bucket.arn_for_objects(f"AWSLogs/{Aws.ACCOUNT_ID}/Config/*")],
                conditions={
                    "StringEquals": {
                        "aws:SourceAccount": Aws.ACCOUNT_ID,
                        "s3:x-amz-acl": "bucket-owner-full-control",
                    }
                },
            )
        )
