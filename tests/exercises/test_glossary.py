"""The glossary: NOTATION.md shows what the notebooks say, a term has one translation, and learners find it."""

import re

import glossary as writer
import pytest

from course_lib.exercises import glossary
from course_lib.exercises.words import NOTATION, SYMBOLS, TERMS, rows

TEXT = NOTATION.read_text(encoding="utf-8")


def test_the_table_in_notation_is_todays():
    assert writer.written(TEXT) == TEXT, "run `python notebooks/glossary.py`"
    assert len(rows(TEXT, TERMS)) == len(writer.gathered()) > 150


def test_the_command_writes_it(tmp_path, monkeypatch):
    monkeypatch.setattr(writer, "NOTATION", tmp_path / "NOTATION.md")
    writer.NOTATION.write_text(TEXT.replace("| stride | 步幅 | ", "| stride | 步长 | "), encoding="utf-8")
    writer.main()
    assert writer.NOTATION.read_text(encoding="utf-8") == TEXT


def test_a_term_has_one_translation_everywhere():
    found = writer.gathered()
    assert writer.disagreements(found) == []
    for _, _, english, chinese, *_ in rows(TEXT, SYMBOLS):
        names = {writer.bare(part) for bold in re.findall(r"\*\*(.+?)\*\*", english) for part in bold.split(", ")}
        for term in [term for name in names for term in found.get(name, ())]:
            assert writer.bare(term.chinese) in chinese.lower(), f"{term}, but in the table of symbols {chinese}"


def test_two_translations_are_noticed():
    one, other = writer.Term("dropout", "暂退法 (随机失活)", "10_a"), writer.Term("Dropout", "随机失活", "16_b")
    assert writer.disagreements({"dropout": [one, one._replace(chinese="暂退法")]}) == []
    assert writer.disagreements({"dropout": [one, other]}) == ["dropout: 暂退法 (随机失活) (10), 随机失活 (16)"]


def test_key_terms_must_be_pairs(tmp_path):
    (tmp_path / "01_x.md").write_text("**Key terms.** a · 甲; b 乙.\n\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"01_x\.md: key terms are"):
        writer.key_terms(tmp_path / "01_x.md")
    (tmp_path / "02_y.md").write_text("# 02\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"02_y\.md: it has no line"):
        writer.key_terms(tmp_path / "02_y.md")


@pytest.mark.parametrize("source", sorted((writer.HERE / "source").glob("*.md")), ids=lambda p: p.stem)
def test_every_key_term_carries_its_chinese_in_the_text(source):
    """A term that a notebook introduces is named in its text with its Chinese, not only in the list at the end."""
    body = source.read_text(encoding="utf-8").split("**Key terms.**")[0]
    first = {terms[0] for terms in writer.gathered().values() if terms[0].notebook == source.stem}
    assert [term for term in first if writer.bare(term.chinese) not in body.lower()] == []


@pytest.mark.parametrize("word", ["stride", "Stride ", "步幅"])
def test_a_term_is_found_in_both_languages(word):
    text = glossary(word)._repr_markdown_()
    assert "| stride | 步幅 | [12](12_convolution.ipynb) |" in text and "`stride`" in text


def test_all_terms_and_no_term():
    assert repr(glossary()).count("\n") == len(writer.gathered()) + 1
    assert repr(glossary("xyzzy")).startswith("No term contains “xyzzy”.")
    with pytest.raises(TypeError, match="word must be a word in quotes"):
        glossary(3)


def test_without_notation_it_says_so(monkeypatch, tmp_path):
    monkeypatch.setattr("course_lib.exercises.words.NOTATION", tmp_path / "NOTATION.md")
    assert "missing" in repr(glossary("stride"))
