"""Values of databases that attackers try first, because they are the engines' or AWS's defaults."""

from __future__ import annotations

from typing import Final

#: RDS.24, RDS.25
ADMIN_NAMES: Final = frozenset({"admin", "administrator", "postgres", "root", "sa"})
#: RDS.23; MySQL's and PostgreSQL's
ENGINE_PORTS: Final = (3306, 5432)
