"""The engine parameters that make a database refuse connections without TLS."""

from __future__ import annotations

from typing import Final

# https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/PostgreSQL.Concepts.General.SSL.html and
# https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/mysql-ssl-connections.require-ssl.html
TLS_PARAMETERS: Final[dict[str, dict[str, str]]] = {
    "postgres": {"rds.force_ssl": "1"},
    "mysql": {"require_secure_transport": "1"},
    "aurora-postgresql": {"rds.force_ssl": "1"},
    "aurora-mysql": {"require_secure_transport": "ON"},
}
