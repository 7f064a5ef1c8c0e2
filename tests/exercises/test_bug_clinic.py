"""Each planted bug of the clinic is found by the check that notebook 08 teaches, and by nothing weaker; mended, it is gone."""

import ast
import functools

import guards
import numpy as np
import pytest

from course_lib import nn
from course_lib.exercises import bug_clinic
from course_lib.exercises.bug_clinic import patient, read
from course_lib.exercises.catalogue import exercises

RIGHT = 1e-6
FAULTY_LAYER = {"A": 3, "B": 3, "C": 4, "D": None}
WRONG_ARRAYS = {"A": ["param 2"], "B": ["param 3"], "C": ["x", "param 0", "param 1", "param 2", "param 3"],
                "D": ["x", *(f"param {i}" for i in range(6))]}


@functools.cache
def instruments():
    """`examine`, `examine_layers` and `examine_loss`, as the notebook defines them."""
    notebook = guards.load(guards.HERE / "08_backpropagation.ipynb")
    tree = ast.parse("\n".join(cell.source for cell in guards.code_cells(notebook)))
    kept = [node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name.startswith("examine")]
    namespace = {"np": np, "nn": nn}
    exec(compile(ast.Module(kept, []), "notebook 08", "exec"), namespace)
    return namespace


@pytest.mark.parametrize("name", "ABCD")
def test_the_instruments_of_the_notebook_find_each_fault(name, capsys):
    """What the learner sees on the screen names the arrays, the layer and the factor."""
    instruments()["examine"](patient(name))
    lines = capsys.readouterr().out.splitlines()
    assert [line.split(" WRONG")[0].strip() for line in lines if "WRONG" in line] == WRONG_ARRAYS[name]
    instruments()["examine_layers"](patient(name))
    lines = capsys.readouterr().out.splitlines()
    assert [int(line[0]) for line in lines if "WRONG" in line] == ([FAULTY_LAYER[name]] if FAULTY_LAYER[name] else [])
    instruments()["examine_loss"](patient(name))
    factor = "3.000" if name == "D" else "1.000"
    assert capsys.readouterr().out == f"loss: measured / claimed is from {factor} to {factor}\n"


def wrong_arrays(who, x=None, t=None):
    """What `examine` of the notebook reports as wrong."""
    errors = nn.check_network(who.network, who.loss, who.x if x is None else x, who.t if t is None else t)
    return [name for name, error in errors.items() if error > RIGHT]


def wrong_layers(who):
    """What `examine_layers` of the notebook reports as wrong."""
    found, x = [], who.x
    for number, layer in enumerate(who.network.layers, start=1):
        if max(nn.check_layer(layer, x, np.random.default_rng(0)).values()) > RIGHT:
            found.append(number)
        x = layer.forward(x)
    return found


def loss_ratio(who):
    """Measured over claimed gradient of the loss."""
    y = who.network.forward(who.x)
    return nn.numerical_gradient(lambda v: who.loss.value(v, who.t), y) / who.loss.gradient(y, who.t)


@pytest.mark.parametrize("name", "ABCD")
def test_the_network_check_shows_the_pattern(name):
    assert wrong_arrays(patient(name)) == WRONG_ARRAYS[name]


@pytest.mark.parametrize("name", "ABCD")
def test_errors_are_plain_to_see(name):
    who = patient(name)
    errors = nn.check_network(who.network, who.loss, who.x, who.t)
    assert all(error < 1e-7 or error > 0.01 for error in errors.values())


@pytest.mark.parametrize("name", "ABCD")
def test_the_layer_check_names_the_layer(name):
    assert wrong_layers(patient(name)) == ([FAULTY_LAYER[name]] if FAULTY_LAYER[name] else [])


@pytest.mark.parametrize("name", "ABCD")
def test_the_loss_check_clears_or_convicts_the_loss(name):
    assert np.allclose(loss_ratio(patient(name)), 3.0 if name == "D" else 1.0, rtol=1e-6)


