from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule

_OLDEST_SUPPORTED = 3.0  # Glue.4


@rule(
    "AWS::Glue::Job",
    requires="A Spark job of AWS Glue runs on a supported version.",
    otherwise="Spark and Python come with known vulnerabilities that nobody mends.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("C07", "Glue.4"),
)
def job_runs_a_supported_version(job: Resource) -> Problems:
    if job.text("Command.Name") not in {"glueetl", "gluestreaming"}:
        return  # Python shell and Ray have versions of their own
    version = job.number("GlueVersion")
    if version is None:
        yield job.problem("It runs on the oldest version: GlueVersion is not set", "GlueVersion")
    elif version < _OLDEST_SUPPORTED:
        yield job.problem(f"Glue {version:.1f} is out of support", "GlueVersion")
