"""What must hold of every notebook, as functions that return a list of problems in words.

The tests run them over the course, and over copies with planted faults; `build.py` runs them after building.
"""

import itertools
import re
import statistics
from pathlib import Path

import nbformat

HERE = Path(__file__).resolve().parent
SECTIONS = ["Predict", "Build it", "See it", "Careful", "Your turn", "Recap"]  # headings every notebook has
SHOWN_TYPES = {"text/plain", "text/markdown", "image/png"}
SHOWN_TAGS = {"details", "summary"}
UNSHOWN = {r"\( … \)": r"\\[(\[]", "a MyST directive": r"^:::|^```\{|\{\w+\}`", "a footnote": r"\[\^"}
VAGUE = r"\W*(?:here|this|link|more|click.*|https?:.*|\d*)\W*"  # a link that says nothing when it is read by itself
HEAD = r"^\|(.*)\|[ ]*\n\|[-:| ]+\|[ ]*$"
WORD = re.compile(r"[一-鿿]{2}|(?:(?![一-鿿])[^\W\d_]|['’]){2,}")  # in any language; two Chinese characters are about one
CELL_MAX, CELL_P90, WORDS_PER_LINE, CELL_WIDTH = 15, 10, 12, 110


def products() -> list[Path]:
    """Return the notebooks that learners open."""
    return sorted(HERE.glob("[0-9][0-9]_*.ipynb"))


def source_of(product: Path) -> Path:
    """Return the Markdown file a notebook is built from."""
    return product.parent / "source" / f"{product.stem}.md"


def load(product: Path):
    """Read a saved notebook."""
    return nbformat.read(product, as_version=4)


def unlike_source(notebook, source) -> list[str]:
    """Where a saved notebook differs from its source in cell type, text or tags."""
    if len(notebook.cells) != len(source.cells):
        return [f"{len(notebook.cells)} cells, its source has {len(source.cells)}: build it again"]
    return [f"cell {i} differs from its source: build it again"
            for i, (a, b) in enumerate(zip(notebook.cells, source.cells, strict=True))
            if (a.cell_type, a.source, a.metadata.get("tags", [])) != (b.cell_type, b.source, b.metadata.get("tags", []))]


def code_cells(notebook) -> list:
    """Return the code cells of a notebook."""
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def unexecuted(notebook) -> list[str]:
    """Execution counts must run 1 … n: nothing skipped, nothing run twice."""
    counts = [cell.execution_count for cell in code_cells(notebook)]
    return [] if counts == list(range(1, len(counts) + 1)) else [f"execution counts are {counts}, wanted 1 … {len(counts)}"]


def bad_outputs(notebook) -> list[str]:
    """No errors, no stderr, no live widget views, and every picture with a description of its own."""
    found = []
    for i, cell in enumerate(code_cells(notebook), start=1):
        for output in cell.outputs:
            data = output.get("data", {})
            if output.output_type == "error":
                found.append(f"code cell {i} raised {output.ename}")
            if output.get("name") == "stderr":
                found.append(f"code cell {i} wrote to stderr")
            if any("widget-view" in mime for mime in data):
                found.append(f"code cell {i} saved a live widget view")
            if "image/png" in data and not output.metadata.get("image/png", {}).get("alt", "").strip():
                found.append(f"code cell {i} has a picture without alternative text: end it with plots.show(figure, sentence)")
    return found


def faceless_widgets(notebook) -> list[str]:
    """A widget is saved as its caption in Markdown and, right after it, its picture: what stands where no kernel runs."""
    found = []
    for i, cell in enumerate(code_cells(notebook), start=1):
        kinds = ["picture" if "image/png" in data else "caption" if data.get("text/markdown", "").startswith("**") else "other"
                 for data in (output.get("data", {}) for output in cell.outputs)]
        if re.search(r"^widgets\.explore_", cell.source.splitlines()[-1]) and kinds[-2:] != ["caption", "picture"]:
            found.append(f"code cell {i} ends in a widget and saved {kinds}, wanted a caption and a picture")
        if any(re.match(r"\w*(Box|HTML|Canvas|Image)\(|<.* object at", output.get("data", {}).get("text/plain", ""))
               for output in cell.outputs):
            found.append(f"code cell {i} saved the inside of an object in place of words")
    return found


def unshown_types(notebook) -> list[str]:
    """What JupyterLab, VS Code, GitHub and nbconvert all show: text, Markdown and PNG."""
    saved = {mime for cell in code_cells(notebook) for output in cell.outputs for mime in output.get("data", {})}
    return [f"an output of type {mime} is not shown everywhere" for mime in sorted(saved - SHOWN_TYPES)]


def markdown_of(notebook) -> list[str]:
    """Return all Markdown of a notebook in the order of the page, written and saved; what stands in backticks is left out."""
    texts = [cell.source if cell.cell_type == "markdown" else output.get("data", {}).get("text/markdown", "")
             for cell in notebook.cells for output in cell.get("outputs", [{}])]
    return [re.sub(r"(`+).*?\1", "code", text, flags=re.S) for text in texts]


