"""Which other accounts a bucket policy gives control of the bucket to."""

import re

from secure_baseline.policy.authoring import CannotEvaluateError, Statement

# The actions that S3.6 denies to other accounts.
_CONTROL = (
    "s3:DeleteBucketPolicy",
    "s3:PutBucketAcl",
    "s3:PutBucketPolicy",
    "s3:PutEncryptionConfiguration",
    "s3:PutObjectAcl",
)
_ACCOUNT = re.compile(r"(?:^|::)(\d{12})(?::|$)")
_ORGANIZATION = frozenset({"aws:principalorgid", "aws:principalorgpaths"})


def control_given_away(statement: Statement) -> tuple[str, list[str]] | None:
    """The other account or organization that a statement lets change access to the bucket, and by which actions."""
    if not statement.allows or statement.is_public:
        return None
    actions = [action for action in _CONTROL if statement.covers_action(action)]
    receiver = _receiver(statement) if actions else None
    return (receiver, actions) if receiver else None


def _receiver(statement: Statement) -> str | None:
    if statement.names_anyone:
        keys = {key for _, key, _ in statement.conditions}
        return "the whole organization" if keys and keys <= _ORGANIZATION else None
    for kind, name in statement.principals:
        if kind != "AWS":
            continue
        if account := _ACCOUNT.search(name):
            return f"account {account.group(1)}"
        if "${?}" in name:
            raise CannotEvaluateError(f"whether {name} is in another account is known only at deployment")
    return None
