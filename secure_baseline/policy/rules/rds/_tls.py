"""Which parameter of an engine requires TLS, and since which version the engine requires it by default."""

import re

# https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/mariadb-ssl-connections.require-ssl.html and its neighbors
_PARAMETERS = {
    "aurora-mysql": "require_secure_transport",
    "aurora-postgresql": "rds.force_ssl",
    "mariadb": "require_secure_transport",
    "mysql": "require_secure_transport",
    "postgres": "rds.force_ssl",
    "sqlserver": "rds.force_ssl",
}
_REQUIRED_SINCE = {
    "aurora-mysql": (8, 4),
    "aurora-postgresql": (17,),
    "mariadb": (11, 8),
    "postgres": (15,),
}
_SUPPORTED_SINCE = {"mariadb": (10, 5), "mysql": (5, 7)}


def tls_parameter(engine: str, version: str) -> str | None:
    """The parameter's name, or None if the engine has none in this version; an empty version is the newest."""
    if version and _numbers(version) < _SUPPORTED_SINCE.get(engine, ()):
        return None
    return _PARAMETERS.get("sqlserver" if engine.startswith("sqlserver") else engine)


def requires_tls_by_default(engine: str, version: str) -> bool:
    """Whether the engine rejects unencrypted connections by default."""
    first = _REQUIRED_SINCE.get(engine)
    return first is not None and (not version or _numbers(version) >= first)


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(map(int, re.findall(r"\d+", version)[:2]))
