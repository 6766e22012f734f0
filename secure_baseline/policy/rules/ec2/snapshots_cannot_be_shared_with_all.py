from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::EC2::SnapshotBlockPublicAccess",
    requires="Public sharing of EBS snapshots is blocked, of those that are shared already too.",
    otherwise="Snapshots that are public stay open to every AWS account.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    controls=("C10", "EC2.1", "EC2.182"),
)
def snapshots_cannot_be_shared_with_all(block: Resource) -> Problems:
    state = block.text("State")
    if state != "block-all-sharing":
        yield block.problem(f"Snapshots that are public stay so: State is {state or 'not set'}", "State")
