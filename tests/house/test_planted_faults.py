"""Do the guards hold? Faults planted in copies of a small notebook must be caught. Strict nbval: see `test_nbval.py`."""

import os
import shutil

import build as builder
import guards
import nbformat
import nbval_figures
import pytest
from build import BuildError, build, read_source

from course_lib.exercises.course_map import CourseMap

SOURCE = '''# 77 · A tiny notebook

Look for the number 42.

```{code-cell} ipython3
print("the answer is", 6 * 7)
```
'''
MAP = "from course_lib.exercises import course_map\ncourse_map()"


@pytest.fixture(scope="module")
def once_built(tmp_path_factory):
    """A folder with a small notebook, built as the real ones are."""
    folder = tmp_path_factory.mktemp("built")
    (folder / "source").mkdir()
    (folder / "source" / "77_tiny.md").write_text(SOURCE, encoding="utf-8")
    build(folder / "source" / "77_tiny.md")
    return folder


@pytest.fixture
def tiny(once_built, tmp_path):
    """A copy of the small notebook that a test may spoil; return (product, source)."""
    folder = shutil.copytree(once_built, tmp_path / "notebooks")
    return folder / "77_tiny.ipynb", folder / "source" / "77_tiny.md"


def edit(product, change):
    notebook = nbformat.read(product, as_version=4)
    change(notebook)
    nbformat.write(notebook, product)


def test_in_a_sound_notebook_nothing_is_found(tiny):
    product, source = tiny
    assert guards.unlike_source(guards.load(product), read_source(source)) == []
    assert guards.unexecuted(guards.load(product)) == guards.bad_outputs(guards.load(product)) == []


def test_the_build_forgets_what_changes_from_run_to_run_and_notes_where_figures_come_from(tiny):
    assert guards.load(tiny[0]).metadata[nbval_figures.KEY] == nbval_figures.drawn_by()
    face = {"image/png": "aGVsbG8=", "text/plain": "x."}
    notebook = written({builder.LIVE_VIEW: {"model_id": "1"}, **face})
    notebook.metadata.update(widgets={"state": {}}, language_info={"name": "python", "version": "3.11.0"})
    notebook.cells[1].metadata.execution = {"iopub.status.busy": "today"}
    builder.clean(notebook)
    assert notebook.cells[1].outputs[0].data == face and notebook.cells[1].metadata == {}
    assert notebook.metadata == {"language_info": {"name": "python"}}


def test_a_notebook_is_built_without_the_progress_of_its_author(monkeypatch, tmp_path):
    ran_with = []
    monkeypatch.setenv("COURSE_PROGRESS", str(tmp_path / "mine.json"))
    monkeypatch.setattr(builder.NotebookClient, "execute", lambda client: ran_with.append(os.environ["COURSE_PROGRESS"]))
    builder.execute(written(), tmp_path)
    assert ran_with == ["off"]


def test_the_command_tells_what_it_could_not_build_and_what_is_to_mend(tiny, monkeypatch, capsys):
    product, _ = tiny
    for module in (guards, builder):
        monkeypatch.setattr(module, "HERE", product.parent)
    monkeypatch.setattr(builder, "build", lambda source: product)
    assert builder.main(["78"]) == 1 and "no source for 78; there are 77" in capsys.readouterr().err
    assert builder.main(["77"]) == 0 and "to mend: no section named 'Predict'" in capsys.readouterr().out

    def fail(source):
        raise BuildError("so")
    monkeypatch.setattr(builder, "build", fail)
    assert builder.main([]) == 1 and "not built: so" in capsys.readouterr().err


def test_a_source_edited_without_a_build_is_caught(tiny):
    product, source = tiny
    source.write_text(SOURCE.replace("Look for", "Search for"), encoding="utf-8")
    assert "build it again" in guards.unlike_source(guards.load(product), read_source(source))[0]


def test_an_unexecuted_cell_is_caught(tiny):
    product, _ = tiny
    edit(product, lambda notebook: notebook.cells[1].update(execution_count=None, outputs=[]))
    assert guards.unexecuted(guards.load(product)) == ["execution counts are [None], wanted 1 … 1"]


def test_a_picture_without_a_description_is_caught(tiny):
    product, _ = tiny
    picture = nbformat.v4.new_output("display_data", data={"image/png": "aGVsbG8="})
    edit(product, lambda notebook: notebook.cells[1].outputs.append(picture))
    assert "without alternative text" in guards.bad_outputs(guards.load(product))[0]


def written(*outputs, source="widgets.explore_line()", prose="Look."):
    """A notebook of one text and one cell with these outputs, as data."""
    cell = nbformat.v4.new_code_cell(source, outputs=[nbformat.v4.new_output("display_data", data=data) for data in outputs])
    return nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell(prose), cell])


