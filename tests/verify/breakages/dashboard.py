from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.verify.breakages import breaks

if TYPE_CHECKING:
    from tests.verify.conftest import Account

KIND = "AWS::CloudWatch::Dashboard"


@breaks("One dashboard shows active alarms and what the trail counts", "'In alarm now' is not shown")
def the_dashboard_is_deleted(account: Account) -> None:
    account.client("cloudwatch").delete_dashboards(DashboardNames=[account.physical_id(KIND)])


@breaks("The dashboard shows alerts that were lost", "'Queues that should be empty' is not shown")
def a_widget_is_taken_away(account: Account) -> None:
    client, name = account.client("cloudwatch"), account.physical_id(KIND)
    body = json.loads(client.get_dashboard(DashboardName=name)["DashboardBody"])
    kept = [widget for widget in body["widgets"] if widget["properties"].get("title") != "Queues that should be empty"]
    client.put_dashboard(DashboardName=name, DashboardBody=json.dumps({**body, "widgets": kept}))
