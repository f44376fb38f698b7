"""Dataclasses that are made quickly: the decorator of the standard library, as far as the project uses it.

The standard library writes up to six methods for each class as text, and compiles them whenever its module is imported.
For the 400 classes behind a letter that takes a seventh of the time in which the letter is set. Here only `__init__` is
text. In a frozen class it sets the slots directly, which takes half as long as `object.__setattr__` for each.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from operator import attrgetter
from reprlib import recursive_repr
from typing import Any

# What is given to `__init__` for a field that a function makes.
_MADE = object()
# The decorator of the standard library, and the parameters that are known here.
_STOCK = dataclasses.dataclass
_KNOWN = frozenset({"eq", "frozen", "slots", "kw_only"})
_PACKAGE = f"{__name__.partition('.')[0]}."


def make_quickly() -> None:
    """Make the dataclasses of this package quickly in this process; all others are made as before.

    Only a process that is the project's own may call this, before it imports what it needs.
    """
    dataclasses.dataclass = _of_package


def dataclass(cls: type[Any] | None = None, /, **how: bool) -> Any:
    """Make a dataclass, as `dataclasses.dataclass` does."""

    def made(cls: type[Any]) -> type[Any]:
        if not _is_plain(cls, how):
            return _STOCK(**how)(cls)
        return _made(cls, **{"eq": True, "frozen": False, "slots": False, "kw_only": False, **how})

    return made if cls is None else made(cls)


def _of_package(cls: type[Any] | None = None, /, **how: Any) -> Any:
    def made(cls: type[Any]) -> Any:
        return (dataclass if cls.__module__.startswith(_PACKAGE) else _STOCK)(**how)(cls)

    return made if cls is None else made(cls)


def _is_plain(cls: type[Any], how: Mapping[str, bool]) -> bool:
    """Whether all fields are given to `__init__`, and no dataclass is above this one."""
    given = (value for value in vars(cls).values() if isinstance(value, dataclasses.Field))
    is_derived = any(dataclasses.is_dataclass(base) for base in cls.__bases__)
    return how.keys() <= _KNOWN and not is_derived and all(field.init for field in given)


def _made(cls: type[Any], *, eq: bool, frozen: bool, slots: bool, kw_only: bool) -> type[Any]:
    written = {name for name, value in vars(cls).items() if value is not None}  # `__eq__` alone sets `__hash__` to None
    made = dataclasses.dataclass(init=False, repr=False, eq=False, slots=slots, kw_only=kw_only)(cls)
    fields = dataclasses.fields(made)
    methods: dict[str, Any] = {
        "__init__": _init(made, fields, frozen=frozen, slots=slots),
        "__repr__": _repr([field.name for field in fields if field.repr]),
    }
    if eq:
        compared = [field for field in fields if field.compare]
        hashed = [field.name for field in compared if field.hash is not False]
        methods["__eq__"] = _eq(_values_of([field.name for field in compared]))
        methods["__hash__"] = _hash(_values_of(hashed)) if frozen else None
    if frozen:
        methods |= {"__setattr__": _refuse_to_set, "__delattr__": _refuse_to_delete}
    if frozen and slots:
        methods |= {"__getstate__": _state, "__setstate__": _set_state}
    for name in methods.keys() - written:
        setattr(made, name, methods[name])
    return made


def _init(made: type[Any], fields: Sequence[dataclasses.Field[Any]], *, frozen: bool, slots: bool) -> Any:
    """Return `__init__`, which takes the fields in order, those by keyword last."""
    known: dict[str, Any] = {"_MADE": _MADE, "_set": object.__setattr__}
    parameters: dict[bool, list[str]] = {False: [], True: []}
    lines = []
    for field in fields:
        name, value = field.name, field.name
        if field.default is not dataclasses.MISSING:
            known[f"_{name}_default"] = field.default
            parameters[bool(field.kw_only)].append(f"{name}=_{name}_default")
        elif field.default_factory is not dataclasses.MISSING:
            known[f"_{name}_factory"] = field.default_factory
            parameters[bool(field.kw_only)].append(f"{name}=_MADE")
            value = f"_{name}_factory() if {name} is _MADE else {name}"
        else:
            parameters[bool(field.kw_only)].append(name)
        if frozen and slots:
            known[f"_set_{name}"] = getattr(made, name).__set__
            lines.append(f" _set_{name}(self, {value})")
        else:
            lines.append(f" _set(self, {name!r}, {value})" if frozen else f" self.{name} = {value}")
    if hasattr(made, "__post_init__"):
        lines.append(" self.__post_init__()")
    by_keyword = ["*", *parameters[True]] if parameters[True] else []
    text = f"def __init__({', '.join(['self', *parameters[False], *by_keyword])}):\n" + "\n".join(lines or [" pass"])
    exec(text, known)
    init = known["__init__"]
    init.__module__, init.__qualname__ = made.__module__, f"{made.__qualname__}.__init__"
    return init


def _repr(names: Sequence[str]) -> Callable[[Any], str]:
    @recursive_repr()
    def shown(self: Any) -> str:
        held = ", ".join([f"{name}={getattr(self, name)!r}" for name in names])
        return f"{type(self).__qualname__}({held})"

    return shown


def _values_of(names: Sequence[str]) -> Callable[[Any], tuple[Any, ...]]:
    """Return a function that returns the values of these fields of an object."""
    if len(names) > 1:
        return attrgetter(*names)
    return lambda one: tuple([getattr(one, name) for name in names])


def _eq(values: Callable[[Any], tuple[Any, ...]]) -> Callable[[Any, object], bool]:
    def equals(self: Any, other: object) -> bool:
        return values(self) == values(other) if type(other) is type(self) else NotImplemented

    return equals


def _hash(values: Callable[[Any], tuple[Any, ...]]) -> Callable[[Any], int]:
    def hashed(self: Any) -> int:
        return hash(values(self))

    return hashed


def _refuse_to_set(self: object, name: str, value: object) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_to_delete(self: object, name: str) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")


def _state(self: Any) -> list[Any]:
    """Return the fields for `pickle` and `copy`, as the standard library does: it may be what reads them."""
    return [getattr(self, field.name) for field in dataclasses.fields(self)]


def _set_state(self: Any, state: Sequence[Any]) -> None:
    for field, value in zip(dataclasses.fields(self), state, strict=True):
        object.__setattr__(self, field.name, value)
