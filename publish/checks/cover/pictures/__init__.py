"""Shops' requirements for a cover: large enough and upright."""
