"""AWS Config's recorder of resources and their changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aws_cdk import ReferenceStrength, Stack, Token
from aws_cdk import aws_iam as iam
from aws_cdk import aws_kms as kms
from aws_cdk import aws_s3 as s3
from constructs import Construct

from secure_baseline.account.recording import Recording, RecordingFrequency
from secure_baseline.controls.identity_regions import knows_identities
from secure_baseline.core import pseudo
from secure_baseline.core.arguments import problem
from secure_baseline.core.key_policies import allow_config
from secure_baseline.core.service_principal import service_principal
from secure_baseline.data.encrypted_bucket import EncryptedBucket
from secure_baseline.handlers.settings.config_recorder import ConfigRecorder

if TYPE_CHECKING:
    from secure_baseline.core.settings_function import SettingsFunction

_SERVICE = "config.amazonaws.com"
# https://docs.aws.amazon.com/config/latest/APIReference/API_PutDeliveryChannel.html
_OWN_BUCKET_ONLY = ("cn-north-1",)
_IDENTITIES = ("AWS::IAM::Group", "AWS::IAM::Policy", "AWS::IAM::Role", "AWS::IAM::User")
# Functions, containers and NAT gateways create and remove them all day long, and no rule of ours evaluates them: with
# daily recording, those that are removed on the same day are not billed.
_RESTLESS = ("AWS::EC2::NetworkInterface",)


class ConfigurationRecorder(Construct):
    """Ensures that there is a recorder, because AWS Config rules need one.

    An existing recorder (Control Tower's, for example) is left as it is: AWS allows only one per Region, which is why
    the native type fails there. What it does not record, compared with these arguments, is written to the function's
    log and reported by ``secure-baseline verify``.

    Costs: 0.003 USD for each resource found and each change, or 0.012 USD a day for each resource that changed that
        day. An idle account of 300 resources costs about 1 USD once, and cents a month afterwards.

    Args:
        scope: The parent construct.
        construct_id: The id.
        settings: The function that creates or adopts it.
        encryption_key: Encrypts what it delivers.
        recording: What is recorded, and how often. Default: all types, at each change.
        include_global: Whether IAM's types, which are the same in every Region, are recorded. Record them in one Region
            only, or each change is billed in all.
        home: The recorder of the home Region, to whose bucket this one delivers too, under its key. Default: its own
            bucket; also in the China (Beijing) Region, from which AWS Config delivers to no other Region.

    Raises:
        ValueError: Nothing would be recorded.
    """

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        settings: SettingsFunction,
        encryption_key: kms.IKey,
        recording: Recording | None = None,
        include_global: bool = True,
        home: ConfigurationRecorder | None = None,
    ) -> None:
        recording = recording or Recording()
        # A Region that is known only at deployment is a token, which is in no such list.
        identities = include_global and knows_identities(Stack.of(scope).region)
        if not recording.everything and not identities:
            raise problem(
                scope,
                construct_id,
                "resource_types must be all if include_global is false or AWS Config does not record IAM "
                f"(in {Stack.of(scope).region}), got {recording.resource_types}",
            )
        super().__init__(scope, construct_id)
        #: None if everything is recorded.
        self.recorded_types = None if recording.everything else _IDENTITIES
        elsewhere = home if Stack.of(self).region not in _OWN_BUCKET_ONLY else None
        self.bucket: EncryptedBucket = elsewhere.bucket if elsewhere else self._new_bucket(encryption_key)
        self.delivery: dict[str, str] = (
            {name: _from_there(value) for name, value in elsewhere.delivery.items()}
            if elsewhere
            else _delivery(self.bucket, encryption_key)
        )
        self.resource = settings.put(
            ConfigRecorder,
            "ConfigRecorder",
            {
                **_recorded(recording, identities=identities),
                "RecordingFrequency": recording.frequency.upper(),
                **self.delivery,
            },
        )
        if self.bucket.policy is not None:
            # PutDeliveryChannel writes a test file immediately.
            self.resource.node.add_dependency(self.bucket.policy)

    def _new_bucket(self, key: kms.IKey) -> EncryptedBucket:
        bucket = EncryptedBucket(self, "History", encryption_key=key)
        _allow_delivery(bucket)
        allow_config(self, key)
        return bucket


def _allow_delivery(bucket: EncryptedBucket) -> None:
    """The permissions of the service when it uses its service-linked role.

    https://docs.aws.amazon.com/config/latest/developerguide/s3-bucket-policy.html
    """
    own_account = {"StringEquals": {"aws:SourceAccount": pseudo.ACCOUNT_ID}}
    service = service_principal(_SERVICE)
    bucket.add_to_resource_policy(
        iam.PolicyStatement(
            sid="AWSConfigBucketChecks",
            principals=[service],
            actions=["s3:GetBucketAcl", "s3:ListBucket"],
            resources=[bucket.bucket_arn],
            conditions=own_account,
        )
    )
    bucket.add_to_resource_policy(
        iam.PolicyStatement(
            sid="AWSConfigBucketDelivery",
            principals=[service],
            actions=["s3:PutObject"],
            resources=[bucket.arn_for_objects(f"AWSLogs/{pseudo.ACCOUNT_ID}/Config/*")],
            conditions={
                "StringEquals": {
                    "aws:SourceAccount": pseudo.ACCOUNT_ID,
                    "s3:x-amz-acl": "bucket-owner-full-control",
                }
            },
        )
    )


def _delivery(bucket: EncryptedBucket, key: kms.IKey) -> dict[str, str]:
    """The destination, from the L1s: CDK allows no cross-Region reference to an L2 without a physical name."""
    own_bucket, own_key = bucket.node.default_child, key.node.default_child
    assert isinstance(own_bucket, s3.CfnBucket)  # noqa: S101  (an L2 bucket's default child is its L1)
    return {
        "BucketName": own_bucket.ref,
        "S3KmsKeyArn": own_key.attr_arn if isinstance(own_key, kms.CfnKey) else key.key_arn,
    }


def _from_there(value: str) -> str:
    """A value of a stack in another Region, whose exports cannot be imported here: CloudFormation reads its outputs.

    https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-getstackoutput.html
    """
    return Stack.consume_reference(value, ReferenceStrength.WEAK) if Token.is_unresolved(value) else value


def _recorded(recording: Recording, *, identities: bool) -> dict[str, object]:
    if not recording.everything:
        return {"ResourceTypes": list(_IDENTITIES)}
    group: dict[str, object] = {"AllSupported": True, "IncludeGlobalResourceTypes": identities}
    if recording.frequency == RecordingFrequency.CONTINUOUS:
        group["DailyResourceTypes"] = list(_RESTLESS)
    return group
