"""Checks of indexes: their marks, their names, and the references from entry to entry."""
