"""Rewrite a page without transparency so that it looks the same.

The steps of the page are followed in order. The area below an object is examined before the object is painted. If the
area has one colour, the object is mixed with that colour; otherwise object and area are drawn as pixels.

A group that is transparent as a whole is painted twice, in two worlds: in its own, where it is opaque, and in the
surrounding one, where each of its objects is mixed with what was there before the group. With the blend mode Normal the
result is the same (ISO 32000-1, 11.4.7): the colour of a group is that of its topmost object. Groups nest, so there is
a stack of worlds.
"""

from __future__ import annotations

from collections.abc import Sequence

import pikepdf
from msgspec import Struct, field
from PIL import Image, ImageChops

from publish.pdf.press.inks import Inks
from publish.pdf.press.transparency.mixing import Plain, mixed, mixed_picture, stream_of
from publish.pdf.press.transparency.own_resources import OwnResources
from publish.pdf.press.transparency.pixels import COVERED, PRINTED, PROBED, SAME, Canvas, colour_of
from publish.pdf.press.transparency.rewriting import blackened, set_again, unseen, without_text
from publish.pdf.press.transparency.steps import Instruction, Step, StepKind, steps_of

Box = tuple[float, float, float, float]


_DRAWN = (StepKind.PATH, StepKind.PICTURE, StepKind.OTHER)
# Each is drawn by itself, to see what it covers: so many on one page take half a minute.
_MOST = 300


class CannotBeOpaque(Exception):
    """Text would have to become pixels, or the page has too many transparent objects.

    `box` is where, in points from the upper left corner of the trim.
    """

    def __init__(self, what: str, box: Box) -> None:
        super().__init__(what)
        self.what, self.box = what, box


def opaque_page(document: pikepdf.Pdf, page: pikepdf.Page, inks: Inks) -> None:
    """Rewrite the content of a page without transparency. Raises CannotBeOpaque; the page is then as it was."""
    own, content = page.obj.get("/Resources"), page.obj.get("/Contents")
    names = OwnResources(document, page)
    try:
        page.obj.Resources = own if own is not None else pikepdf.Dictionary()
        steps = [*steps_of(page, names)]
        page.obj.Resources = names.held
        made = _OpaquePage(document, Canvas(document, page, names), names, inks).instructions_of(steps)
    except CannotBeOpaque:
        page.obj.Resources = own
        page.obj.Contents = content
        raise
    names.keep_used(made)
    page.Contents = document.make_stream(pikepdf.unparse_content_stream(made))


class _Snapshot(Struct, frozen=True):
    """A past state of a world: its first `length` instructions, and those that close what is open there."""

    length: int
    closing: tuple[Instruction, ...]


class _World(Struct):
    """Opaque instructions; for a group also its alpha, and the surrounding world when it began."""

    done: list[Instruction] = field(default_factory=list)
    alpha: float = 1.0
    before: _Snapshot | None = None


class _Paint(Struct, frozen=True):
    """The paint of an object in a world: as vectors in these colours, as a picture, or as pixels of the page.

    `fill` and `stroke` are None if they are unchanged. `pixels` have the size of the whole page.
    """

    fill: tuple[float, ...] | None = None
    stroke: tuple[float, ...] | None = None
    picture: str = ""
    pixels: Image.Image | None = None


