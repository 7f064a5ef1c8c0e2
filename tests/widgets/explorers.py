"""Which widgets of the course are explorers: the makers that promise one. `test_all_widgets.py` holds them to it."""

import typing

from course_lib import widgets
from course_lib.widgets.explore import Explorer


def explorers() -> dict:
    """Return {name: function} of all widgets whose controls move one picture."""
    return {name: make for name, make in widgets.all_widgets().items()
            if typing.get_type_hints(make).get("return") is Explorer}
