"""The variables of a response's function, besides those that one response alone needs."""

#: Which response it is, and how far it may go: values of ``ResponseName`` and ``ResponseMode``.
RESPONSE = "RESPONSE"
MODE = "RESPONSE_MODE"
#: The table of records.
TABLE = "RECORDS_TABLE"
#: The Regions that it may work in, as a JSON list.
REGIONS = "RESPONSE_REGIONS"
