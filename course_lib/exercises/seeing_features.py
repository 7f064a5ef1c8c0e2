"""Exercises of notebook 15: seeing features. Its questions stand in `seeing_features_questions.py`."""

import numpy as np

from .exercise import Exercise, Wrong


def window(i, size, jump, start, n):
    first = start + i * jump
    last = first + size - 1
    return max(first, 0), min(last, n - 1)


def best_patch(w):
    return (w > 0).astype(float)


def top_images(maps, n):
    best = maps.max(axis=(1, 2))
    return np.argsort(-best)[:n]


def occlusion(answer, image, side, fill):
    rows, columns = image.shape[0] - side + 1, image.shape[1] - side + 1
    result = np.zeros((rows, columns))
    for i in range(rows):
        for j in range(columns):
            covered = image.copy()
            covered[i:i + side, j:j + side] = fill
            result[i, j] = answer(covered)
    return result


def selectivity(responses, labels):
    means = np.array([responses[labels == k].mean() for k in np.unique(labels)])
    best = means.max()
    others = (means.sum() - best) / (len(means) - 1)
    return (best - others) / (best + others)


def ink(image):
    """An answer for occlusion: how much ink there is."""
    return image.sum()


def corner(image):
    """Another one: the top left pixel less the one at the bottom right."""
    return image[0, 0] - image[-1, -1]


def _each_place(image, side, change):
    """Apply change(image, i, j) at each place of a square, and return the results as an array."""
    rows, columns = image.shape[0] - side + 1, image.shape[1] - side + 1
    return np.array([[change(image, i, j) for j in range(columns)] for i in range(rows)])


def _square(image, i, j, side, fill):
    covered = image.copy()
    covered[i:i + side, j:j + side] = fill
    return covered


def _never_uncovered(answer, image, side, fill):
    """The same picture is covered again and again."""
    image = image.copy()

    def change(_, i, j):
        image[i:i + side, j:j + side] = fill
        return answer(image)
    return _each_place(image, side, change)


def _only_the_square(answer, image, side, fill):
    """Everything outside the square is covered."""
    def change(image, i, j):
        covered = np.full_like(image, fill)
        covered[i:i + side, j:j + side] = image[i:i + side, j:j + side]
        return answer(covered)
    return _each_place(image, side, change)


def _side_by_side(answer, image, side, fill):
    """The square moves by its own side."""
    return np.array([[answer(_square(image, i, j, side, fill)) for j in range(0, image.shape[1] - side + 1, side)]
                     for i in range(0, image.shape[0] - side + 1, side)])


def _centred(answer, image, side, fill):
    """One place for each pixel: the square is cut off at the border."""
    result, before = np.zeros(image.shape), side // 2
    for i, j in np.ndindex(image.shape):
        covered = image.copy()
        covered[max(i - before, 0):i - before + side, max(j - before, 0):j - before + side] = fill
        result[i, j] = answer(covered)
    return result


def _over_the_edge(answer, image, side, fill):
    """One place for each pixel: what is over the edge is cut off."""
    return np.array([[answer(_square(image, i, j, side, fill)) for j in range(image.shape[1])] for i in range(image.shape[0])])


def _means(responses, labels):
    return np.array([responses[labels == k].mean() for k in np.unique(labels)])


def _contrast(best, others):
    return (best - others) / (best + others)


def _second(responses, labels):
    means = np.sort(_means(responses, labels))
    return _contrast(means[-1], means[-2])


def _largest_single(responses, labels):
    best = np.array([responses[labels == k].max() for k in np.unique(labels)])
    return _contrast(best.max(), (best.sum() - best.max()) / (len(best) - 1))


def _most_often(maps, n):
    """An image can be named several times."""
    return np.argsort(-maps.ravel())[:n] // maps[0].size


MAPS = np.array([[[1.0, 0], [0, 9]], [[3, 3], [3, 3]], [[-20, 0], [0, 1]], [[8, 8.5], [8, 8]], [[5, 0], [0, 0]]])
FEW = np.array([[[0.0, 2, 1]], [[7, 6, 5]], [[4, -9, 4.5]], [[3, 3, 3]]])
EDGE = np.array([[1.0, 2, -1], [1, 0.25, -3], [0.5, -0.5, -1]])  # no 0: under it any pixel is right
BLOT = np.array([[0.0, 1, 0, 0], [0.5, 1, 0.2, 0], [0, 0, 0.8, 0.3]])
ONE_CLASS = (np.array([4.0, 6, 0, 0, 0, 0]), np.array([0, 0, 1, 1, 2, 2]))
MIXED = (np.array([4.0, 6, 2, 4, 1, 8]), np.array([0, 0, 1, 1, 2, 2]))
OTHERS_APART = (np.array([1.0, 3, 6, 8, 2, 0.5]), np.array([0, 0, 2, 2, 1, 3]))  # the best class is not the first
UNEVEN = (np.array([8.0, 1, 2, 3, 4]), np.array([0, 1, 1, 1, 2]))

