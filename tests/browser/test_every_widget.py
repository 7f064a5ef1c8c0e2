"""Every control of every widget of the course, moved from the keyboard in JupyterLab: its picture or its words must follow."""

import pytest
from keyboard import EXPLORERS, HANDLES, show, there_and_back

GROUPS = [EXPLORERS[i:i + 8] for i in range(0, len(EXPLORERS), 8)]


@pytest.mark.thorough
@pytest.mark.parametrize("names", GROUPS, ids=lambda names: f"{names[0]}…{names[-1]}")
def test_every_control_moves_the_picture_there_and_back(server, page, names):
    for name, box in show(server, page, names):
        there_and_back(page, name, box, box.locator(HANDLES).all())
