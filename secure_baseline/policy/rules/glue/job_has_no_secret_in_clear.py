from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, holds_secret, rule


@rule(
    "AWS::Glue::Job",
    requires="A job of AWS Glue gets no secret in its default arguments.",
    otherwise="Whoever may read the template, the job or its runs has the secret.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    controls=("D02",),
)
def job_has_no_secret_in_clear(job: Resource) -> Problems:
    for where in ("DefaultArguments", "NonOverridableArguments"):
        for name, argument in job.entries(where):
            if holds_secret(name.lstrip("-"), argument.value):
                yield argument.problem(f"The argument {name} holds a secret in clear text")
