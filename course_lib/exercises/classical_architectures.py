"""Exercises of notebook 16: counting in the famous networks. Its questions stand in `classical_architectures_questions.py`."""

from itertools import pairwise

from .exercise import Exercise, Wrong


def conv_parameters(channels, filters, kernel, groups):
    weights_of_one = kernel * kernel * (channels // groups)
    return filters * (weights_of_one + 1)


def first_layer(n, kernel, stride, padding):
    steps = n + 2 * padding - kernel
    return steps // stride + 1, steps % stride


def stack(side, channels):
    n = (side - 1) // 2
    return n, n * 9 * channels**2, side**2 * channels**2


def branch_work(side, channels, reduced, filters, kernel):
    thin = side * side * reduced * channels
    wide = side * side * filters * reduced * kernel * kernel
    return thin + wide


def heads(maps, side, hidden, classes):
    sizes = [maps * side * side, *hidden, classes]
    dense = sum(sizes[i + 1] * (sizes[i] + 1) for i in range(len(sizes) - 1))
    return dense, classes * (maps + 1)


def conv_and_norm(channels, filters, kernel):
    return filters * kernel * kernel * channels + 2 * filters


def _dense(sizes, biases=1):
    return sum(b * (a + biases) for a, b in pairwise(sizes))


EXERCISES = [
    Exercise(
        id="16-grouped",
        task="Write conv_parameters(channels, filters, kernel, groups): weights and biases of a convolution whose channels and filters are cut into groups.",
        cases=((96, 256, 5, 2), (256, 384, 3, 1), (384, 384, 3, 2), (48, 96, 3, 4), (3, 96, 11, 1)),
        solution=conv_parameters,
        wrong=(
            Wrong(lambda c, f, k, g: f * (k * k * c + 1), "You left the groups out: a filter of a group looks only at the channels of its group."),
            Wrong(lambda c, f, k, g: f // g * (k * k * (c // g) + 1), "You counted one group. There are several, each with its own filters."),
            Wrong(lambda c, f, k, g: f * (k * k * c + 1) // g, "You divided the biases, too. Each filter has one bias, in whatever group it is."),
            Wrong(lambda c, f, k, g: f * k * k * (c // g), "The biases are missing: one for each filter."),
            Wrong(lambda c, f, k, g: g * f * (k * k * c + 1), "Groups make it cheaper, not dearer: each filter sees fewer channels."),
            Wrong(lambda c, f, k, g: c * (k * k * (f // g) + 1), "Channels and filters are exchanged: each *filter* has kernel² weights for each channel it sees, and one bias."),
            Wrong(lambda c, f, k, g: f // g * (k * k * (c // g)) + f, "You divided the weights by groups². In each group filters / groups filters look at channels / groups maps, but there are `groups` groups."),
            Wrong(lambda c, f, k, g: f * (k * (c // g) + 1), "A window of k × k has k² places."),
        ),
        hints=("How many channels does one filter see?", "channels // groups. So one filter has kernel · kernel · channels // groups weights, and a bias.",
               "filters * (kernel * kernel * (channels // groups) + 1)"),
        proves="AlexNet's second layer has 307 456 parameters, half of what one group would need.",
    ),
    Exercise(
        id="16-input",
        task="Write first_layer(n, kernel, stride, padding): the side of the map, and how many pixels at the end no window reaches.",
        cases=((227, 11, 4, 0), (224, 11, 4, 0), (224, 11, 4, 2), (224, 7, 2, 3), (28, 5, 1, 2), (12, 5, 3, 0), (13, 5, 3, 0)),
        solution=first_layer,
        wrong=(
            Wrong(lambda n, k, s, p: ((n + 2 * p - k) / s + 1, 0), "A map has no quarter of a pixel. A window that does not fit is left out: round down, and count the pixels that are left."),
            Wrong(lambda n, k, s, p: (-(-(n + 2 * p - k) // s) + 1, (n + 2 * p - k) % s), "You rounded up: the last window would hang over the edge."),
            Wrong(lambda n, k, s, p: (round((n + 2 * p - k) / s + 1), (n + 2 * p - k) % s), "You rounded to the nearest whole number. A window that does not fit is left out, however little is missing: round down with //."),
            Wrong(lambda n, k, s, p: (int((n + 2 * p - k) / s + 0.5) + 1, (n + 2 * p - k) % s), "You rounded to the nearest number, and halves up. Half a window does not fit: round down with //."),
            Wrong(lambda n, k, s, p: ((n - k) // s + 1, (n - k) % s), "You left the padding out: it makes the side longer by 2 · padding."),
            Wrong(lambda n, k, s, p: ((n + 2 * p - k + 1) // s, (n + 2 * p - k) % s), "The + 1 stands outside the division: the first window comes on top of the steps."),
            Wrong(lambda n, k, s, p: ((n + p - k) // s + 1, (n + p - k) % s), "Padding stands at both ends: 2 · padding."),
            Wrong(lambda n, k, s, p: ((n + 2 * p - k) // s, (n + 2 * p - k) % s), "The first window stands at step 0, so there is one more window than steps: + 1."),
            Wrong(lambda n, k, s, p: ((n + 2 * p - k) // s + 1, n % s), "The first window covers k pixels before the steps begin: take the rest of n + 2p − k, not of n."),
            Wrong(lambda n, k, s, p: ((n + 2 * p) // s, (n + 2 * p) % s), "The window does not fit at every stride: take its size off first."),
        ),
        hints=("The first window needs k pixels. How many are left for steps?", "n + 2 · padding − kernel, and each step takes `stride` of them.",
               "steps = n + 2 * padding - kernel; return steps // stride + 1, steps % stride"),
        proves="With 224 and no padding AlexNet's first map is 54 × 54 with one pixel left over; 227 gives the 55 of the paper, and nothing is left.",
    ),
    Exercise(
        id="16-stack",
        task="Write stack(side, channels): how many 3 × 3 layers see side × side (odd), their weights, and those of one filter layer of that side; every layer has `channels` maps, no biases.",
        cases=((5, 64), (7, 64), (3, 64), (11, 96), (9, 3)),
        solution=stack,
        wrong=(
            Wrong(lambda s, c: (s // 3, s // 3 * 9 * c * c, s * s * c * c), "You divided the side by 3. The windows overlap: the first sees 3, and each further layer adds 2."),
            Wrong(lambda s, c: ((s + 1) // 2, (s + 1) // 2 * 9 * c * c, s * s * c * c), "One layer too many: the first layer alone sees 3 × 3 already, and each further one adds 2."),
            Wrong(lambda s, c: ((s - 1) // 2, (s - 1) // 2 * 9, s * s), "You counted one filter on one map. A layer has a filter for each map that comes out, and each looks at all maps: channels²."),
            Wrong(lambda s, c: (s - 2, (s - 2) * 9 * c * c, s * s * c * c), "Each layer of 3 × 3 adds 2 to the field, not 1."),
            Wrong(lambda s, c: ((s - 1) // 2, (s - 1) // 2 * 9 * c, s * s * c), "You counted one filter. There are as many filters as maps, and each of them looks at all maps: channels²."),
            Wrong(lambda s, c: ((s - 1) // 2, 9 * c * c, s * s * c * c), "Each layer of the stack has its own weights."),
            Wrong(lambda s, c: ((s - 1) // 2, (s - 1) // 2 * 9 * c * c, s * c * c), "A filter of side s has s² places."),
            Wrong(lambda s, c: ((s - 1) // 2, (s - 1) // 2 * c * (9 * c + 1), c * (s * s * c + 1)), "Biases are not asked for here."),
        ),
        hints=("Fields of one, two, three layers of 3 × 3: 3, 5, 7.", "n layers see 2n + 1, so n = (side − 1) / 2.",
               "n = (side - 1) // 2; return n, n * 9 * channels**2, side**2 * channels**2"),
        proves="Two 3 × 3 for one 5 × 5: 18 against 25; three for one 7 × 7: 27 against 49. And more ReLUs.",
    ),
    Exercise(
        id="16-bottleneck",
        task="Write branch_work(side, channels, reduced, filters, kernel): multiplications of a 1 × 1 convolution to `reduced` maps and then `filters` filters of kernel × kernel; padding keeps the side.",
        cases=((28, 192, 16, 32, 5), (28, 192, 96, 128, 3), (14, 480, 16, 48, 5), (7, 832, 48, 128, 5), (2, 5, 3, 4, 3)),
        solution=branch_work,
        wrong=(
            Wrong(lambda s, c, r, f, k: s * s * f * c * k * k, "This is the branch without its 1 × 1: the large filters look at the reduced maps, not at all channels."),
            Wrong(lambda s, c, r, f, k: s * s * f * r * k * k, "The 1 × 1 convolution is not free: it has a weight for each pair of maps, used at every place."),
            Wrong(lambda s, c, r, f, k: s * s * (r * c + f * c * k * k), "The second convolution looks at the maps that the first one made, `reduced` of them, not at all channels again."),
            Wrong(lambda s, c, r, f, k: s * s * r * c * s * s * f * r * k * k, "You multiplied the work of the two layers. One works after the other, so the work is added."),
            Wrong(lambda s, c, r, f, k: s * s * r * c * f * k * k, "You multiplied all numbers together. They belong to two layers, and the work of the second is added."),
            Wrong(lambda s, c, r, f, k: s * s * r * c + (s - k + 1) ** 2 * f * r * k * k, "Your second map is smaller. Here padding keeps the side: both layers have side² places."),
            Wrong(lambda s, c, r, f, k: s * s * (r * c + f * r * k), "A window of kernel × kernel has kernel² places."),
            Wrong(lambda s, c, r, f, k: r * c + f * r * k * k, "These are the weights. Each of them is used at every place of the map."),
            Wrong(lambda s, c, r, f, k: s * (r * c + f * r * k * k), "A map has side² places."),
            Wrong(lambda s, c, r, f, k: s * s * k * k * (r * c + f * r), "The first convolution is 1 × 1: one weight for each pair of maps, not k²."),
            Wrong(lambda s, c, r, f, k: s * s * (r * (c + 1) + f * (r * k * k + 1)), "Biases are added, not multiplied."),
        ),
        hints=("Two convolutions, one after the other. Each: places · filters · maps in front · k².", "The first has k = 1, `reduced` filters and `channels` maps in front.",
               "side**2 * reduced * channels + side**2 * filters * reduced * kernel**2"),
        proves="In module 3a the 5 × 5 branch takes 12.4 million multiplications; without the 1 × 1 it would take 120.4 million.",
    ),
    Exercise(
        id="16-head",
        task="Write heads(maps, side, hidden, classes): the parameters of flattening + dense layers of sizes `hidden` + classes, and those of global average pooling + classes.",
        cases=((512, 7, [4096, 4096], 1000), (256, 6, [4096, 4096], 1000), (50, 5, [], 10), (16, 5, [120, 84], 10), (1024, 7, [], 1000)),
        solution=heads,
        wrong=(
            Wrong(lambda m, s, h, c: (_dense([m * s * s, *h, c], 0), c * m), "The biases are missing: one for each neuron."),
            Wrong(lambda m, s, h, c: (_dense([m * s * s, *h]), c * (m + 1)), "The last dense layer is missing, the one that gives the classes."),
            Wrong(lambda m, s, h, c: (c * (m + 1), _dense([m * s * s, *h, c])), "The two numbers are exchanged: flattening first, then global average pooling."),
            Wrong(lambda m, s, h, c: (_dense([m * s, *h, c]), c * (m + 1)), "Flattening gives maps · side · side numbers."),
            Wrong(lambda m, s, h, c: (_dense([m, *h, c]), c * (m + 1)), "Flattening keeps every place of every map: maps · side² numbers."),
            Wrong(lambda m, s, h, c: (_dense([m * s * s, *h, c]), c * (m * s * s + 1)), "Global average pooling keeps one number of each map."),
            Wrong(lambda m, s, h, c: (sum(n * (m * s * s + 1) for n in [*h, c]), c * (m + 1)), "Each dense layer looks at the one in front of it, not at the maps."),
            Wrong(lambda m, s, h, c: (_dense([m * s * s, *h, c]), _dense([m, *h, c])), "With global average pooling the hidden layers go as well: means, then classes."),
        ),
        hints=("Write the sizes in a row: maps · side², the hidden ones, classes.", "From n_in to n_out there are n_out · (n_in + 1) parameters. The second head has the row maps, classes.",
               "sizes = [maps * side * side, *hidden, classes]; sum of n_out * (n_in + 1) over neighbours; and classes * (maps + 1)"),
        proves="VGG's head has 123.6 million parameters; with global average pooling it would have half a million.",
    ),
    Exercise(
        id="16-norm",
        task="Write conv_and_norm(channels, filters, kernel): the learnable parameters of a convolution without bias and the batch normalisation behind it.",
        cases=((3, 64, 7), (64, 64, 1), (64, 256, 1), (512, 512, 3), (1, 2, 1)),
        solution=conv_and_norm,
        wrong=(
            Wrong(lambda c, f, k: f * k * k * c + 4 * f, "The running mean and variance are stored, but not learned by descent: 2 a map, not 4."),
            Wrong(lambda c, f, k: f * (k * k * c + 1) + 2 * f, "There is no bias: batch norm takes the mean away, and its own shift does the bias's work."),
            Wrong(lambda c, f, k: f * k * k * c + 2 * c, "Batch norm stands *behind* the convolution: it has a pair for each map that comes out."),
            Wrong(lambda c, f, k: k * k * c + 2 * f, "You counted the weights of one filter. There are `filters` of them."),
            Wrong(lambda c, f, k: f * k * c + 2 * f, "A window of kernel × kernel has kernel² places."),
            Wrong(lambda c, f, k: f * k * k * c + 2, "Every map has its own scale and shift, not one pair for the whole layer."),
            Wrong(lambda c, f, k: f * k * k * c, "Batch norm learns, too: a scale γ and a shift β for each map."),
            Wrong(lambda c, f, k: f * k * k * c + f, "One number a map is not enough. The convolution has no bias, but batch norm has a scale *and* a shift: two."),
        ),
        hints=("The convolution: filters · kernel² · channels weights.", "Batch norm learns γ and β for each map that comes out of the convolution.",
               "filters * kernel * kernel * channels + 2 * filters"),
        proves="The first layer of every ResNet has 9 408 + 128 = 9 536 parameters.",
    ),
]
