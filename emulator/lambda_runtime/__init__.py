"""Runs the real code of Lambda functions on this machine, with their roles' credentials."""
