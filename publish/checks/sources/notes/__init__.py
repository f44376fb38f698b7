"""Checks of notes: each must be called, defined in the expected place, and complete."""
