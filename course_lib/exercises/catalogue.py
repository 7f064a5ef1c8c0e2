"""Where exercises and questions are found by their id: every file of this room that lists `EXERCISES` or `QUESTIONS`."""

import difflib
import functools
import importlib
import pkgutil


def _collect(listing):
    package = importlib.import_module(__package__)
    found = {}
    for module in pkgutil.iter_modules(package.__path__):
        for item in getattr(importlib.import_module(f"{__package__}.{module.name}"), listing, ()):
            if item.id in found:
                raise ValueError(f"two entries of {listing} are called {item.id!r}.")
            found[item.id] = item
    return dict(sorted(found.items()))


@functools.cache
def exercises() -> dict:
    """Return all exercises by id."""
    return _collect("EXERCISES")


@functools.cache
def questions() -> dict:
    """Return all questions by id."""
    return _collect("QUESTIONS")


def find(entries: dict, name):
    """Return the entry called `name`; an unknown name is a KeyError-like ValueError that suggests the nearest."""
    if isinstance(name, str) and name in entries:
        return entries[name]
    near = difflib.get_close_matches(str(name), entries, n=1)
    raise ValueError(f"there is nothing called {name!r} here" + (f": did you mean {near[0]!r}?" if near else "."))
