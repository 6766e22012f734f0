"""The variables of the function."""

#: The Regions that it looks into, as a JSON list.
REGIONS = "WATCHED_REGIONS"
#: The Regions that are no longer in use, as a JSON list.
RETIRED = "RETIRED_REGIONS"
#: The event bus to which they send.
BUS = "HOME_EVENT_BUS_ARN"
#: How often it looks.
HOURS = 4
#: By this description the alarm on what could not be sent is known; its name is CloudFormation's.
UNSENT = "An event could not be sent to the home Region; this queue keeps it for 14 days"
#: Where the settings of a Region keep what they switched on, and how a name there begins as long as it is on.
FOLDER = "/secure-baseline"
CLAIMS = "claims-"
