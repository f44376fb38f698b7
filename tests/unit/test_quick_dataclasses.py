"""What `publish.quick_dataclasses.dataclass` makes behaves as what the standard library makes."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from dataclasses import field
from functools import cached_property

import pytest

from publish.quick_dataclasses import dataclass, make_quickly


@dataclass(frozen=True, slots=True)
class Point:
    """A frozen one with slots."""

    x: int
    y: int = 2
    names: list[str] = field(default_factory=list, compare=False)
    hidden: str = field(default="h", repr=False)
    facts: dict[str, int] = field(default_factory=dict, hash=False)


@dataclass(slots=True)
class Counter:
    """One that may be changed."""

    number: int = 0
    seen: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Loose:
    """A frozen one without slots, which computes a value once."""

    width: float

    def __post_init__(self) -> None:
        if self.width < 0:
            raise ValueError("negative")

    @cached_property
    def doubled(self) -> float:
        return self.width * 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """One whose fields are given by name."""

    first: str
    last: str = "Doe"


@dataclass(frozen=True, slots=True, eq=False)
class Unlike:
    """One that equals only itself."""

    x: int


@dataclass(frozen=True, slots=True)
class Empty:
    """One without fields."""


@dataclass(frozen=True, slots=True)
class Rounded:
    """One with its own equality."""

    x: float

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Rounded) and round(self.x) == round(other.x)

    def __hash__(self) -> int:
        return hash(round(self.x))


def test_fields_are_given_in_order_or_by_name_and_have_their_defaults() -> None:
    assert (Point(1).x, Point(1).y, Point(1).names) == (1, 2, [])
    assert Point(1).names is not Point(1).names
    assert Point(1, y=5, hidden="z").hidden == "z"
    assert Named(first="Jane").last == "Doe"
    assert Counter().seen == {}
    for wrong in (lambda: Point(), lambda: Named("Jane"), lambda: Point(1, z=2)):
        with pytest.raises(TypeError, match="__init__"):
            wrong()
    with pytest.raises(ValueError, match="negative"):
        Loose(-1)


def test_equal_values_are_equal_and_frozen_ones_are_keys() -> None:
    assert Point(1, names=["a"]) == Point(1, names=["b"])
    assert Point(1) != Point(1, hidden="z")
    assert Point(1) != Point(1, facts={"a": 1})
    assert Point(1) != (1, 2, "h")
    assert len({Point(1), Point(1, names=["a"]), Empty(), Empty()}) == 2
    assert Unlike(1) != Unlike(1)
    assert Rounded(1.1) == Rounded(0.9)
    assert len({Rounded(1.1), Rounded(0.9)}) == 1
    assert Counter(1) == Counter(1)
    with pytest.raises(TypeError, match="unhashable"):
        hash(Counter())


def test_a_frozen_one_cannot_be_changed() -> None:
    for one, name in ((Point(1), "x"), (Loose(1), "width"), (Loose(1), "other")):
        with pytest.raises(dataclasses.FrozenInstanceError, match=f"cannot assign to field '{name}'"):
            setattr(one, name, 3)
        with pytest.raises(dataclasses.FrozenInstanceError, match=f"cannot delete field '{name}'"):
            delattr(one, name)
    counter = Counter()
    counter.number = 3
    assert counter.number == 3
    with pytest.raises(AttributeError):
        counter.other = 3
    assert Loose(2).doubled == 4


def test_they_are_shown_copied_and_pickled_as_usual() -> None:
    assert repr(Point(1, names=["a"])) == "Point(x=1, y=2, names=['a'], facts={})"
    assert repr(Empty()) == "Empty()"
    for one in (Point(1, 3, ["a"], "z"), Counter(4, {"a": 1}), Loose(1.5), Named(first="Jane"), Empty()):
        assert pickle.loads(pickle.dumps(one)) == one
        assert copy.deepcopy(one) == one == dataclasses.replace(one)
    held = copy.deepcopy(Point(1, names=["a"])).names
    assert held == ["a"]


def test_the_functions_of_the_standard_library_know_them() -> None:
    assert dataclasses.replace(Point(1), y=7) == Point(1, 7)
    assert dataclasses.astuple(Named(first="Jane")) == ("Jane", "Doe")
    assert [one.name for one in dataclasses.fields(Point)] == ["x", "y", "names", "hidden", "facts"]
    match Point(1, 2):
        case Point(x, y):
            assert (x, y) == (1, 2)


def test_only_classes_of_the_package_are_made_quickly_and_only_after_it_is_asked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(dataclasses, "dataclass", None)
    make_quickly()

    foreign, own = (
        dataclasses.dataclass(type("Held", (), {"__annotations__": {"x": "int"}, "__module__": module}))
        for module in (__name__, "publish.quick_dataclasses")
    )

    assert own(1) == own(1)
    assert foreign(1) == foreign(1)
    assert own.__eq__.__module__ == "publish.quick_dataclasses"
    assert foreign.__eq__.__module__ != "publish.quick_dataclasses"


def test_a_class_that_is_not_plain_is_made_by_the_standard_library() -> None:
    @dataclass(order=True)
    class Ordered:
        x: int
        seen: list[int] = field(init=False, default_factory=list)

    assert Ordered(1) < Ordered(2)
    assert Ordered(1).seen == []
