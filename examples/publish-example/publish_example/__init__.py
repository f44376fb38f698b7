"""A product and a check for publish."""
