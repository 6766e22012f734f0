"""What a person does about a finding whose service does not say."""

from __future__ import annotations

_BY_BEGINNING = (
    (
        ("credentials", "CredentialAccess:IAMUser/", "UnauthorizedAccess:IAMUser/"),
        (
            "Deactivate the access key, or revoke the role's sessions, now. Then look in CloudTrail for what was done "
            "with it, remove what you do not know, and give whoever used it a new one."
        ),
    ),
    (
        ("abuse",),
        (
            "Read what AWS writes, find the resource and stop it, and answer AWS by the address given there: it may "
            "otherwise be shut off."
        ),
    ),
    (
        ("root use",),
        (
            "If it was none of you, change the root user's password now, delete its access keys, and look in "
            "CloudTrail for what was done. AWS Support helps where you cannot sign in any more."
        ),
    ),
    (
        ("break-glass use",),
        (
            "If it was none of you, deactivate its access keys and change its password now, then look in CloudTrail "
            "for what was done."
        ),
    ),
    (
        ("alarm",),
        "Open the alarm in its Region. While it lasts, what happens there may not be reported here.",
    ),
    (
        ("AttackSequence:IAM/",),
        (
            "Several steps of one attack were seen. Deactivate the access key that is named, or revoke the role's "
            "sessions, now. Then look in CloudTrail for all that was done with it, and undo it."
        ),
    ),
    (
        ("AttackSequence:S3/",),
        (
            "Several steps of one attack were seen. Deactivate the credentials that are named, or revoke the role's "
            "sessions, now. Then find out in CloudTrail which objects were read, changed or deleted, and restore them."
        ),
    ),
    (
        ("AttackSequence:",),
        (
            "Several steps of one attack were seen. Take what is named off the network (docs/responses.md has the "
            "commands for instances), keep its volumes as evidence, and take the credentials of its roles for stolen."
        ),
    ),
    (
        ("SensitiveData:",),
        (
            "Find out who can read the object and whether it has to be there. If not, delete it with its older "
            "versions; otherwise restrict who reads the bucket. Replace credentials that lie in it."
        ),
    ),
    (
        ("Policy:S3/", "Policy:IAMUser/S3"),
        (
            "Ask whoever owns the bucket whether that is meant to be so. If not, block public access on the bucket and "
            "take the change back."
        ),
    ),
    (
        ("Exfiltration:S3/", "Impact:S3/", "Discovery:S3/"),
        (
            "Find out in CloudTrail which objects were reached and by whose credentials, deactivate those, and restore "
            "from older versions what was changed or deleted."
        ),
    ),
    (
        ("Stealth:IAMUser/CloudTrailLoggingDisabled",),
        "Start the trail again, and ask whoever stopped it. If nobody knows of it, take the credentials for stolen.",
    ),
    (
        ("access analyzer error",),
        "Let IAM Access Analyzer read the resource's policy: mostly the policy denies it to everybody but some.",
    ),
    (
        ("access analyzer",),
        "If the access is meant to be, archive the finding. If not, take it out of the resource's policy.",
    ),
)
_OF_INSTANCES = (
    "Take the instance off the network (docs/responses.md has the commands), keep its volumes as evidence, and build a "
    "new one from a source that you trust. Take the credentials of its role for stolen."
)
_OTHERWISE = (
    "Ask whoever owns the resource whether this was meant to be. If nobody knows of it, take the credentials that did "
    "it for stolen."
)


def advice(kind: str) -> str:
    """For a finding's type, such as ``Backdoor:EC2/C&CActivity.B``."""
    for beginnings, text in _BY_BEGINNING:
        if kind.startswith(beginnings):
            return text
    return _OF_INSTANCES if ":EC2/" in kind or ":Runtime/" in kind else _OTHERWISE
