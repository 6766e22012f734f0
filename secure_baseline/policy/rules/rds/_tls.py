"""Which parameter of an engine demands TLS, and from which version on it does so by itself."""

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
_BY_ITSELF_FROM = {
    "aurora-mysql": (8, 4),
    "aurora-postgresql": (17,),
    "mariadb": (11, 8),
    "postgres": (15,),
}
_NOT_BEFORE = {"mariadb": (10, 5), "mysql": (5, 7)}


def tls_parameter(engine: str, version: str) -> str | None:
    """The parameter's name, or None where the engine has none in this version; an empty version is the newest."""
    if version and _numbers(version) < _NOT_BEFORE.get(engine, ()):
        return None
    return _PARAMETERS.get("sqlserver" if engine.startswith("sqlserver") else engine)


def demands_tls_by_default(engine: str, version: str) -> bool:
    """Whether the engine refuses clear connections unless it is told otherwise."""
    first = _BY_ITSELF_FROM.get(engine)
    return first is not None and (not version or _numbers(version) >= first)


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(map(int, re.findall(r"\d+", version)[:2]))
