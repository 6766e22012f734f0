from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule

_OLDEST_SUPPORTED = 3.0  # Glue.4


@rule(
    "AWS::Glue::Job",
    requires="An AWS Glue Spark job must run a supported version.",
    otherwise="Known vulnerabilities in Spark and Python are no longer patched.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("C07", "Glue.4"),
)
def job_uses_supported_version(job: Resource) -> Problems:
    if job.text("Command.Name") not in {"glueetl", "gluestreaming"}:
        return  # Python shell and Ray have their own versions
    version = job.number("GlueVersion")
    if version is None or version < _OLDEST_SUPPORTED:  # by default the oldest
        yield job.problem("The Glue version is not supported", at="GlueVersion")
