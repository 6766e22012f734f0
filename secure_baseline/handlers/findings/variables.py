"""The variables of the function."""

#: The lowest severity that is reported, as a number.
FLOOR = "ALERT_FLOOR"
#: The table of what was reported.
TABLE = "NOTES_TABLE"
#: A list of AWS Config rules that have an alert of their own, and of Security Hub controls that check the same.
ALREADY_ALERTED = "ALREADY_ALERTED_RULES"
#: An object: controls of Security Hub whose findings are not reported, and why.
WAIVED = "WAIVED_CONTROLS"
