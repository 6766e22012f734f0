from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::EC2::VPCEncryptionControl",
    requires="A VPC encryption control enforces encryption in transit, and does not just watch.",
    otherwise="In monitor mode traffic in clear text still flows, and is only noted.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("G19",),
)
def encryption_control_enforces(control: Resource) -> Problems:
    # Monitor is AWS's own default, and the way to enforce.
    if control.text("Mode") != "enforce":
        yield control.problem(f"It only watches: Mode is {control.text('Mode') or 'not set'}", "Mode")
