"""The variables of the function."""

#: The least severity that is told, as a number.
FLOOR = "ALERT_FLOOR"
#: The table of what was told.
TABLE = "TOLD_TABLE"
#: A list of AWS Config rules that have an alert of their own, and of Security Hub controls that find the same.
ALREADY_ALERTED = "ALREADY_ALERTED_RULES"
#: An object: controls of Security Hub whose findings are not told, and why.
GIVEN_UP = "GIVEN_UP_CONTROLS"
