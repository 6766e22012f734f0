"""A bucket that is to hold access logs must let S3's log delivery write them.

AWS accepts the setting either way and then delivers nothing, so here it is refused.
https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html#grant-log-delivery-permissions-general
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from moto.s3.models import FakeBucket

from emulator.account import partition_of
from emulator.amend import before
from emulator.protocol import ApiError
from emulator.services.grants._questions import bucket_lets

if TYPE_CHECKING:
    from emulator.protocol import State

# moto compares the policy as text, and falls over a statement for everybody.
FakeBucket._log_permissions_enabled_policy = staticmethod(lambda **_: True)  # noqa: SLF001


@before("s3", "PutBucketLogging")
def check_target(state: State, request: dict[str, Any]) -> None:
    enabled = request.get("BucketLoggingStatus", {}).get("LoggingEnabled")
    if not enabled:
        return
    target, path = enabled["TargetBucket"], f"{enabled.get('TargetPrefix') or ''}log"
    source = f"arn:{partition_of(state.region)}:s3:::{request['Bucket']}"
    values = {"aws:SourceArn": source, "aws:SourceAccount": state.account}
    if not bucket_lets("logging.s3.amazonaws.com", "s3:PutObject", target, path, region=state.region, values=values):
        message = f"The policy of {target} does not let logging.s3.amazonaws.com write {path} for {source}"
        raise ApiError("InvalidTargetBucketForLogging", message, status=400)
