"""Exercises of notebook 13: pooling and the full CNN. Its questions stand in `pooling_questions.py`."""

import numpy as np

from ..models import rows, total
from ..models.specs import Conv, Dense, Flatten, MaxPool
from ..probes import filtered
from .convolution import FILTER_1, FILTER_2, SIX
from .exercise import Exercise, Wrong

MAP_1, MAP_2 = filtered(SIX, FILTER_1), filtered(SIX, FILTER_2)
LEFTOVER = np.array([[1, 5, 2, 0, 9], [0, 3, 1, 4, 7], [2, 6, 0, 1, 8]])  # the largest numbers are in no 2 × 2 window


def max_pool(x, size, stride):
    rows, columns = (x.shape[0] - size) // stride + 1, (x.shape[1] - size) // stride + 1
    y = np.zeros((rows, columns))
    for i in range(rows):
        for j in range(columns):
            top, left = i * stride, j * stride
            y[i, j] = np.max(x[top:top + size, left:left + size])
    return y


def place(c, i, j, height, width):
    return c * height * width + i * width + j


def sides(n, layers):
    found = []
    for kernel, stride, padding in layers:
        n = (n + 2 * padding - kernel) // stride + 1
        found.append(n)
    return found


def count_parameters(n, channels, filters, kernel, n_classes):
    parameters = 0
    for n_filters in filters:
        parameters += n_filters * (kernel * kernel * channels + 1)
        n, channels = (n - kernel + 1) // 2, n_filters
    return parameters + n_classes * (channels * n * n + 1)


def receptive_field(layers):
    field, jump = 1, 1
    for kernel, stride in layers:
        field += (kernel - 1) * jump
        jump *= stride
    return field


def _windows(x, size, stride, summary, partial=False):
    """Pooling with any summary; with `partial`, windows that run over the end count as well: what wrong answers do."""
    ends = [side if partial else side - size + 1 for side in x.shape]
    return np.array([[summary(x[i:i + size, j:j + size]) for j in range(0, ends[1], stride)] for i in range(0, ends[0], stride)])


