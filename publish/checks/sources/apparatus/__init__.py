"""The apparatus."""
