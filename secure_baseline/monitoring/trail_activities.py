"""Two activities that CIS does not list: the trail is blinded while it keeps running, and an MFA device changes."""

from __future__ import annotations

from secure_baseline.handlers.shared.severity import Severity
from secure_baseline.monitoring.activity import Activity, any_of

#: An attacker with a stolen key or password keeps access by enrolling a device, or by removing one:
#: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_enable_virtual.html
MFA_CHANGES = Activity(
    name="MfaDeviceChanges",
    meaning="An MFA device of a user or of the root user was enrolled, removed or resynchronized",
    severity=Severity.MEDIUM,
    pattern="{ ($.eventSource = iam.amazonaws.com) && ("
    + any_of("EnableMFADevice", "DeactivateMFADevice", "DeleteVirtualMFADevice", "ResyncMFADevice")
    + ") }",
)


def trail_blinded(*, bucket: str, key_id: str, log_group: str) -> Activity:
    """Changes after which a trail still reports that it records, but records nothing, or nothing that can be read.

    Its selectors, its key's policy and state, its archive's policy and lifecycle, the filters on its log group: none of
    them is among the calls of CIS 5.5, which ``CloudTrailChanges`` watches.

    Args:
        bucket: The name of its archive.
        key_id: The id of its key, which calls may name as an id or within an ARN.
        log_group: The name of its log group; CloudTrail creates streams in it.
    """
    return Activity(
        name="AuditTrailBlinded",
        meaning="The audit trail's selectors, key, archive or log group were changed; unless its stack was just "
        "deployed, this can hide activity",
        severity=Severity.CRITICAL,
        pattern="{ ($.readOnly IS FALSE) && ($.managementEvent IS TRUE) && ("
        '(($.eventSource = "cloudtrail.amazonaws.com") && ('
        + any_of("PutEventSelectors", "PutInsightSelectors", "DeleteEventDataStore", "StopEventDataStoreIngestion")
        + f')) || (($.eventSource = "s3.amazonaws.com") && ($.requestParameters.bucketName = "{bucket}"))'
        f' || (($.eventSource = "kms.amazonaws.com") && ($.requestParameters.keyId = "*{key_id}"))'
        f' || (($.eventSource = "logs.amazonaws.com") && ($.requestParameters.logGroupName = "{log_group}")'
        ' && ($.eventName != "CreateLogStream"))) }',
    )
