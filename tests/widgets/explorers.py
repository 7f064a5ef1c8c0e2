"""Which widgets of the course are explorers; found by making each once."""

import functools

from course_lib import widgets
from course_lib.widgets.explore import Explorer


@functools.cache
def explorers() -> dict:
    """Return {name: function} of all widgets whose controls move one picture."""
    return {name: make for name, make in widgets.all_widgets().items() if isinstance(make(), Explorer)}
