"""Runs prowler, an external auditor, in an emulated account before and after the landing zone: `make audit`."""