EXERCISES = [
    Exercise(
        id="15-window",
        task="Write window(i, size, jump, start, n): the first and the last pixel that unit i sees on a side of n pixels, as a pair.",
        cases=((0, 14, 2, -2, 28), (4, 14, 2, -2, 28), (9, 14, 2, -2, 28), (3, 5, 1, -2, 28), (4, 16, 4, -2, 28), (2, 10, 4, 0, 28)),
        solution=window,
        wrong=(
            Wrong(lambda i, size, jump, start, n: (start + i * jump, start + i * jump + size - 1),
                  "At the border the window leaves the image: some pixels of it are padding and do not exist. Cut it at 0 and at n − 1."),
            Wrong(lambda i, size, jump, start, n: (max(start + i * jump, 0), min(start + i * jump + size, n)),
                  "Your last pixel is one too far: a window of 5 that begins at pixel 0 ends at pixel 4."),
            Wrong(lambda i, size, jump, start, n: (max(start + i * jump, 0), min(start + i * jump + size, n - 1)),
                  "Where the border does not cut it, your last pixel is one too far: a window of 5 that begins at pixel 0 ends at pixel 4."),
            Wrong(lambda i, size, jump, start, n: (max(start + i * jump, 0), min(max(start + i * jump, 0) + size - 1, n - 1)),
                  "You moved the window into the image before you measured its length. What lies on the padding is lost, it does not move."),
            Wrong(lambda i, size, jump, start, n: (max(start + i, 0), min(start + i + size - 1, n - 1)),
                  "Your neighbouring units see windows one pixel apart. They are jump pixels apart."),
            Wrong(lambda i, size, jump, start, n: (max(start + i * size, 0), min(start + i * size + size - 1, n - 1)),
                  "Your windows lie side by side. Receptive fields overlap: neighbours are jump pixels apart, not size."),
            Wrong(lambda i, size, jump, start, n: (max(i * jump, 0), min(i * jump + size - 1, n - 1)),
                  "The start is missing: padding moves the first window to the left of the image."),
        ),
        hints=("Where does the window of unit 0 begin? Where that of unit 1?", "It begins at start + i * jump and is size pixels long. Then cut it at the border.",
               "return max(first, 0), min(first + size - 1, n - 1), with first = start + i * jump"),
        proves="From three numbers of a layer you know the place of every receptive field in it.",
    ),
    Exercise(
        id="15-best-patch",
        task="Write best_patch(w): of all patches with pixels between 0 and 1, the one to which the filter w responds most.",
        cases=((EDGE,), (-EDGE,), (np.array([[2.0, -0.5], [-4, 1]]),), (np.array([[0.1, 3, -2], [-0.1, -1, 5]]),)),
        solution=best_patch,
        wrong=(
            Wrong(lambda w: w.copy(), "This is the filter itself. It has negative numbers, and a pixel can't be less than 0."),
            Wrong(lambda w: np.clip(w, 0, 1), "You cut the filter off at 0 and 1. But a pixel under a small positive weight still helps: it should be 1, not small."),
            Wrong(lambda w: (w - w.min()) / (w.max() - w.min()), "You stretched the filter to 0 … 1. It looks like the filter, but pixels under negative weights are grey, and each of them costs."),
            Wrong(lambda w: np.ones_like(w), "A bright patch is not the best one: the pixels under negative weights pull the sum down."),
            Wrong(lambda w: np.abs(w) / np.abs(w).max(), "A large negative weight does not want ink. It wants paper."),
            Wrong(lambda w: np.sign(w), "The right idea, but −1 is no pixel: the darkest that a pixel can be is 0."),
            Wrong(lambda w: (w == w.max()).astype(float), "You lit one pixel only. Every pixel under a positive weight adds to the sum."),
            Wrong(lambda w: (w < 0).astype(float), "The signs are exchanged: this patch makes the response as small as possible."),
            Wrong(lambda w: np.maximum(w, 0) / w.max(), "You made the pixels as strong as the weights. For the largest sum each pixel under a positive weight must be as large as it can be: 1."),
        ),
        hints=("The response is the sum of w · x over all pixels. Look at one pixel at a time.", "Under a positive weight, more ink adds to the sum. Under a negative weight, it takes away.",
               "return (w > 0).astype(float)"),
        proves="The best patch shows the signs of the filter, and nothing of its sizes. A real patch can only come near it.",
    ),
    Exercise(
        id="15-top",
        task="Write top_images(maps, n): the numbers of the n images with the strongest response anywhere on their map, strongest first; maps is (N, h, w).",
        cases=((MAPS, 3), (MAPS, 5), (FEW, 1), (FEW, 3)),
        solution=top_images,
        wrong=(
            Wrong(lambda maps, n: np.argsort(maps.max(axis=(1, 2)))[:n], "These are the weakest: argsort begins with the smallest. Sort the negative numbers."),
            Wrong(lambda maps, n: np.argsort(maps.max(axis=(1, 2)))[-n:], "The right images, but the strongest comes last."),
            Wrong(lambda maps, n: np.argsort(-maps.mean(axis=(1, 2)))[:n], "You took the mean of each map. A unit can shout at one place and be silent elsewhere: take the largest number."),
            Wrong(_most_often, "You sorted all places at once, so one image can be named several times. First find the largest number of each map."),
            Wrong(lambda maps, n: np.argsort(-np.abs(maps).max(axis=(1, 2)))[:n], "You also counted large negative numbers. They mean that the pattern is absent."),
            Wrong(lambda maps, n: np.sort(maps.max(axis=(1, 2)))[::-1][:n], "These are the responses. The task asks which images they belong to: use argsort."),
            Wrong(lambda maps, n: np.argsort(-maps.sum(axis=(1, 2)))[:n][::-1], "You added up each map, and the strongest comes last. Take the largest number of each map, strongest first."),
        ),
        hints=("One number for each image first: the largest of its map.", "np.argsort gives the order from small to large. What happens to the order when you change all signs?",
               "best = maps.max(axis=(1, 2)); return np.argsort(-best)[:n]"),
        proves="With this and the window of exercise 1 you can cut out the patches that the lecture speaks of, for any network.",
    ),
    Exercise(
        id="15-occlusion",
        task="Write occlusion(answer, image, side, fill): put a square of side × side pixels of value fill at every place, call answer on the covered image, and return all answers as an array.",
        cases=((ink, BLOT, 2, 0.0), (ink, BLOT, 2, 0.5), (corner, BLOT, 1, 1.0), (corner, BLOT, 3, 0.0), (ink, BLOT.T, 2, 1.0)),
        solution=occlusion,
        wrong=(
            Wrong(_never_uncovered, "You never took the old square away, so the picture is covered more and more. Begin each time with image.copy()."),
            Wrong(_only_the_square, "You covered everything but the square. Here the square hides, and the rest stays."),
            Wrong(_side_by_side, "Your squares lie side by side. Move the square by one pixel at a time."),
            Wrong(_centred, "You took one place for each pixel of the image. The square must fit: there are height − side + 1 places down, and width − side + 1 across."),
            Wrong(_over_the_edge, "You let the square hang over the edge. It must fit: there are height − side + 1 places down, and width − side + 1 across."),
            Wrong(lambda answer, image, side, fill: occlusion(answer, image, side, 0.0), "Your square is always 0: the argument fill is not used."),
            Wrong(lambda answer, image, side, fill: answer(image) - occlusion(answer, image, side, fill), "You returned how much the answer falls. The task asks for the answer itself."),
            Wrong(lambda answer, image, side, fill: occlusion(answer, image, side, fill).T, "Rows and columns are exchanged."),
            Wrong(lambda answer, image, side, fill: _each_place(image, side, lambda x, i, j: answer(_square(x, i, j, side + 1, fill))),
                  "Your square is one pixel too large: a slice i:i + side has side pixels."),
        ),
        hints=("How many places has a square of side pixels along a side of n pixels? The formula of notebook 12 tells you.", "At each place: copy the image, set the square to fill, ask.",
               "covered = image.copy(); covered[i:i + side, j:j + side] = fill; result[i, j] = answer(covered)"),
        proves="You can ask any network, or any other machine, what it looks at. You need nothing of its inside.",
    ),
    Exercise(
        id="15-selectivity",
        task="Write selectivity(responses, labels): m is the largest of the mean responses to each class, r the mean of the other class means; return (m − r) / (m + r).",
        cases=(ONE_CLASS, MIXED, UNEVEN, OTHERS_APART, (np.array([3.0, 3, 3, 3]), np.array([0, 1, 2, 2]))),
        solution=selectivity,
        wrong=(
            Wrong(lambda responses, labels: _contrast(_means(responses, labels).max(), _means(responses, labels).mean()),
                  "Your r is the mean of all classes. Leave the best class out of it."),
            Wrong(_second, "You compared the best class with the second best only. Take the mean of all the others."),
            Wrong(_largest_single, "You took the largest response of each class. One odd digit decides then: take the mean of each class."),
            Wrong(lambda responses, labels: _contrast(responses[labels == labels[responses.argmax()]].mean(), responses[labels != labels[responses.argmax()]].mean()),
                  "You chose the class of the single strongest digit, and then the mean of all other digits. Choose by class means, and let each class count alike."),
            Wrong(lambda responses, labels: 2 * _contrast(_means(responses, labels).max(), (_means(responses, labels).sum() - _means(responses, labels).max()) / (len(np.unique(labels)) - 1)),
                  "Your numbers are twice too large: divide by m + r, not by their mean."),
            Wrong(lambda responses, labels: _means(responses, labels).max() - (_means(responses, labels).sum() - _means(responses, labels).max()) / (len(np.unique(labels)) - 1),
                  "You forgot to divide by m + r. Without it a unit with large numbers looks selective."),
            Wrong(lambda responses, labels: _contrast(_means(responses, labels).max(), _means(responses, labels).min()),
                  "You compared the best class with the worst one. Take the mean of all the others."),
        ),
        hints=("Begin with a list of class means: responses[labels == k].mean().", "m is the largest of them. r is the mean of the rest: (sum − m) / (number of classes − 1).",
               "return (best - others) / (best + others)"),
        proves="1 means that the unit answers to one class only, 0 that it answers to all alike. Most units of real networks lie in between.",
    ),
]