def test_a_widget_without_its_caption_is_caught():
    """As they were saved before: one picture, whose words only few front ends show."""
    words = {"text/markdown": "**Explore.** Move w.", "text/plain": "Explore."}
    face = {"image/png": "aGVsbG8=", "text/plain": "x."}
    assert guards.faceless_widgets(written(words, face)) == []
    assert "wanted a caption and a picture" in guards.faceless_widgets(written(face))[0]
    inside = guards.faceless_widgets(written(words, {**face, "text/plain": "VBox(children=(Image(value=b''),))"}))
    assert inside == ["code cell 1 saved the inside of an object in place of words"]


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "<style>p {color: red}</style>", "see ![](run.gif)", "\\(x^2\\)",
                                  "<marquee>fast</marquee>", "as said[^1]", "x\n:::{note}", '<p style="color:red">x</p>'])
def test_markdown_that_github_does_not_show_or_that_moves_is_caught(text):
    assert guards.odd_markdown(written(prose="<details><summary>`<b>`</summary></details> <https://x.org> $x$")) == []
    assert len(guards.odd_markdown(written(prose=text))) == 1
    assert len(guards.odd_markdown(written({"text/markdown": text}))) == 1


HEARD = "# T\n\n## A\n\n### B\n\n## C\n\n[notebook 07](x) ![a cat](y) `# [](x)`\n\n| n | `y` |\n|---|---|\n| [12](z) | |"


@pytest.mark.parametrize(("text", "said"), [
    ("## A", "level 1"), ("# T\n\n# U", "level 1"), ("## A\n\n# T", "level 1"), ("# T\n\n### B", "level 3"),
    ("# T\n\nsee [here](x)", "'here'"), ("# T\n\n[07](x)", "'07'"), ("# T\n\n[](x)", "''"),
    ("# T\n\n![](x.png)", "without words"), ("# T\n\n| | b |\n|---|---|\n| 1 | 2 |", "without a heading")])
def test_what_is_hard_to_hear_is_caught(text, said):
    assert guards.hard_to_hear(written(prose=HEARD)) == []
    (found,) = guards.hard_to_hear(written(prose=text))
    assert said in found
    assert len(guards.hard_to_hear(written({"text/markdown": "[](x)"}, prose=HEARD))) == 1


@pytest.mark.parametrize("word", ["word ", "été ", "神经元，"])
def test_too_few_words_are_caught_in_any_language(word):
    notebook = written(source="a = 1", prose=word * guards.WORDS_PER_LINE * 2)
    assert guards.too_much_code(notebook) == ["it has fewer than two cells of code"]
    notebook.cells.append(notebook.cells[1])
    assert guards.too_much_code(notebook) == []
    notebook.cells[0].source = word * guards.WORDS_PER_LINE
    assert "6.0 words for a line of code" in guards.too_much_code(notebook)[0]


def test_a_type_that_only_some_front_ends_show_is_caught():
    assert "plotly" in guards.unshown_types(written({"application/vnd.plotly.v1+json": {}, "text/plain": "x"}))[0]


@pytest.fixture
def old_map(tiny, monkeypatch):
    """A folder with the tiny notebook and a notebook 00 whose saved map is of yesterday; return its path."""
    product, source = tiny
    start = source.with_name("00_start.md")
    start.write_text(SOURCE.replace('print("the answer is", 6 * 7)', MAP), encoding="utf-8")
    old, map_of_today = shutil.copy(product, product.with_name("00_start.ipynb")), CourseMap(done=set()).text
    shown = nbformat.v4.new_output("display_data", data={"text/markdown": map_of_today, "text/plain": "?"})
    edit(old, lambda notebook: notebook.cells[1].update(source=MAP, outputs=[shown]))
    assert guards.stale_map(guards.load(old)) == []
    shown.data["text/markdown"] = map_of_today.replace("| 75 | ", "| 70 | ")
    edit(old, lambda notebook: notebook.cells[1].update(outputs=[shown]))
    for module in (guards, builder):
        monkeypatch.setattr(module, "HERE", product.parent)
    return old


@pytest.mark.thorough
def test_a_map_of_yesterday_is_caught_and_built_again_with_any_notebook(old_map):
    assert guards.stale_map(guards.load(old_map)) == ["the map of the course is not today's: build it again"]
    chosen = builder.with_maps(builder.sources(["77"]))
    assert [source.name for source in chosen] == ["77_tiny.md", "00_start.md"]
    build(chosen[-1])
    assert guards.stale_map(guards.load(old_map)) == []
    assert [source.name for source in builder.with_maps(builder.sources(["77"]))] == ["77_tiny.md"]


@pytest.mark.thorough
def test_two_builds_give_the_same_bytes(tiny):
    product, source = tiny
    first = product.read_bytes()
    assert build(source).read_bytes() == first


@pytest.mark.thorough
@pytest.mark.parametrize(("line", "said"), [("1 / 0", "ZeroDivisionError"),
                                            ("import sys; print('!', file=sys.stderr)", "stderr")])
def test_a_cell_that_raises_or_warns_stops_the_build_and_spares_the_old_notebook(tiny, line, said):
    product, source = tiny
    before = product.read_bytes()
    source.write_text(SOURCE.replace('print("the answer is", 6 * 7)', line), encoding="utf-8")
    with pytest.raises(BuildError, match=said):
        build(source)
    assert product.read_bytes() == before
    assert sorted(p.name for p in product.parent.iterdir()) == ["77_tiny.ipynb", "source"]