def hard_to_hear(notebook) -> list[str]:
    """What a reader who hears or tabs through the page misses: order in the headings; names of links, columns and pictures."""
    text = "\n\n".join(markdown_of(notebook))
    levels = [len(marks) for marks in re.findall(r"^(#+) ", text, flags=re.M)]
    found = [] if levels[:1] == [1] and levels.count(1) == 1 else ["wanted one heading of level 1, and it first"]
    found += [f"a heading of level {below} stands under one of level {above}"
              for above, below in itertools.pairwise(levels) if below > above + 1]
    prose = re.sub(r"^\|.*", "", text, flags=re.M)  # in a table, the heading of the column helps to understand a link
    found += [f"the link {words!r} does not say where it leads" for words in re.findall(r"(?<!!)\[([^\]]*)\]\([^)]+\)", prose)
              if re.fullmatch(VAGUE, words, flags=re.I)]
    found += [f"a column without a heading in the table |{head}|" for head in re.findall(HEAD, text, flags=re.M)
              if not all(map(str.strip, head.split("|")))]
    return found + ["a picture in Markdown without words"] * len(re.findall(r"!\[\s*\]\(", text))


def moving_or_unshown(text) -> list[str]:
    """HTML that GitHub takes out, that moves by itself, or that only some front ends know; pictures that move."""
    tags = {tag.lower() for tag in re.findall(r"<[/!]?([A-Za-z][A-Za-z0-9]*)[^>]*>", text) if tag not in ("http", "https")}
    found = [f"the tag <{tag}> in Markdown is not shown alike everywhere" for tag in sorted(tags - SHOWN_TAGS)]
    found += [f"{what} in Markdown is not shown everywhere" for what, pattern in UNSHOWN.items()
              if re.search(pattern, text, flags=re.M)]
    return found + (["a moving picture (.gif, .webp, .apng, .mp4)"] if re.search(r"\.(gif|webp|apng|mp4)\b", text) else [])


def odd_markdown(notebook) -> list[str]:
    """`moving_or_unshown`, of all Markdown in a notebook, written and saved."""
    return sorted({problem for text in markdown_of(notebook) for problem in moving_or_unshown(text)})


def bad_shape(notebook) -> list[str]:
    """The anatomy: title, promise, needed sections, exercises, questions, a widget."""
    text = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    code = "\n".join(cell.source for cell in code_cells(notebook))
    headings = " | ".join(re.findall(r"^#+ (.*)$", text, flags=re.M))
    found = [f"no section named {name!r}" for name in SECTIONS if name not in headings]
    found += [f"the opening lacks {words!r}" for words in ("minutes", "You will do", "You will learn", "You need")
              if words not in notebook.cells[0].source]
    found += [f"the end lacks {words!r}" for words in ("**Key terms.**", "**Sources.**") if words not in text]
    for name, least in (("check(", 3), ("predict(", 1), ("widgets.explore_", 1)):
        if code.count(name) < least:
            found.append(f"{name}…) stands {code.count(name)} times, wanted at least {least}")
    return found


def lines_of_code(cell) -> int:
    """Count the lines of a cell that are neither empty nor a comment."""
    return sum(1 for line in cell.source.splitlines() if line.strip() and not line.strip().startswith("#"))


def too_much_code(notebook) -> list[str]:
    """Short cells, and prose that leads: see the limits at the top of this file."""
    sizes = sorted(lines_of_code(cell) for cell in code_cells(notebook))
    if len(sizes) < 2:
        return ["it has fewer than two cells of code"]
    prose = " ".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    words = len(WORD.findall(re.sub(r"\$[^$]*\$", " ", prose)))
    widest = max(len(line) for cell in code_cells(notebook) for line in cell.source.splitlines())
    found = [] if widest <= CELL_WIDTH else [f"a line of code has {widest} characters, wanted at most {CELL_WIDTH}"]
    if sizes[-1] > CELL_MAX or statistics.quantiles(sizes, n=10)[-1] > CELL_P90:
        found.append(f"the longest cells have {sizes[-3:]} lines of code, wanted {CELL_P90} for nine in ten, "
                     f"never over {CELL_MAX}")
    if words < WORDS_PER_LINE * sum(sizes):
        found.append(f"{words / sum(sizes):.1f} words for a line of code, wanted at least {WORDS_PER_LINE}")
    return found


def unled_cells(notebook) -> list[str]:
    """Every code cell follows prose that says what to look for; two in a row need words between them."""
    kinds = [cell.cell_type for cell in notebook.cells]
    return [f"cell {i} is code right after code: say in between what to look for"
            for i in range(1, len(kinds)) if kinds[i - 1] == kinds[i] == "code"]


def broken_links(notebook, folder: Path) -> list[str]:
    """Links to other notebooks lead to notebooks that exist."""
    text = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    return [f"a link leads to {name}, which does not exist" for name in re.findall(r"\]\(([^)#:]+\.ipynb)(?:#[^)]*)?\)", text)
            if not (folder / name).exists()]


def stale_map(notebook) -> list[str]:
    """A saved map of the course must be the one that `course_map()` gives today, with nothing passed."""
    from course_lib.exercises.course_map import CourseMap

    today = CourseMap(done=set()).text
    saved = [output["data"].get("text/markdown", output["data"]["text/plain"])
             for cell in code_cells(notebook) if cell.source.strip().endswith("course_map()")
             for output in cell.outputs if "data" in output]
    return ["the map of the course is not today's: build it again" for text in saved if text != today]


def all_problems(product: Path) -> list[str]:
    """Return everything that is wrong with a notebook, in words."""
    from build import read_source

    notebook = load(product)
    checks = (unexecuted, bad_outputs, faceless_widgets, unshown_types, odd_markdown, hard_to_hear, bad_shape, too_much_code,
              unled_cells, stale_map)
    return [*unlike_source(notebook, read_source(source_of(product))),
            *(problem for check in checks for problem in check(notebook)), *broken_links(notebook, product.parent)]