def _count(n, channels, filters, kernel, n_classes, biases=1, side=lambda n, kernel: (n - kernel + 1) // 2):
    """Parameters counted with one thing changed: what wrong answers do."""
    counted = 0
    for n_filters in filters:
        counted += n_filters * (kernel * kernel * channels + biases)
        n, channels = side(n, kernel), n_filters
    return counted + n_classes * (channels * n * n + biases)


def _unlinked(n, channels, filters, kernel, n_classes):
    """Every convolution counted as if it looked at the image."""
    n_last = n
    for _ in filters:
        n_last = (n_last - kernel + 1) // 2
    return sum(f * (kernel * kernel * channels + 1) for f in filters) + n_classes * (filters[-1] * n_last**2 + 1)


def _field(layers, start=1, grow=lambda kernel, jump: (kernel - 1) * jump, first=False):
    """Receptive field with one thing changed; `first` lets the stride of a layer act on the layer itself."""
    field, jump = start, 1
    for kernel, stride in layers:
        jump *= stride if first else 1
        field += grow(kernel, jump)
        jump *= 1 if first else stride
    return field


def _meets(design, demand):
    """Whether a design (filters 1, kernel 1, filters 2, kernel 2) meets one demand: 1 or 0."""
    f1, k1, f2, k2 = (int(number) for number in design)
    layers = [Conv(f1, k1), MaxPool(2), Conv(f2, k2), MaxPool(2), Flatten(), Dense(10)]
    table = list(rows((1, 28, 28), layers))
    return int({"at most 6 000 parameters": total(table).params <= 6000, "at least 12 maps at the end": f2 >= 12,
                "a field of at least 16 pixels": table[3].field >= 16}[demand])


EXERCISES = [
    Exercise(
        id="13-max-pool",
        task="Write max_pool(x, size, stride): the largest number of each window of size × size, for a map x of any height and width.",
        cases=((MAP_1, 2, 2), (MAP_2, 2, 2), (MAP_1, 2, 1), (LEFTOVER, 2, 2), (MAP_2, 3, 1), (LEFTOVER, 2, 3), (LEFTOVER.T, 2, 2), (LEFTOVER.T, 2, 1)),
        solution=max_pool,
        wrong=(
            Wrong(lambda x, size, stride: _windows(x, size, stride, np.mean), "This is average pooling: you took the mean. Take np.max of the window."),
            Wrong(lambda x, size, stride: _windows(x, size, size, np.max), "You moved the window by its size. It moves by `stride`, which may be another number."),
            Wrong(lambda x, size, stride: _windows(x, size, 1, np.max), "Your window always moves by one: the stride is not used."),
            Wrong(lambda x, size, stride: _windows(x, size, stride, np.max, partial=True),
                  "You also counted windows that run over the edge. Half a window does not count: round the size down."),
            Wrong(lambda x, size, stride: np.abs(_windows(x, size, stride, lambda w: w.flat[np.abs(w).argmax()])),
                  "You took the largest number without its sign. A −3 is smaller than a 0."),
            Wrong(lambda x, size, stride: np.maximum(_windows(x, size, stride, np.max), 0),
                  "Your results are never below 0. If all numbers of a window are negative, so is the largest of them."),
            Wrong(lambda x, size, stride: _windows(x, size, stride, lambda w: w[0, 0]), "You kept the first number of each window: that is picking, or stride."),
            Wrong(lambda x, size, stride: _windows(x, size, stride, np.min), "You kept the smallest number. Take the largest."),
            Wrong(lambda x, size, stride: _windows(x, size, stride, np.max).T, "Rows and columns of the result are exchanged."),
        ),
        hints=("It is `convolve` of notebook 12 with np.max in place of the sum of products. There is no filter.",
               "The result has (height − size) // stride + 1 rows.", "y[i, j] = np.max(x[top:top + size, left:left + size])"),
        proves="Pooling is a window like that of a convolution, but it has no weights.",
    ),
    Exercise(
        id="13-flatten",
        task="Write place(c, i, j, height, width): where number (c, i, j) of the maps stands in the flattened vector, counted from 0.",
        cases=((0, 0, 0, 2, 2), (0, 1, 0, 2, 2), (1, 0, 1, 2, 2), (2, 3, 4, 5, 6), (49, 4, 4, 5, 5)),
        solution=place,
        wrong=(
            Wrong(lambda c, i, j, height, width: c * height * width + j * height + i, "You went down the columns. Each map is read row by row: first along j."),
            Wrong(lambda c, i, j, height, width: c * height * width + i * height + j, "One row is `width` numbers long: i rows are i * width numbers."),
            Wrong(lambda c, i, j, height, width: (c * height + i) * height + j, "You took the height for the width: a map has height · width numbers, and a row has width of them."),
            Wrong(lambda c, i, j, height, width: c * height * width + i * width + j + 1, "You counted from 1. The first number has place 0."),
            Wrong(lambda c, i, j, height, width: i * width + j, "This is the place within one map. c whole maps stand in front of it."),
            Wrong(lambda c, i, j, height, width: c + i + j, "Each step in c skips a whole map, each step in i a whole row."),
        ),
        hints=("How many numbers has one whole map? c of them stand in front.", "Within the map, i whole rows stand in front, and then j numbers.",
               "return c * height * width + i * width + j"),
        proves="The last number of 50 maps of 5 × 5 has place 1 249: the vector has 1 250 numbers.",
    ),
    Exercise(
        id="13-sides",
        task="Write sides(n, layers): the side after each layer, as a list; n is the side of the image, layers holds (kernel, stride, padding).",
        cases=((28, [(3, 1, 0), (2, 2, 0), (3, 1, 0), (2, 2, 0)]), (28, [(5, 1, 2), (2, 2, 0), (5, 1, 0), (2, 2, 0)]),
               (227, [(11, 4, 0), (3, 2, 0), (5, 1, 2), (3, 2, 0)]), (19, [(5, 1, 2), (3, 1, 1)])),
        solution=sides,
        wrong=(
            Wrong(lambda n, layers: [(n + 2 * p - k) // s + 1 for k, s, p in layers], "Each of your layers looks at the image. A layer looks at what the layer before it gave."),
            Wrong(lambda n, layers: sides(n, [(k, s, 0) for k, s, p in layers]), "You forgot the padding: it counts at both ends."),
            Wrong(lambda n, layers: sides(n, layers)[-1:], "You gave the last side only. All of them are wanted, one a layer."),
            Wrong(lambda n, layers: [n, *sides(n, layers)], "The list begins after the first layer; the side of the image is not in it."),
            Wrong(lambda n, layers: sides(n, [(k, 1, p) for k, s, p in layers]), "You forgot the stride: divide by it, and round down."),
        ),
        hints=("It is the formula of notebook 12, again and again.", "The result of one layer is the n of the next: n = (n + 2 * padding − kernel) // stride + 1.",
               "In a loop over layers: n = (n + 2 * padding - kernel) // stride + 1, then found.append(n)"),
        proves="28 becomes 26, 13, 11, 5; and with other numbers the same three lines walk through AlexNet.",
    ),
    Exercise(
        id="13-parameters",
        task="Write count_parameters(n, channels, filters, kernel, n_classes): for each number in filters a convolution (no padding) and a 2 × 2 pooling, then one dense layer.",
        cases=((28, 1, [25, 50], 3, 10), (28, 1, [6, 16], 5, 10), (32, 3, [8], 3, 2), (28, 1, [8, 16], 3, 10), (96, 3, [4, 4, 4], 5, 5)),
        solution=count_parameters,
        wrong=(
            Wrong(lambda *a: _count(*a, biases=0), "The biases are missing: one for each filter, and one for each class."),
            Wrong(lambda *a: _count(*a, side=lambda n, kernel: n - kernel + 1), "You forgot the pooling: it halves each side, and the dense layer shrinks with it."),
            Wrong(lambda *a: _count(*a, side=lambda n, kernel: n), "The flattened vector is not filters · image pixels: each layer makes the maps smaller."),
            Wrong(lambda *a: _count(*a, side=lambda n, kernel: n // 2), "You forgot that a convolution without padding makes each side kernel − 1 pixels shorter."),
            Wrong(lambda *a: _count(*a, side=lambda n, kernel: -(-(n - kernel + 1) // 2)), "You rounded up at the pooling. A window that runs over the edge does not count."),
            Wrong(_unlinked, "A filter of the second layer looks at all maps of the first: its channels are the filters before it."),
            Wrong(lambda n, c, filters, k, m: count_parameters(n, c, filters, k, m) + 4 * sum(filters), "You gave the pooling windows weights. Pooling has no parameters."),
            Wrong(lambda n, c, filters, k, m: sum(f * (k * k * g + 1) for f, g in zip(filters, [c, *filters[:-1]], strict=True)), "The dense layer at the end is missing."),
        ),
        hints=("Go through the network, and carry two numbers along: the side n, and the channels.", "After each pair of layers n = (n − kernel + 1) // 2 and channels = the number of filters.",
               "parameters += n_filters * (kernel * kernel * channels + 1); at the end n_classes * (channels * n * n + 1)"),
        proves="The 25-50 network has 24 060 parameters, and you could count any other one.",
    ),
    Exercise(
        id="13-field",
        task="Write receptive_field(layers): how many pixels, along one side, a number behind these layers sees; layers holds (kernel, stride).",
        cases=(([(3, 1)],), ([(3, 1), (3, 1), (3, 1)],), ([(3, 1), (2, 2), (3, 1), (2, 2)],), ([(5, 1), (2, 2), (5, 1), (2, 2), (5, 1)],), ([(11, 4), (3, 2), (5, 1)],)),
        solution=receptive_field,
        wrong=(
            Wrong(lambda layers: _field(layers, 0, lambda kernel, jump: kernel), "You added the kernels. Neighbouring windows overlap: a kernel of k adds k − 1 steps, not k."),
            Wrong(lambda layers: _field(layers, 0, lambda kernel, jump: kernel * jump), "A kernel of k reaches k − 1 steps further, not k, because neighbouring windows overlap; and the first number sees one pixel."),
            Wrong(lambda layers: _field(layers, 1, lambda kernel, jump: kernel - 1), "You forgot the strides: behind a stride of 2, one step is two pixels of the image."),
            Wrong(lambda layers: _field(layers, first=True), "The stride of a layer acts on the layers *behind* it: first add, then multiply the jump."),
            Wrong(lambda layers: int(np.prod([kernel for kernel, _ in layers])), "You multiplied the kernels. Each layer adds to the field."),
            Wrong(lambda layers: layers[-1][0], "This is how much of the *map in front* it sees. Go on back to the image."),
            Wrong(lambda layers: _field(layers, 0), "A number of the image sees one pixel, itself: begin with field = 1."),
        ),
        hints=("A number of the image sees 1 pixel. A window of 3 reaches two steps further.", "How long is a step? Behind a stride of 2 it is twice as many pixels as before.",
               "field += (kernel - 1) * jump; then jump *= stride"),
        proves="Two 3 × 3 layers and two poolings see 10 × 10 pixels; LeNet-5 sees its whole 32 × 32 image.",
    ),
    Exercise(
        id="13-design",
        task="Design conv, pool, conv, pool, dense 10 for digits: (filters 1, kernel 1, filters 2, kernel 2) with at most 6 000 parameters, 12 maps or more at the end, and a field of 16 pixels or more.",
        cases=(("at most 6 000 parameters",), ("at least 12 maps at the end",), ("a field of at least 16 pixels",)),
        solution=(8, 5, 16, 5),
        shown="design = 8, 5, 16, 5\n",
        run=_meets,
        wrong=(
            Wrong((25, 3, 50, 3), "Too many parameters, and the field is too small: larger kernels see more and leave smaller maps; save on filters."),
            Wrong((8, 3, 16, 3), "Small enough, but it sees too little: the field of two 3 × 3 layers with pooling is 10. Larger kernels see more."),
            Wrong((8, 5, 8, 5), "Small enough, and it sees enough, but too few maps come out: the last convolution needs 12 filters or more."),
            Wrong((16, 5, 32, 5), "It sees enough, but it has too many parameters. Most are in the second convolution and in the dense layer: both grow with the filters."),
            Wrong((6, 3, 8, 3), "The field is too small, and there are too few maps."),
            Wrong((120, 5, 8, 5), "Too many parameters, and yet too few maps at the end: save on the filters of the first layer, or on the kernels."),
        ),
        hints=("The field is 1 + (k₁ − 1) + 1 + 2 (k₂ − 1) + 2. Which kernels bring it to 16?", "With k = 5 twice, the maps at the end are 4 × 4. Now choose the filters.",
               "design = 8, 5, 16, 5 has 5 994 parameters"),
        proves="Your network has fewer parameters than a dense layer from 784 pixels to eight neurons.",
    ),
]
