"""The variables that the function of every response has."""

#: The response and its mode: values of ``ResponseName`` and ``ResponseMode``.
RESPONSE = "RESPONSE"
MODE = "RESPONSE_MODE"
#: The table of records.
TABLE = "RECORDS_TABLE"
#: The Regions in which it works, as a JSON list.
REGIONS = "RESPONSE_REGIONS"
