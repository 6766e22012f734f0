"""Two activities that CIS does not name: the trail is blinded while it goes on, and someone's MFA changes."""

from __future__ import annotations

from secure_baseline.handlers.shared.severity import Severity
from secure_baseline.monitoring.activity import Activity, any_of

#: Whoever holds a stolen key or password makes it last by enrolling a device of their own, or by taking one away:
#: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_enable_virtual.html
MFA_CHANGES = Activity(
    name="MfaDeviceChanges",
    meaning="An MFA device of a user or of the root user was enrolled, taken away or synchronized anew",
    cis=None,
    security_hub=None,
    severity=Severity.MEDIUM,
    pattern="{ ($.eventSource = iam.amazonaws.com) && ("
    + any_of("EnableMFADevice", "DeactivateMFADevice", "DeleteVirtualMFADevice", "ResyncMFADevice")
    + ") }",
)


def trail_blinded(*, bucket: str, key_id: str, log_group: str) -> Activity:
    """Changes after which a trail that still says it records shows nothing, or nothing that can be read.

    Its selectors, its key's policy and state, its archive's policy and lifecycle, the filters on its log group: none of
    them is among the calls of CIS 5.5, which ``CloudTrailChanges`` watches.

    Args:
        bucket: The name of its archive.
        key_id: The id of its key, which calls may name alone or within an ARN.
        log_group: The name of its log group; CloudTrail makes streams in it by itself.
    """
    return Activity(
        name="AuditTrailBlinded",
        meaning="The selectors, key, archive or log group of the audit trail were changed; a deployment of its stack "
        "does so too, anything else hides what happens",
        cis=None,
        security_hub=None,
        severity=Severity.CRITICAL,
        pattern="{ ($.readOnly IS FALSE) && ($.managementEvent IS TRUE) && ("
        '(($.eventSource = "cloudtrail.amazonaws.com") && ('
        + any_of("PutEventSelectors", "PutInsightSelectors", "DeleteEventDataStore", "StopEventDataStoreIngestion")
        + f')) || (($.eventSource = "s3.amazonaws.com") && ($.requestParameters.bucketName = "{bucket}"))'
        f' || (($.eventSource = "kms.amazonaws.com") && ($.requestParameters.keyId = "*{key_id}"))'
        f' || (($.eventSource = "logs.amazonaws.com") && ($.requestParameters.logGroupName = "{log_group}")'
        ' && ($.eventName != "CreateLogStream"))) }',
    )
