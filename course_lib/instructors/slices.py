"""Which cells of a notebook an exercise needs, read from the syntax tree: so that a check takes seconds and not minutes.

A cell is needed when it binds or changes in place a name that is read by the exercise's cell, or by a cell needed already.
Functions count with everything that their bodies read. Too many cells are better than too few: cells with magic commands or
`import *` are always needed. What this can't see: a change through a second name for the same object, and changes inside a
module, such as a random seed. Whoever wants no such doubt runs the whole notebook.
"""

import ast
import symtable
from dataclasses import dataclass, field


@dataclass
class Cell:
    """What the names of one cell do: `binds`, `reads`, `touches` (may change in place); `error` says why it has no tree."""

    binds: set = field(default_factory=set)
    reads: set = field(default_factory=set)
    touches: set = field(default_factory=set)
    imports: set = field(default_factory=set)
    own: set = field(default_factory=set)  # functions that the cell defines before it mentions them
    answers: list = field(default_factory=list)  # (id, expression) of each check("id", expression)
    always: bool = False
    error: str = ""


def survey(code: str) -> Cell:
    """Read one cell of plain Python."""
    cell = Cell()
    try:
        tree, names = ast.parse(code), symtable.symtable(code, "cell", "exec")
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        line = f" in line {error.lineno}" if getattr(error, "lineno", None) else ""
        cell.error = f"{type(error).__name__}{line}: {getattr(error, 'msg', None) or error}"
        return cell
    _note_names(cell, names)
    for node in ast.walk(tree):
        _note(cell, node)
    cell.always |= "get_ipython" in cell.reads
    cell.own = _own(tree)
    return cell


def _note_names(cell, table):
    """Names of the whole notebook that a block reads or binds; what is local to a function stays out."""
    top = table.get_type() == "module"
    for symbol in table.get_symbols():
        if top or symbol.is_global():
            if symbol.is_referenced():
                cell.reads.add(symbol.get_name())
            if symbol.is_assigned() or symbol.is_imported():
                cell.binds.add(symbol.get_name())
    for child in table.get_children():
        _note_names(cell, child)


def _own(tree):
    """Functions that a cell defines at its top before anything in it mentions them: no earlier cell matters for these names."""
    own, mentioned = set(), set()
    for statement in tree.body:
        if isinstance(statement, ast.FunctionDef | ast.ClassDef) and not statement.decorator_list:
            own |= {statement.name} - mentioned
        mentioned |= {node.id for node in ast.walk(statement) if isinstance(node, ast.Name)}
    return own


def _note(cell, node):
    if isinstance(node, ast.Import | ast.ImportFrom):
        names = {(alias.asname or alias.name).split(".")[0] for alias in node.names}
        cell.imports |= names
        cell.always |= "*" in names
    elif isinstance(node, ast.Attribute | ast.Subscript) and not isinstance(node.ctx, ast.Load):
        cell.binds |= {_root(node)} & cell.reads  # what is local to a function is not among its reads
    elif isinstance(node, ast.AugAssign):
        cell.reads |= {_root(node.target)} & cell.binds
    elif isinstance(node, ast.Call):
        _note_call(cell, node)


def _note_call(cell, node):
    """A call may change its arguments, and the object whose method it is."""
    values = [*node.args, *(keyword.value for keyword in node.keywords)]
    cell.touches |= {_root(value) for value in (node.func, *values) if isinstance(value, ast.Attribute | ast.Subscript)}
    cell.touches |= {value.id for value in values if isinstance(value, ast.Name)}
    if isinstance(node.func, ast.Name) and node.func.id == "check":
        given = dict(zip(("name", "answer"), node.args, strict=False)) | {word.arg: word.value for word in node.keywords}
        name, answer = given.get("name"), given.get("answer")
        if isinstance(name, ast.Constant) and isinstance(name.value, str) and answer is not None:
            cell.answers.append((name.value, ast.unparse(answer)))


def _root(node):
    while isinstance(node, ast.Attribute | ast.Subscript | ast.Call | ast.Starred):
        node = node.func if isinstance(node, ast.Call) else node.value
    return node.id if isinstance(node, ast.Name) else ""


def needed(cells: list[Cell], wanted) -> list[int]:
    """Return in order the numbers of the cells that the cells `wanted` need, themselves among them."""
    modules = set().union(*(cell.imports for cell in cells)) if cells else set()
    chosen = set(wanted)
    for goal in wanted:
        chosen |= _behind(cells[:goal], cells[goal].reads - cells[goal].own, modules)
    return sorted(chosen)


def _behind(cells, names, modules):
    """The numbers of the cells that these names need. Functions look names up when they are called: so until none is added."""
    found, before = {number for number, cell in enumerate(cells) if cell.always and not cell.error}, None
    while found != before:
        before = set(found)
        names = names.union(*(cells[number].reads for number in found))
        found |= {number for number, cell in enumerate(cells)
                  if not cell.error and (cell.binds | (cell.touches - modules)) & names}
    return found
