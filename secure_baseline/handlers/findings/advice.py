"""Remediation for findings whose service suggests none."""

from __future__ import annotations

_BY_PREFIX = (
    (
        ("credentials", "CredentialAccess:IAMUser/", "UnauthorizedAccess:IAMUser/"),
        (
            "Deactivate the access key, or revoke the role's sessions, now. Then search CloudTrail for everything done "
            "with it, remove what you do not recognize, and issue its owner a new key."
        ),
    ),
    (
        ("abuse",),
        (
            "Read the notice from AWS, find the resource and stop it, then reply to AWS at the address in the notice; "
            "otherwise AWS may shut it off."
        ),
    ),
    (
        ("root use",),
        (
            "If none of you did this, change the root user's password now, delete its access keys, and search "
            "CloudTrail for what was done. If you can no longer sign in, contact AWS Support."
        ),
    ),
    (
        ("break-glass use",),
        (
            "If none of you did this, deactivate its access keys and change its password now, then search CloudTrail "
            "for what was done."
        ),
    ),
    (
        ("alarm",),
        "Open the alarm in its Region. Until it is OK again, events in that Region may not be reported here.",
    ),
    (
        ("AttackSequence:IAM/",),
        (
            "GuardDuty saw several steps of one attack. Deactivate the access key named above, or revoke the role's "
            "sessions, now. Then search CloudTrail for everything done with it, and undo it."
        ),
    ),
    (
        ("AttackSequence:S3/",),
        (
            "GuardDuty saw several steps of one attack. Deactivate the credentials named above, or revoke the role's "
            "sessions, now. Then search CloudTrail for the objects that were read, changed or deleted, and restore "
            "them."
        ),
    ),
    (
        ("AttackSequence:",),
        (
            "GuardDuty saw several steps of one attack. Take the resources named above off the network "
            "(docs/responses.md has the commands for instances), keep their volumes as evidence, and treat the "
            "credentials of their roles as compromised."
        ),
    ),
    (
        ("SensitiveData:",),
        (
            "Find out who can read the object and whether it has to be there. If not, delete it and its older "
            "versions; otherwise restrict who can read the bucket. Replace any credentials in it."
        ),
    ),
    (
        ("Policy:S3/", "Policy:IAMUser/S3"),
        (
            "Ask the bucket's owner whether this is intended. If not, block public access on the bucket and revert the "
            "change."
        ),
    ),
    (
        ("Exfiltration:S3/", "Impact:S3/", "Discovery:S3/"),
        (
            "Search CloudTrail for the objects that were accessed and the credentials that were used. Deactivate those "
            "credentials, and restore changed or deleted objects from older versions."
        ),
    ),
    (
        ("Stealth:IAMUser/CloudTrailLoggingDisabled",),
        (
            "Start the trail again, and ask the caller why it was stopped. If no one can explain it, treat the "
            "caller's credentials as compromised."
        ),
    ),
    (
        ("access analyzer error",),
        (
            "Allow IAM Access Analyzer to read the resource's policy: usually the policy denies access to all but a "
            "few principals."
        ),
    ),
    (
        ("access analyzer",),
        "If the access is intended, archive the finding. If not, remove it from the resource's policy.",
    ),
)
_FOR_INSTANCES = (
    "Take the instance off the network (docs/responses.md has the commands), keep its volumes as evidence, and build a "
    "new one from a source that you trust. Treat its role's credentials as compromised."
)
_OTHERWISE = (
    "Ask the resource's owner whether this is intended. If no one can explain it, treat the credentials that were used "
    "as compromised."
)


def advice(kind: str) -> str:
    """For a finding's type, such as ``Backdoor:EC2/C&CActivity.B``."""
    for prefixes, text in _BY_PREFIX:
        if kind.startswith(prefixes):
            return text
    return _FOR_INSTANCES if ":EC2/" in kind or ":Runtime/" in kind else _OTHERWISE
