"""The course as a term of fourteen weeks, and the misconceptions that students bring, each with the exercise that meets it.

INSTRUCTORS.md shows both as tables, which `handbook` writes; minutes and numbers of exercises come from the course itself.
"""

from typing import NamedTuple


class Week(NamedTuple):
    """One week: the notebooks it takes, and what to spend the time in class on."""

    notebooks: tuple[str, ...]
    in_class: str


class Misconception(NamedTuple):
    """A wrong idea in the words of someone who has it, the exercise whose check meets it, and how its diagnosis begins."""

    exercise: str
    idea: str
    diagnosis: str


WEEKS = (
    Week(("00", "01"), "install together; let everyone pass 00-double; choose three turning points of 01 and run them"),
    Week(("02",), "the gates by hand on the board, then the widget of the line; leave XOR open until the end"),
    Week(("03",), "one mistake of the perceptron by hand; the bound on mistakes as a bet"),
    Week(("04", "05"), "slopes by eye, then measured; the worked 2-2-2-2 network with one group a layer"),
    Week(("06",), "which loss learns from a confident mistake? predict, then compute"),
    Week(("07",), "find the largest safe learning rate with the slider before the formula is shown"),
    Week(("08",), "the worked example by hand in pairs; the bug clinic as a contest"),
    Week(("09",), "train in class; everyone draws a digit; read the confusion matrix together"),
    Week(("10",), "the nonsense labels; a vote on early stopping before the curves are shown"),
    Week(("11",), "what pre-training was for, and why it faded; can be left out"),
    Week(("12",), "edit filters on photographs; shared weights counted on the board"),
    Week(("13", "14"), "the shapes of a whole network on paper; LeNet-5 against the MLP"),
    Week(("15", "16"), "what a picture of features tells and what not; the families of networks by their counts"),
    Week(("17", "18"), "the rules of Go in ten minutes; the whole course in one picture"),
)

MISCONCEPTIONS = (
    Misconception("00-row-sums", "axis=0 means: along the rows.", "axis=0 adds down"),
    Misconception("02-neuron", "A neuron fires only above its threshold, not on it.", "You used >"),
    Misconception("02-bias", "The bias is the threshold, with the same sign.", "You used b as if"),
    Misconception("02-detector", "The threshold of a detector is the number of its inputs.", "Your threshold is the number"),
    Misconception("03-update", "The perceptron moves its line at every example.", "You moved the line at every"),
    Misconception("03-margin", "Doubling all weights doubles the distance from the line.", "Divide by the length of w"),
    Misconception("04-sigmoid-slope", "The slope of the sigmoid is z(1 − z).", "You used z where"),
    Misconception("04-bug", "`output >= 0` says where a ReLU is on.", "The bug is still in"),
    Misconception("04-dead", "A neuron that is 0 for one example is dead.", "A neuron that is off"),
    Misconception("05-batch", "With examples in rows, a layer is still W @ X.", "W @ X is the formula"),
    Misconception("05-count", "The number of weights is the number of parameters.", "These are the weights"),
    Misconception("06-scores", "Softmax first, logarithm afterwards: any scores will do.", "Right for small scores"),
    Misconception("06-slopes", "The slope of the squared error needs no slope of the sigmoid.", "For the squared error"),
    Misconception("07-rate", "The flattest direction limits the learning rate.", "You took the flattest"),
    Misconception("07-kind", "Where the slope is 0 and the axes curve upwards, there is a minimum.", "You looked along the axes"),
    Misconception("07-updates", "One epoch is one step.", "One epoch is not"),
    Misconception("08-dense", "On the way back, the same W is used as on the way forward, not its transpose.", "In ∂C/∂x the transpose"),
    Misconception("08-softmax", "The gradient of a mean needs no 1/N.", "This is the gradient of the sum"),
    Misconception("08-clinic-d", "The mean over a batch divides by all numbers of the table.", "The place is right"),
    Misconception("09-sgd-step", "The gradient points where the loss falls.", "You walk uphill"),
    Misconception("09-confusion", "Rows of a confusion matrix are what the network said.", "Rows and columns are swapped"),
    Misconception("10-choose", "The test set may help to choose a network.", "You chose by the test"),
    Misconception("10-stop", "Early stopping stops at the first rise.", "You stop at the first"),
    Misconception("10-dropout", "Dropout switches neurons off, and that is all.", "The rest must make up"),
    Misconception("11-cd", "Learning climbs by data minus model, so that is the gradient to descend.", "Data minus model"),
    Misconception("11-greedy", "Every layer of a stack is trained on the pixels.", "Every layer was trained"),
    Misconception("12-convolve", "A convolution layer turns its filter round.", "You turned the filter"),
    Misconception("12-layer", "A filter has one bias for each channel.", "You added the bias once"),
    Misconception("12-size", "As many windows fit as the window takes steps.", "The + 1 is missing"),
    Misconception("13-field", "Receptive fields are the kernels added up.", "You added the kernels"),
    Misconception("13-parameters", "The dense layer behind a CNN sees the size of the image.", "The flattened vector"),
    Misconception("14-maxpool", "Max pooling shares its gradient among the pixels of a window.", "You shared the gradient equally"),
    Misconception("14-pixel-gradient", "The way back through a convolution uses the filter as it is.", "The filter is not turned"),
    Misconception("15-best-patch", "The filter itself is the patch that it answers to most.", "This is the filter itself"),
    Misconception("15-selectivity", "A unit is selective when its largest response belongs to one class.", "You took the largest response"),
    Misconception("16-norm", "All four numbers of batch normalisation are learned.", "The running mean and variance"),
    Misconception("16-bottleneck", "A 1 × 1 convolution costs nothing.", "The 1 × 1 convolution is not free"),
    Misconception("16-residual-gradient", "A shortcut changes the way forward only.", "The way through the shortcut"),
    Misconception("17-legal-softmax", "A score of 0 forbids a move.", "A score of 0 is not"),
    Misconception("17-legal", "An empty point is a legal move.", "Being empty is not enough"),
    Misconception("18-probe", "A probe may be judged by the examples it was fitted to.", "You classified the examples"),
    Misconception("18-freeze", "Freezing keeps the last layers.", "You froze the wrong end"),
)
