"""The published contest numbers: each belongs to a network of the catalogue, has a source, and they fall over the years."""

from course_lib.datasets.imagenet_errors import CONTEST
from course_lib.models import CATALOGUE


def test_the_entries():
    assert [(e.year, e.top5) for e in CONTEST] == [(2012, 16.4), (2014, 7.32), (2014, 6.67), (2015, 3.57)]
    assert all(e.network in CATALOGUE and e.source and e.n_networks > 1 for e in CONTEST)
    assert [e.top5 for e in CONTEST] == sorted((e.top5 for e in CONTEST), reverse=True)
