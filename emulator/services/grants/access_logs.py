"""A bucket for access logs must let S3's log delivery write them.

AWS accepts the setting either way and then delivers nothing, so here it fails the stack.
https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html#grant-log-delivery-permissions-general
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from moto.s3.models import FakeBucket, s3_backends

from emulator.account import ACCOUNT_ID, partition_of
from emulator.gateway.protocol import ApiError
from emulator.iam.service_permissions import bucket_lets
from emulator.stacks.afterwards import afterwards

if TYPE_CHECKING:
    from emulator.stacks.stack import StackResource

# moto compares the policy as text, and fails on a statement for everyone.
FakeBucket._log_permissions_enabled_policy = staticmethod(lambda **_: True)  # noqa: SLF001


@afterwards("AWS::S3::Bucket")
def check_target(resource: StackResource, region: str) -> None:
    enabled = resource.properties.get("LoggingConfiguration")
    if not enabled:
        return
    bucket = resource.physical_id
    target, path = enabled.get("DestinationBucketName", bucket), f"{enabled.get('LogFilePrefix') or ''}log"
    found = s3_backends[ACCOUNT_ID][partition_of(region)].buckets.get(target)
    # The older way, which CDK still uses: https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html
    if found is not None and FakeBucket._log_permissions_enabled_acl(found):  # noqa: SLF001  (moto's only place for it)
        return
    values = {"aws:SourceArn": f"arn:{partition_of(region)}:s3:::{bucket}", "aws:SourceAccount": ACCOUNT_ID}
    if not bucket_lets("logging.s3.amazonaws.com", "s3:PutObject", target, path, region=region, values=values):
        message = f"The policy of {target} does not let logging.s3.amazonaws.com write {path} for {bucket}"
        raise ApiError("InvalidTargetBucketForLogging", message, status=400)
