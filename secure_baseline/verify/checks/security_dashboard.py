"""The dashboard: what SecurityDashboard guarantees."""

from __future__ import annotations

import json
import re
from functools import cached_property
from typing import TYPE_CHECKING, Any

from botocore.exceptions import ClientError

from secure_baseline.handlers.shared.counted import counted
from secure_baseline.live.read_errors import is_missing
from secure_baseline.verify.construct_checks import Checks
from secure_baseline.verify.reading import Result, result_of
from secure_baseline.verify.subjects.subject import Subject, subjects_of

if TYPE_CHECKING:
    from secure_baseline.live.deployed import Deployed
    from secure_baseline.verify.account_reader import AccountReader

_TITLE = re.compile(r'"title":"((?:[^"\\]|\\.)*)"')
_LOST = "Queues that should be empty"


class Dashboard(Subject):
    """A dashboard, as CloudWatch returns it."""

    @cached_property
    def titles(self) -> list[str]:
        """The titles of its widgets; none, if it is gone."""
        try:
            body = self.client("cloudwatch").get_dashboard(DashboardName=self.id)["DashboardBody"]
        except ClientError as error:
            if not is_missing(error):
                raise
            return []
        return [widget["properties"].get("title", "") for widget in json.loads(body)["widgets"]]

    @property
    def declared(self) -> list[str]:
        """The titles in the template."""
        return _TITLE.findall("".join(_texts(self.resource.properties["DashboardBody"])))

    def shows(self, titles: list[str]) -> Result:
        """Whether it has widgets with these titles."""
        missing = [title for title in titles if title not in self.titles]
        return result_of((f"{title!r} is not shown" for title in missing), f"{counted(len(titles), 'widget')} shown")


checks: Checks[Dashboard] = Checks("secure_baseline.monitoring.security_dashboard", "SecurityDashboard")


def subjects(reader: AccountReader, deployed: Deployed) -> list[Dashboard]:
    """The stacks' dashboards."""
    return subjects_of("AWS::CloudWatch::Dashboard", Dashboard, reader, deployed)


@checks.verifies("One dashboard shows active alarms and what the trail counts")
def overview(dashboard: Dashboard) -> Result:
    """All of its widgets."""
    return dashboard.shows(dashboard.declared)


@checks.verifies("The dashboard shows alerts that were lost")
def lost_alerts(dashboard: Dashboard) -> Result:
    """The queue of alerts that were not delivered."""
    return dashboard.shows([_LOST])


def _texts(value: Any) -> list[str]:  # noqa: ANN401  (any JSON)
    """The literal parts of a text that a template joins."""
    match value:
        case str():
            return [value]
        case {"Fn::Join": [str(separator), list(parts)]}:
            return [separator, *(text for part in parts for text in _texts(part))]
        case _:
            return []
