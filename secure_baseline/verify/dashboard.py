"""The page with what matters: what SecurityDashboard guarantees."""

from __future__ import annotations

import json
import re
from functools import cached_property
from typing import TYPE_CHECKING, Any

from botocore.exceptions import ClientError

from secure_baseline.verify.checks import Checks
from secure_baseline.verify.reading import Found, counted, judged
from secure_baseline.verify.thing import Thing, made
from secure_baseline.verify.trouble import is_missing

if TYPE_CHECKING:
    from secure_baseline.verify.deployed import Deployed
    from secure_baseline.verify.lookup import Lookup

_TITLE = re.compile(r'"title":"((?:[^"\\]|\\.)*)"')
_LOST = "Should be empty"


class Dashboard(Thing):
    """A dashboard, as CloudWatch tells it."""

    @cached_property
    def titles(self) -> list[str]:
        """Of its widgets; none, if it is gone."""
        try:
            body = self.client("cloudwatch").get_dashboard(DashboardName=self.id)["DashboardBody"]
        except ClientError as error:
            if not is_missing(error):
                raise
            return []
        return [widget["properties"].get("title", "") for widget in json.loads(body)["widgets"]]

    @property
    def promised(self) -> list[str]:
        """The titles that the template gives."""
        return _TITLE.findall("".join(_texts(self.resource.properties["DashboardBody"])))

    def shows(self, titles: list[str]) -> Found:
        """Whether widgets of these titles are there."""
        missing = [title for title in titles if title not in self.titles]
        return judged((f"{title!r} is not shown" for title in missing), f"{counted(len(titles), 'widget')} shown")


checks: Checks[Dashboard] = Checks("secure_baseline.monitoring.security_dashboard", "SecurityDashboard")


def things(lookup: Lookup, deployed: Deployed) -> list[Dashboard]:
    """Every one of the stacks."""
    return made("AWS::CloudWatch::Dashboard", Dashboard, lookup, deployed)


@checks.answers("One dashboard shows what is in alarm and what the trail counts")
def overview(dashboard: Dashboard) -> Found:
    """All of its widgets."""
    return dashboard.shows(dashboard.promised)


@checks.answers("An alert that was lost is seen on the dashboard")
def lost_alerts(dashboard: Dashboard) -> Found:
    """The queue of those that did not arrive."""
    return dashboard.shows([_LOST])


def _texts(value: Any) -> list[str]:  # noqa: ANN401  (any JSON)
    """The literal parts of a text that a template puts together."""
    match value:
        case str():
            return [value]
        case {"Fn::Join": [str(separator), list(parts)]}:
            return [separator, *(text for part in parts for text in _texts(part))]
        case _:
            return []
