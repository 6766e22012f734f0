"""Checks that other Regions send their events to the home Region."""
