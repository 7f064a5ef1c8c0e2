"""How to time two things on a machine that may be busy: in turns, so that whatever slows one slows the other too."""

import multiprocessing
import resource
import sys
from statistics import median
from time import perf_counter


def seconds(step, n):
    """Seconds a step, over n steps in a row."""
    start = perf_counter()
    for _ in range(n):
        step()
    return (perf_counter() - start) / n


def in_turns(ours, theirs, rounds=30, round_seconds=0.03):
    """Return (ours, theirs, ratio): medians of seconds a step over rounds in turns, and the median of neighbours' ratios."""
    n = max(1, int(round_seconds / max(seconds(ours, 2), seconds(theirs, 2))))
    pairs = [(seconds(ours, n), seconds(theirs, n)) for _ in range(rounds)]
    return (*(median(column) for column in zip(*pairs, strict=True)), median(a / b for a, b in pairs))


def peak_bytes():
    """The most memory that this process has held so far, in bytes."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else 1024 * peak


def growth(make):
    """How much the peak memory grows, in bytes, while `make()` sets a step up and three steps run. For a fresh process."""
    before = peak_bytes()
    step = make()
    for _ in range(3):
        step()
    return peak_bytes() - before


def in_child(function, *arguments):
    """Run function(*arguments) in a process of its own, so that neither memory nor threads of one case touch the next."""
    context = multiprocessing.get_context("fork")
    here, there = context.Pipe()
    child = context.Process(target=lambda: there.send(function(*arguments)))
    child.start()
    there.close()
    try:
        return here.recv()                                            # EOFError when the child failed: it said why
    finally:
        child.join()
