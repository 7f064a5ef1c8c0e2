"""The notebooks as web pages: what `jupyter nbconvert --to html` makes of the saved files, without a kernel.

The default page leaves out alternative texts (nbconvert 7), so the words must stand beside each picture; the page of
`--template classic` carries them. What GitHub and VS Code show is guarded by type and by construct, in `notebooks/guards.py`.
"""

import html
import re

import guards
import pytest

nbconvert = pytest.importorskip("nbconvert")
PRODUCTS = guards.products()
QUICK = [p if p.stem.startswith("02") else pytest.param(p, marks=pytest.mark.thorough) for p in PRODUCTS]


def page(product, template):
    return nbconvert.HTMLExporter(template_name=template).from_filename(str(product))[0]


def words_of(text):
    """A text without tags, marks and entities, to find in a page what a reader sees there."""
    text = re.sub(r"<(script|style)\b.*?</\1>|<[^>]*>", " ", text, flags=re.S)
    return " ".join(re.sub(r"[*_`¶]", "", html.unescape(text)).split())


def saved_faces(product):
    """[(caption, alternative text)] of all widgets of a notebook."""
    for cell in guards.code_cells(guards.load(product)):
        if re.search(r"^widgets\.explore_", cell.source.splitlines()[-1]):
            caption, face = cell.outputs[-2:]
            yield caption.data["text/markdown"], face.metadata["image/png"]["alt"]


@pytest.mark.parametrize("product", QUICK, ids=lambda p: p.stem)
def test_a_page_shows_each_picture_with_its_words(product):
    text, faces = page(product, "lab"), list(saved_faces(product))
    saved = sum("image/png" in output.get("data", {}) for cell in guards.code_cells(guards.load(product))
                for output in cell.outputs)
    assert text.count('src="data:image/png') == saved >= len(faces) >= 1
    assert "jupyter-widgets" not in text.split("</head>")[-1]
    seen = words_of(text)
    for caption, alt in faces:
        assert words_of(caption) in seen and words_of(alt) in words_of(caption)


@pytest.mark.parametrize("product", QUICK, ids=lambda p: p.stem)
def test_a_classic_page_carries_the_alternative_texts(product):
    alts = [html.unescape(alt) for alt in re.findall(r'alt="([^"]*)"', page(product, "classic"))]
    assert {alt for _, alt in saved_faces(product)} <= set(alts)
    assert not any("No description" in alt for alt in alts)
