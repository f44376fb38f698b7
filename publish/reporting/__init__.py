"""Diagnostics -> words, JSON, annotations: the only place that formats a location. Nothing here prints."""

from publish.reporting.annotations import github
from publish.reporting.book_order import exceeds, ordered
from publish.reporting.objects import json
from publish.reporting.plain_text import place, text, wants_colour
from publish.reporting.shortening import shortened

__all__ = ["exceeds", "github", "json", "ordered", "place", "shortened", "text", "wants_colour"]
