from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::EC2::SnapshotBlockPublicAccess",
    requires="Block Public Access for EBS snapshots must also block snapshots that are already public.",
    otherwise="Snapshots that are public today stay readable by every AWS account.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    controls=("C10", "EC2.1", "EC2.182"),
)
def snapshot_block_public_access_blocks_all_sharing(block: Resource) -> Problems:
    if block.text("State") != "block-all-sharing":
        yield block.problem("Public snapshots stay public", at="State")
