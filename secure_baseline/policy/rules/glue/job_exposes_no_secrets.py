from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, holds_secret, rule


@rule(
    "AWS::Glue::Job",
    requires="An AWS Glue job must not receive secrets in plaintext arguments.",
    otherwise="Anyone who can read the template, the job or its runs has the secret.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    controls=("D02",),
)
def job_exposes_no_secrets(job: Resource) -> Problems:
    for where in ("DefaultArguments", "NonOverridableArguments"):
        for name, argument in job.entries(where):
            if holds_secret(name.lstrip("-"), argument.value):
                yield argument.problem(f"Argument {name} contains a plaintext secret")
