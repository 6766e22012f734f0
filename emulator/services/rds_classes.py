"""Instance classes that RDS refuses: unknown to Aurora, or too small for Performance Insights."""

from __future__ import annotations

import re
from typing import Any

from moto.rds.models import rds_backends

from emulator.account import partition_of
from emulator.gateway.moto_hooks import before
from emulator.gateway.protocol import ApiError, State

# "Instance class restrictions" of the engines on these two pages:
# https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_DatabaseInsights.Engines.html
# https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_DatabaseInsights.Engines.html
_SMALL = re.compile(r"db\.(t2|t3|t4g)\.(micro|small)")
WITHOUT_INSIGHTS = {
    "mysql": _SMALL,
    "mariadb": _SMALL,
    "aurora-mysql": re.compile(r"db\.(t2|t3)\.\w+|db\.t4g\.(micro|small)"),
}
# https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Concepts.DBInstanceClass.SupportAurora.html
AURORA_BURSTABLE = {
    "aurora-mysql": {"t2.small", "t2.medium", "t3.small", "t3.medium", "t3.large", "t4g.medium", "t4g.large"},
    "aurora-postgresql": {"t3.medium", "t3.large", "t4g.medium", "t4g.large"},
}

Request = dict[str, Any]


@before("rds", "CreateDBInstance", "ModifyDBInstance")
def check_class(state: State, request: Request) -> None:
    instance = rds_backends[state.account][state.region].databases.get(request["DBInstanceIdentifier"])
    engine = request.get("Engine") or (instance.engine if instance else "")
    size = request.get("DBInstanceClass") or (instance.db_instance_class if instance else "")
    burstable = size.removeprefix("db.")
    if engine in AURORA_BURSTABLE and burstable.startswith("t") and burstable not in AURORA_BURSTABLE[engine]:
        raise ApiError(
            "InvalidParameterCombination",
            "RDS does not support creating a DB instance with the following combination: "
            f"DBInstanceClass={size}, Engine={engine}",
        )
    without = WITHOUT_INSIGHTS.get(engine)
    if without and without.fullmatch(size) and _insights(state, request, instance):
        raise ApiError(
            "InvalidParameterCombination",
            "Performance Insights not supported for this configuration, please disable this feature.",
        )


def _insights(state: State, request: Request, instance: Any) -> bool:
    """Whether it will have Performance Insights: by the request, its present state, or its cluster."""
    if "EnablePerformanceInsights" in request:
        return bool(request["EnablePerformanceInsights"])
    cluster = request.get("DBClusterIdentifier") or (instance.db_cluster_identifier if instance else None)
    place = f"arn:{partition_of(state.region)}:rds:{state.region}:{state.account}"
    kept: Request = state.items.get(f"{place}:db:{request['DBInstanceIdentifier']}", {})
    of_cluster: Request = state.items.get(f"{place}:cluster:{cluster}", {})
    return bool(kept.get("PerformanceInsightsEnabled", of_cluster.get("PerformanceInsightsEnabled")))
