import re

from secure_baseline.policy.authoring import CannotEvaluateError, Level, Problems, Resource, Severity, Unknown, rule
from secure_baseline.policy.rules.rds._tls import requires_tls_by_default, tls_parameter

_FAMILY = re.compile(r"([a-z-]+?)(?:-(?:ee|se|ex|web))?-?([\d.]*)$")
_ON = {"1", "on", "true"}


@rule(
    "AWS::RDS::DBParameterGroup",
    "AWS::RDS::DBClusterParameterGroup",
    requires="An RDS parameter group must require TLS.",
    otherwise="Queries, results and passwords cross the network in plaintext if the client does not use TLS.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("G19", "RDS.38", "RDS.39", "RDS.41", "RDS.44"),
    same_as=("CT.RDS.PR.27", "CT.RDS.PR.28"),
)
def parameter_group_requires_tls(group: Resource) -> Problems:
    family = _FAMILY.match((group.text("Family") or "").lower())
    if family is None:
        return
    engine, version = family.groups()
    name = tls_parameter(engine, version)
    if name is None or (engine.startswith("aurora") and group.type == "AWS::RDS::DBParameterGroup"):
        return  # a parameter of the cluster, for Aurora
    value = (group.known("Parameters") or {}).get(name)
    if isinstance(value, Unknown):
        raise CannotEvaluateError(f"Parameters: {value.reason}")
    if value is None and requires_tls_by_default(engine, version):
        return
    if str(value).lower() not in _ON:
        state = "not set" if value is None else value
        yield group.node("Parameters").problem(f"Unencrypted connections are accepted: {name} is {state}")
