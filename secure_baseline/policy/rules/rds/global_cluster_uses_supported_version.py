import re

from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule

_VERSION = re.compile(r"mysql_aurora\.(\d+)\.(\d+)")
_OLDEST = (3, 8)
_LONG_TERM = (3, 4)


@rule(
    "AWS::RDS::GlobalCluster",
    requires="An Aurora MySQL global cluster must run a supported version.",
    otherwise="Known vulnerabilities in the engine are no longer patched.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    controls=("D08", "RDS.51"),
)
def global_cluster_uses_supported_version(cluster: Resource) -> Problems:
    version = cluster.text("EngineVersion") or ""
    if match := _VERSION.search(version):
        release = (int(match.group(1)), int(match.group(2)))
        outdated = release < _OLDEST and release != _LONG_TERM
    else:
        outdated = (cluster.text("Engine") or "").startswith("aurora") and version.startswith("5.")
    if outdated:
        yield cluster.problem("The version is no longer supported", at="EngineVersion")
