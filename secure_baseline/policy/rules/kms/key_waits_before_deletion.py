from secure_baseline.controls.numbers import KEY_DELETION_WINDOW_DAYS
from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::KMS::Key",
    "AWS::KMS::ReplicaKey",
    requires="A KMS key waits thirty days before it is deleted.",
    otherwise="A deletion that was a mistake has to be noticed before the data is lost for good.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("G12",),
)
def key_waits_before_deletion(key: Resource) -> Problems:
    # Left out, it is thirty days.
    days = key.number("PendingWindowInDays")
    if days is not None and days < KEY_DELETION_WINDOW_DAYS:
        yield key.problem(f"It can be gone soon: PendingWindowInDays is {days:g}", "PendingWindowInDays")
