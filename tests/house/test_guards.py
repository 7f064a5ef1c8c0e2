"""Are all guards asked, and do they see? One fault after the other in a copy of notebook 00, which has none."""

import shutil

import guards
import nbformat
import pytest

START = guards.HERE / "00_start_here.ipynb"


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """A folder with a copy of notebook 00 and its source, and with files of the names that it links to."""
    folder = tmp_path_factory.mktemp("guarded")
    (folder / "source").mkdir()
    for product in guards.products():
        (folder / product.name).touch()
    shutil.copy(guards.source_of(START), folder / "source")
    return folder


def problems(place, change=lambda notebook: None):
    """What all guards say of the copy after a change."""
    notebook = guards.load(START)
    change(notebook)
    nbformat.write(notebook, place / START.name)
    return guards.all_problems(place / START.name)


def replaced(old, new):
    """A change of text, wherever it stands."""
    def change(notebook):
        assert any(old in cell.source for cell in notebook.cells), "the fault must find its place"
        for cell in notebook.cells:
            cell.source = cell.source.replace(old, new)
    return change


def first(notebook):
    return guards.code_cells(notebook)[0]


def saved(**output):
    """An output that should not be there."""
    def change(notebook):
        first(notebook).outputs.append(nbformat.v4.new_output(**output))
    return change


def shown(**data):
    return saved(output_type="display_data", data={name.replace("_", "/", 1): value for name, value in data.items()})


def prose(words):
    """Words that should not be there."""
    return lambda notebook: notebook.cells[-1].update(source=f"{notebook.cells[-1].source}\n\n{words}")


def code(lines):
    """The code of the first cell."""
    return lambda notebook: first(notebook).update(source=lines)


def caption_lost(notebook):
    cell = next(cell for cell in guards.code_cells(notebook) if "widgets.explore_" in cell.source)
    del cell.outputs[-2]


def map_of_yesterday(notebook):
    cell = next(cell for cell in guards.code_cells(notebook) if cell.source.endswith("course_map()"))
    for data in (output.data for output in cell.outputs):
        data["text/markdown"] = data["text/markdown"].replace("| 75 | ", "| 70 | ")


def cells_meet(notebook):
    number = next(i for i, cell in enumerate(notebook.cells) if i > 1 and cell.cell_type == "markdown"
                  and notebook.cells[i - 1].cell_type == "code")
    notebook.cells.insert(number, nbformat.v4.new_code_cell("1"))


def longer_cells(notebook):
    for cell in guards.code_cells(notebook):
        cell.source = "\n".join(["x = 1"] * 12)


def one_long_cell(notebook):
    """Among so many short ones that nine in ten are short."""
    for cell in guards.code_cells(notebook):
        cell.source = "x = 1"
    notebook.cells += [nbformat.v4.new_code_cell("x = 1") for _ in range(20)]
    first(notebook).source = "\n".join(["x = 1"] * 16)


FAULTS = {
    "a count that jumps": (lambda notebook: first(notebook).update(execution_count=2), "execution counts are [2, 2"),
    "a cell not run": (lambda notebook: first(notebook).update(execution_count=None), "execution counts are [None, 2"),
    "a tag": (lambda notebook: first(notebook).metadata.update(tags=["nbval-ignore-output", "x"]), "differs from its source"),
    "a cell too many": (cells_meet, "its source has"),
    "an error": (saved(output_type="error", ename="KeyError", evalue="x", traceback=[]), "raised KeyError"),
    "a warning": (saved(output_type="stream", name="stderr", text="?"), "wrote to stderr"),
    "a live view": (shown(**{"application_vnd.jupyter.widget-view+json": {}}), "saved a live widget view"),
    "a picture without words": (shown(image_png="aGVsbG8="), "without alternative text"),
    "a caption lost": (caption_lost, "wanted a caption and a picture"),
    "an odd type": (shown(image_tiff="x"), "an output of type image/tiff"),
    "a script": (prose("<script>1</script>"), "the tag <script>"),
    "a link without words": (prose("see [here](x)"), "the link 'here'"),
    "a link to nowhere": (prose("see [notebook 99](99_none.ipynb)"), "99_none.ipynb, which does not exist"),
    "a link to a part of nowhere": (prose("see [notebook 99](99_none.ipynb#part)"), "99_none.ipynb, which does not exist"),
    "a section without heading": (replaced("## 10. Recap", "10. Recap"), "no section named 'Recap'"),
    "no needs": (replaced("You need", "Bring"), "the opening lacks 'You need'"),
    "no terms": (replaced("**Key terms.**", "Terms:"), "the end lacks '**Key terms.**'"),
    "few exercises": (replaced('check("00-row', 'test("00-row'), "check(…) stands 2 times"),
    "no prediction": (replaced("predict(", "guess("), "predict(…) stands 0 times"),
    "no widget": (replaced("widgets.explore_", "widgets.show_"), "widgets.explore_…) stands 0 times"),
    "one long cell": (one_long_cell, "the longest cells have"),
    "cells of twelve lines": (longer_cells, "the longest cells have"),
    "a wide line": (code("x" * 111), "has 111 characters"),
    "little prose": (code("\n".join(["x = 1"] * 300)), "words for a line of code"),
    "code right after code": (cells_meet, "is code right after code"),
    "a map of yesterday": (map_of_yesterday, "the map of the course is not today's"),
}


def test_in_notebook_00_nothing_is_found(place):
    assert problems(place) == []


@pytest.mark.parametrize(("change", "said"), FAULTS.values(), ids=FAULTS)
def test_each_fault_is_found(place, change, said):
    assert any(said in problem for problem in problems(place, change))
