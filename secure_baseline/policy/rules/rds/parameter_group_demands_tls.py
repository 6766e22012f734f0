import re

from secure_baseline.policy.authoring import CannotEvaluateError, Level, Problems, Resource, Severity, Unknown, rule
from secure_baseline.policy.rules.rds._tls import demands_tls_by_default, tls_parameter

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
def parameter_group_demands_tls(group: Resource) -> Problems:
    family = _FAMILY.match((group.text("Family") or "").lower())
    if family is None:
        return
    engine, version = family.groups()
    name = tls_parameter(engine, version)
    if name is None or (engine.startswith("aurora") and group.type == "AWS::RDS::DBParameterGroup"):
        return  # Aurora's is a parameter of the cluster
    parameters = group.known("Parameters") or {}
    wanted = parameters.get(name)
    if isinstance(wanted, Unknown):
        raise CannotEvaluateError(f"Parameters: {wanted.reason}")
    if wanted is None and demands_tls_by_default(engine, version):
        return
    if str(wanted).lower() not in _ON:
        found = "is not set" if wanted is None else f"is {wanted}"
        yield group.problem(f"It lets clients connect without TLS: {name} {found}", "Parameters")
