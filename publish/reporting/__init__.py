"""Diagnostics -> words, JSON, annotations: the only place that formats a location. Nothing here prints."""

from publish.reporting.annotations import github
from publish.reporting.objects import json
from publish.reporting.order import exceeds, ordered
from publish.reporting.shortening import shortened
from publish.reporting.words import place, text, wants_colour

__all__ = ["exceeds", "github", "json", "ordered", "place", "shortened", "text", "wants_colour"]
