"""Checks of notes and their calls: their places, their order, and whether they are complete."""
