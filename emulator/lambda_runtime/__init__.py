"""Runs the real code of Lambda functions on this machine, in the name of their roles."""