def test_the_rules_of_the_notebook_lead_to_the_fault():
    """Rule 2 for C: the rightmost wrong array belongs to layer 3, the fault stands one step further right."""
    rightmost = int(WRONG_ARRAYS["C"][-1].split()[1])
    layer_of_param = [1, 1, 3, 3, 5, 5]
    assert layer_of_param[rightmost] + 1 == FAULTY_LAYER["C"]


@pytest.mark.parametrize("name", "ABCD")
def test_forward_and_value_are_right(name):
    who = patient(name)
    a = who.x
    for layer in who.network.layers:
        a = a @ layer.W.T + layer.b if layer.params else np.tanh(a)
    p = np.exp(a) / np.exp(a).sum(axis=1, keepdims=True)
    assert np.allclose(who.network.forward(who.x), a)
    assert np.isclose(who.loss.value(a, who.t), -np.log(p[np.arange(5), who.t]).mean())


def mend(name):
    """Put the exercise's solution into a patient."""
    who, answer = patient(name), exercises()[f"08-clinic-{name.lower()}"].solution
    if name == "D":
        class Mended(nn.SoftmaxCrossEntropy):
            def gradient(self, y, t):
                return answer(y, t)[1]
        return who._replace(loss=Mended())
    layer = who.network.layers[FAULTY_LAYER[name] - 1]

    def backward(grad_y):
        if name == "C":
            return answer(grad_y, layer._a)[1]
        grad_x = type(layer).backward(layer, grad_y)
        which, right = (0, answer(grad_y, layer._x, layer._z, layer.W)) if name == "A" else (1, answer(grad_y))
        layer.grads[which][...] = right[1]
        return grad_x
    layer.backward = backward
    return who


@pytest.mark.parametrize("name", "ABCD")
def test_the_solution_names_the_place_and_cures(name):
    exercise = exercises()[f"08-clinic-{name.lower()}"]
    assert exercise.solution(*exercise.cases[0])[0] == (FAULTY_LAYER[name] or 6)
    who = mend(name)
    assert wrong_arrays(who) == wrong_layers(who) == [] and np.allclose(loss_ratio(who), 1.0)


def test_a_batch_of_one_is_blind_to_patient_b_only():
    blind = [name for name in "ABCD" if not wrong_arrays(patient(name), patient(name).x[:1], patient(name).t[:1])]
    assert blind == ["B"]


def test_repr_and_code_do_not_give_the_fault_away_by_name():
    for name in "ABCD":
        who = patient(name)
        assert repr(who.network) == repr(patient("D").network)
        texts = [read(who, number) for number in range(1, 7)]
        assert all(text.startswith("def ") for text in texts)
        assert not any(word in " ".join(texts).lower() for word in ("bug", "fault", "wrong", "patient"))


def test_read_shows_the_line_to_mend():
    for name, number, line in [("A", 3, "grad_y.T @ self._z"), ("B", 3, "grad_y.mean(axis=0)"), ("C", 4, "np.tanh(self._a)"),
                               ("D", 6, "/ p.size")]:
        assert line in read(patient(name), number)


def test_bad_names_and_numbers():
    with pytest.raises(ValueError, match="called A, B, C and D"):
        patient("E")
    with pytest.raises(ValueError, match="layers 1 to 5, and the loss is number 6"):
        read(patient("A"), 0)


def test_an_answer_must_return_two_things(capsys):
    from course_lib.exercises import check
    check("08-clinic-b", lambda grad_y: grad_y.sum(axis=0))
    assert "return two things" in capsys.readouterr().out


def test_every_dense_patient_has_a_square_layer_that_is_not_symmetric():
    for name in "AB":
        w = patient(name).network.layers[2].W
        assert w.shape[0] == w.shape[1] and nn.relative_error(w, w.T) > 0.1
    assert bug_clinic.patient("A").x.shape == (5, 3)
