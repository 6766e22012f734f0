"""Prowler, an auditor from outside, over an emulated account before and after the landing zone: `make audit`."""
