from secure_baseline.controls.numbers import KEY_DELETION_WINDOW_DAYS
from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::KMS::Key",
    "AWS::KMS::ReplicaKey",
    requires="A KMS key must have a deletion waiting period of thirty days.",
    otherwise="A mistaken deletion may go unnoticed until the data is lost for good.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("G12",),
)
def key_has_deletion_waiting_period(key: Resource) -> Problems:
    # The default is thirty days.
    days = key.number("PendingWindowInDays")
    if days is not None and days < KEY_DELETION_WINDOW_DAYS:
        yield key.problem("The waiting period is shorter than thirty days", at="PendingWindowInDays")
