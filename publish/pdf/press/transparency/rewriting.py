"""Instructions that replace those of a step: they paint something else, or nothing, and leave the same state."""

from __future__ import annotations

from collections.abc import Sequence

import pikepdf

from publish.pdf.press.transparency.pixels import Canvas
from publish.pdf.press.transparency.steps import Colour, Instruction, Step, StepKind


def set_again(colour: Colour, operators: dict[int, str]) -> list[Instruction]:
    """Return instructions that set a colour again; `operators` are those for its number of channels."""
    return [*colour.set_by] or [Instruction([0], pikepdf.Operator(operators[1]))]


def unseen(step: Step) -> list[Instruction]:
    """Return instructions that leave the state as the step does, and paint nothing."""
    match step.kind:
        case StepKind.TEXT:
            return [_mode(3), *step.instructions, _mode(step.state.mode)]
        case StepKind.PATH:
            return [*step.instructions[:-1], Instruction([], pikepdf.Operator("n"))]
    return []


def _mode(number: int) -> Instruction:
    return Instruction([number], pikepdf.Operator("Tr"))


def without_text(done: Sequence[Instruction]) -> list[Instruction]:
    """Return instructions whose text is not seen."""
    made: list[Instruction] = []
    for one in done:
        operator = str(one.operator)
        if operator == "Tr":
            continue
        made.append(one)
        if operator == "BT":
            made.append(_mode(3))
    return made


def blackened(step: Step, canvas: Canvas) -> list[Instruction]:
    """Return instructions that paint black the largest area that an object may cover; of a picture, all that is
    visible."""
    black = [Instruction([0], pikepdf.Operator(one)) for one in ("g", "G")]
    match step.kind:
        case StepKind.TEXT:
            return [*black, *step.instructions]
        case StepKind.PATH:
            return [*black, *step.instructions]
        case StepKind.PICTURE if "/SMask" in step.drawn:
            return [Instruction([pikepdf.Name(canvas.shadow_of(step.drawn))], pikepdf.Operator("Do"))]
        case StepKind.PICTURE:
            return [*black, *_area(0, 0, 1, 1)]
    back = Instruction([*step.state.matrix.inverse().as_array()], pikepdf.Operator("cm"))
    return [*black, back, *_area(canvas.left, canvas.top - canvas.height, canvas.width, canvas.height)]


def _area(left: float, low: float, width: float, height: float) -> list[Instruction]:
    return [
        Instruction([left, low, width, height], pikepdf.Operator("re")),
        Instruction([], pikepdf.Operator("f")),
    ]
