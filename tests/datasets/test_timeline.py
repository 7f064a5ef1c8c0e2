"""The timeline: complete, in order, and filtered as asked."""

import pytest

from course_lib.datasets import timeline


def test_every_event_is_told_in_full_and_in_order():
    assert len(timeline.EVENTS) == 33
    years = [event.year for event in timeline.EVENTS]
    assert years == sorted(years) and years[0] == 1943 and years[-1] == 2024
    for event in timeline.EVENTS:
        assert event.phase in timeline.PHASES
        assert event.what.endswith(".") and event.so_what.endswith(".") and len(event.work) > 20 and event.zh and event.name


def test_names_are_unique():
    names = [event.name for event in timeline.EVENTS]
    assert len(set(names)) == len(names)


YEARS = {
    "the M-P neuron": 1943, "Hebb's rule": 1949, "the perceptron": 1958, "Adaline and LMS": 1960,
    "the convergence theorem": 1962, "layers trained one by one": 1965, "Perceptrons, the book": 1969,
    "the reverse mode": 1970, "backward through a model": 1974, "the Neocognitron": 1980,
    "the Hopfield network": 1982, "the Boltzmann machine": 1985, "backpropagation becomes famous": 1986,
    "the first ICNN": 1987, "universal approximation": 1989, "digits read by a CNN": 1989,
    "support vector machines": 1992, "which activations suffice": 1993, "LSTM": 1997, "LeNet-5": 1998,
    "deep belief networks": 2006, "ImageNet": 2009, "ReLU and better starts": 2010, "AlexNet": 2012,
    "VGG and GoogLeNet": 2014, "saddles, not bad minima": 2014, "BatchNorm and ResNet": 2015,
    "AlphaGo": 2016, "the Transformer": 2017, "the Turing Award": 2018, "GPT-3": 2020, "AlphaFold 2": 2020,
    "two Nobel Prizes": 2024}


def test_years():
    assert {event.name: event.year for event in timeline.EVENTS} == YEARS


def test_select_by_phase_and_person():
    assert [e.year for e in timeline.select(person="Geoffrey Hinton")] == [1985, 1986, 2006, 2010, 2012, 2018, 2024]
    assert [e.year for e in timeline.select(phase="third phase", person="Yann LeCun")] == [2018]
    assert timeline.select(phase="first winter", person="Yann LeCun") == []
    assert timeline.select() == list(timeline.EVENTS)
    assert sum(len(timeline.select(phase=phase)) for phase in timeline.PHASES) == len(timeline.EVENTS)


def test_everybody_named_can_be_chosen():
    assert all(timeline.select(person=name) for name in timeline.people())


@pytest.mark.parametrize("question", [{"phase": "fourth phase"}, {"person": "Nobody"}])
def test_unknown_phase_or_person_is_told(question):
    with pytest.raises(ValueError, match=next(iter(question.values()))):
        timeline.select(**question)


def test_the_last_phase_is_called_by_its_first_year():
    assert timeline.PHASES[-1] == f"since {timeline.select(phase=timeline.PHASES[-1])[0].year}"
