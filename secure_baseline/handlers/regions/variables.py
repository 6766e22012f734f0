"""The variables of the function."""

#: The Regions that it checks, as a JSON list.
REGIONS = "WATCHED_REGIONS"
#: The retired Regions, as a JSON list.
RETIRED = "RETIRED_REGIONS"
#: The event bus in the home Region.
BUS = "HOME_EVENT_BUS_ARN"
#: How often it checks.
HOURS = 4
#: Identifies the alarm on events that could not be sent; CloudFormation generates its name.
UNSENT = "An event could not be sent to the home Region; this queue keeps it for 14 days"
#: The path of the parameters in which settings record what they turned on, and the prefix of their names.
FOLDER = "/secure-baseline"
CLAIMS = "claims-"
