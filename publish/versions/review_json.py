"""A comparison as one JSON object, for other programs; docs/proofs.md describes it."""

from __future__ import annotations

import json
from typing import Any

from publish.changes.change import Change
from publish.changes.change_places import PlacedChange
from publish.changes.change_words import kind_said
from publish.changes.page_summary import page_summary
from publish.diagnostics import Location
from publish.versions.printed_versions import ComparedPages


def review_json(compared: ComparedPages, product: str) -> str:
    """Return the object on one line. `product` is the path of the proof."""
    earlier = compared.earlier
    said = {
        "product": product,
        "since": {
            "name": earlier.shown_as,
            "date": earlier.dated,
            "author": earlier.author,
            "subject": earlier.subject,
        },
        "summary": page_summary(compared.effects, compared.gone),
        "changes": [_change(number, one, compared) for number, one in enumerate(compared.placed, 1)],
        "pages": [
            {
                "page": one.page,
                "label": one.label,
                "before": one.before or None,
                "label_before": one.label_before,
                "effect": one.effect.value,
            }
            for one in compared.effects
        ],
        "gone": list(compared.gone),
    }
    return json.dumps(said, ensure_ascii=False)


def _change(number: int, placed: PlacedChange, compared: ComparedPages) -> dict[str, Any]:
    change: Change = placed.change
    return {
        "number": number,
        "kind": change.what.value,
        "thing": change.thing,
        "said": kind_said(change),
        "old": change.old,
        "new": change.new,
        "detail": change.detail,
        "note": change.note,
        "place": _place(change.new_at),
        "place_before": _place(change.old_at),
        "page": placed.page or None,
        "label": compared.new.labels[placed.page - 1] if placed.page else "",
        "page_before": placed.page_before or None,
        "label_before": compared.old.labels[placed.page_before - 1] if placed.page_before else "",
        "pages": sorted(placed.pages),
    }


def _place(at: Location | None) -> dict[str, Any] | None:
    return None if at is None else {"path": at.path, "line": at.line, "column": at.column}