class _OpaquePage:
    def __init__(self, document: pikepdf.Pdf, canvas: Canvas, names: OwnResources, inks: Inks) -> None:
        self._document, self._canvas, self._names, self._inks = document, canvas, names, inks
        self._worlds = [_World()]
        # Changes of state alone: with those of transparency, and without.
        self._bare: list[Instruction] = []
        self._plain: list[Instruction] = []
        self._depth = 0
        self._in_text = False
        self._painted = 0  # objects other than text
        self._below_text: dict[tuple[int, int], tuple[Image.Image, Plain | None]] = {}
        self._covered: tuple[Step, Image.Image] | None = None

    def instructions_of(self, steps: Sequence[Step]) -> list[Instruction]:
        """Return the opaque instructions of these steps."""
        many = [step for step in steps if step.kind in _DRAWN and not step.is_opaque]
        if len(many) > _MOST:
            raise CannotBeOpaque(f"{len(many)} things that shine through", self._box(many[0]))
        for step in steps:
            match step.kind:
                case StepKind.STATE:
                    self._state(step)
                case StepKind.BEGIN:
                    self._begin(step)
                case StepKind.END:
                    self._worlds.pop()
                    self._below_text.clear()
                case _:
                    self._paint(step)
        return self._worlds[0].done

    def _state(self, step: Step) -> None:
        match step.operator:
            case "q":
                self._depth += 1
            case "Q":
                self._depth -= 1
            case "BT" | "ET":
                self._in_text = step.operator == "BT"
        self._bare += step.instructions
        if not step.sets_transparency:
            self._plain += step.instructions
            for world in self._worlds:
                world.done += step.instructions

    def _begin(self, step: Step) -> None:
        around = self._worlds[-1]
        self._worlds.append(_World([*around.done], step.state.alpha, self._now(around)))
        self._bare.append(Instruction([pikepdf.Name(self._names.opaque_state())], pikepdf.Operator("gs")))
        self._below_text.clear()

    def _now(self, world: _World) -> _Snapshot:
        ends = [Instruction([], pikepdf.Operator("ET"))] if self._in_text else []
        closing = (*ends, *[Instruction([], pikepdf.Operator("Q"))] * self._depth)
        return _Snapshot(len(world.done), closing)

    def _paint(self, step: Step) -> None:
        worlds = self._worlds
        paint = _Paint()
        if not step.is_opaque:
            now = self._now(worlds[-1])
            alphas = (step.state.alpha, step.state.stroke_alpha)
            paint = self._upon(step, paint, alphas, (worlds[-1], now), None)
        self._add(worlds[-1], step, paint)
        for at in range(len(worlds) - 1, 0, -1):
            inner, around = worlds[at], worlds[at - 1]
            assert inner.before is not None
            paint = self._upon(step, paint, (inner.alpha, inner.alpha), (around, inner.before), inner)
            self._add(around, step, paint)
        self._skip(step)
        if step.kind is not StepKind.TEXT:
            self._painted += 1

    def _skip(self, step: Step) -> None:
        """Drop an object but keep its effect on the state: its clip, and the position after its text."""
        for held in (self._bare, self._plain):
            held += unseen(step)

    def _add(self, world: _World, step: Step, paint: _Paint) -> None:
        if paint.pixels is not None:
            world.done += self._placed(step, paint.pixels)
        elif paint.picture:
            world.done.append(Instruction([pikepdf.Name(paint.picture)], pikepdf.Operator("Do")))
        else:
            coloured = [
                (paint.fill, step.state.fill, {1: "g", 3: "rg", 4: "k"}),
                (paint.stroke, step.state.stroke, {1: "G", 3: "RG", 4: "K"}),
            ]
            for channels, _, operators in coloured:
                if channels is not None:
                    world.done.append(Instruction([*channels], pikepdf.Operator(operators[len(channels)])))
            world.done += step.instructions
            for channels, colour, operators in coloured:
                if channels is not None:
                    world.done += set_again(colour, operators)

    def _upon(
        self,
        step: Step,
        paint: _Paint,
        alphas: tuple[float, float],
        below: tuple[_World, _Snapshot],
        group: _World | None,
    ) -> _Paint:
        """Return the paint of a transparent object, or an object in a transparent `group`, on a world."""
        ground = None if step.state.is_masked and group is None else self._ground(step, below)
        if step.kind is StepKind.TEXT:
            if ground is None:
                what = "behind a mask" if step.state.is_masked else "upon more than one colour"
                raise CannotBeOpaque(f"text that shines through {what}", self._box(step))
            return self._recoloured(step, paint, alphas, ground)
        if step.shows_text:
            raise CannotBeOpaque("text behind a mask", self._box(step))
        if ground is not None and paint.pixels is None:
            if step.kind is StepKind.PATH and self._has_colours(step):
                return self._recoloured(step, paint, alphas, ground)
            if step.kind is StepKind.PICTURE and not step.drawn.get("/ImageMask"):
                return self._on_colour(step, paint, alphas[0], ground)
        return _Paint(pixels=self._blended(step, alphas[0], below, group))

    def _has_colours(self, step: Step) -> bool:
        colours = ((step.fills, step.state.fill), (step.strokes, step.state.stroke))
        return all(colour.channels is not None for is_used, colour in colours if is_used)

    def _recoloured(self, step: Step, paint: _Paint, alphas: tuple[float, float], ground: Plain) -> _Paint:
        state = step.state
        fill, stroke = paint.fill, paint.stroke
        if not self._has_colours(step):
            raise CannotBeOpaque("text in a pattern that shines through", self._box(step))
        if step.fills:
            fill = mixed(fill or state.fill.channels or (0.0,), ground, alphas[0], self._inks)
        if step.strokes:
            stroke = mixed(stroke or state.stroke.channels or (0.0,), ground, alphas[1], self._inks)
        return _Paint(fill, stroke)

    def _on_colour(self, step: Step, paint: _Paint, alpha: float, ground: Plain) -> _Paint:
        drawn = self._names.held["/XObject"][paint.picture] if paint.picture else step.drawn
        name = str(step.instructions[-1].operands[0])
        made = mixed_picture(self._document, drawn, ground, alpha, self._inks)
        return _Paint(picture=self._names.add_picture(name, made))

    def _blended(self, step: Step, alpha: float, below: tuple[_World, _Snapshot], group: _World | None) -> Image.Image:
        """Return the page with the object and what it covers as pixels. Raises CannotBeOpaque over text."""
        world, then = below
        done = _closed(world, then)
        self._raise_over_text(step, done)
        if group is None:
            return self._canvas.draw([*done, *self._bare, *step.instructions], PRINTED)
        ground = self._canvas.draw(done, PRINTED)
        full = self._canvas.draw(_closed(group, self._now(group)), PRINTED)
        return Image.blend(ground, full, alpha)

    def _raise_over_text(self, step: Step, done: Sequence[Instruction]) -> None:
        with_text = self._canvas.draw(done, PROBED)
        without = self._canvas.draw(without_text(done), PROBED)
        words = ImageChops.difference(with_text, without).convert("L").point(lambda one: 255 if one > SAME else 0)
        hidden = ImageChops.multiply(words, self._cover(step).point(lambda one: 255 if one >= COVERED else 0))
        box = hidden.getbbox()
        if box is not None:
            raise CannotBeOpaque("text below something that shines through", self._in_points(box))

    def _ground(self, step: Step, below: tuple[_World, _Snapshot]) -> Plain | None:
        """Return the colour of everything that an object covers in a world, None if there is more than one."""
        world, then = below
        if step.kind is not StepKind.TEXT:
            image = self._canvas.draw(_closed(world, then), PROBED)
            return colour_of(image, None) or colour_of(image, self._cover(step), at_edges=False)
        # What is below text is the same for many lines of it.
        key = (id(world), self._painted)
        if key not in self._below_text:
            image = self._canvas.draw(without_text(_closed(world, then)), PROBED)
            self._below_text[key] = image, colour_of(image, None)
        image, everywhere = self._below_text[key]
        return everywhere or colour_of(image, self._cover(step))

    def _cover(self, step: Step) -> Image.Image:
        """Return a mask of the page, white where the object covers it."""
        if self._covered is None or self._covered[0] is not step:
            drawn = self._canvas.draw([*self._plain, *blackened(step, self._canvas)], PROBED)
            self._covered = step, ImageChops.invert(drawn.convert("L"))
        return self._covered[1]

    def _box(self, step: Step) -> Box:
        return self._in_points(self._cover(step).getbbox() or (0, 0, 1, 1))

    def _in_points(self, box: tuple[int, int, int, int]) -> Box:
        left, top, right, bottom = (one * 72 / PROBED for one in box)
        across, down = self._canvas.trim
        return left - across, top - down, right - across, bottom - down

    def _placed(self, step: Step, pixels: Image.Image) -> list[Instruction]:
        """Return the instructions that paint the pixels of the page where the object covers it."""
        covered = self._canvas.draw([*self._plain, *blackened(step, self._canvas)], PRINTED).convert("L")
        mask = covered.point(lambda one: 255 if one < 255 else 0)
        box = mask.getbbox()
        if box is None:
            return []
        stream = stream_of(self._document, pixels.crop(box), mask.crop(box).convert("1"))
        name = self._names.add_picture("/flat", stream)
        across, down = self._canvas.width / pixels.width, self._canvas.height / pixels.height
        width, height = (box[2] - box[0]) * across, (box[3] - box[1]) * down
        left = self._canvas.left + box[0] * across
        low = self._canvas.top - box[3] * down
        back = step.state.matrix.inverse()
        return [
            Instruction([], pikepdf.Operator("q")),
            Instruction([*back.as_array()], pikepdf.Operator("cm")),
            Instruction([width, 0, 0, height, left, low], pikepdf.Operator("cm")),
            Instruction([pikepdf.Name(name)], pikepdf.Operator("Do")),
            Instruction([], pikepdf.Operator("Q")),
        ]


def _closed(world: _World, then: _Snapshot) -> list[Instruction]:
    """Return the instructions of that state, which leave the graphics state as it was before."""
    begin, end = (Instruction([], pikepdf.Operator(one)) for one in "qQ")
    return [begin, *world.done[: then.length], *then.closing, end]
