"""The printing condition of a file: its output intent (ISO 15930-7, 6.3)."""

from __future__ import annotations

import io
from importlib.resources import files

import pikepdf
from msgspec import Struct
from PIL import ImageCms


class Condition(Struct, frozen=True):
    """A printing condition with its ICC `profile`.

    `name` is that of the characterisation in `registry`. For the printer's own condition `registry` is empty.
    """

    name: str
    registry: str
    info: str
    profile: bytes


def condition_of(icc: bytes) -> Condition:
    """Return the condition of the printer's own profile, or of uncoated white offset paper, usual for books.

    The files beside the built-in profile say how it was made and under which licence it may be distributed.
    """
    if icc:
        name = ImageCms.getProfileDescription(ImageCms.getOpenProfile(io.BytesIO(icc))).strip() or "Custom"
        return Condition(name, "", name, icc)
    profile = files("publish.pdf").joinpath("intents", "FOGRA29L.icc").read_bytes()
    return Condition("FOGRA29", "http://www.color.org", "Offset, uncoated white paper (ISO 12647-2)", profile)


def set_intent(document: pikepdf.Pdf, condition: Condition, *, embeds_profile: bool) -> None:
    """Give the document its one output intent.

    A printer may ask for a file without a profile. Then the intent only names the condition, which must be registered
    (ISO 15930-1, 6.2.3). The profile of an unregistered condition is always embedded.
    """
    intent = pikepdf.Dictionary(
        Type=pikepdf.Name.OutputIntent,
        S=pikepdf.Name.GTS_PDFX,
        OutputConditionIdentifier=pikepdf.String(condition.name),
        Info=pikepdf.String(condition.info),
    )
    if embeds_profile or not condition.registry:
        intent.DestOutputProfile = document.make_stream(condition.profile, N=4)
    if condition.registry:
        intent.RegistryName = pikepdf.String(condition.registry)
    document.Root.OutputIntents = pikepdf.Array([document.make_indirect(intent)])
