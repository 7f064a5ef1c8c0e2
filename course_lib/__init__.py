"""Helpers of an interactive course on neural networks.

Importing `course_lib` or `course_lib.nn` brings in NumPy and nothing heavier, so that every notebook starts fast.
The rooms, from the ground up:

* `nn`         the mathematics: neurons, activations, layers, losses, optimisers, training
* `datasets`   real digits and toy sets, as arrays
* `go`         the rules of Go, and what they say about a position
* `models`     whole networks, built or on paper
* `probes`     measure a network, return arrays
* `plots`      arrays in, matplotlib axes out
* `widgets`    a control moves, a probe measures, a plot is drawn
* `exercises`  check, hint, solution, predict
* `instructors` check a class's notebooks, copy the course without solutions
"""

__version__ = "0.1.0"
