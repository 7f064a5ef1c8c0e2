"""Questions of notebook 16: the famous networks. Its exercises stand in `classical_architectures.py`."""

from ..models import CATALOGUE, by_kind, outline
from ..models.blocks import along
from ..models.catalogue import ALEXNET, MODULES, RESNET, inception
from ..models.specs import Flow
from .question import Question


def _dense_share():
    share = by_kind(outline(ALEXNET.input_shape, ALEXNET.layers))["dense"][0] / ALEXNET.n_params
    return "few" if share < 0.3 else "half" if share < 0.9 else "nearly all"


def _order():
    names = {"AlexNet": "A", "VGG-16 (D)": "V", "GoogLeNet": "G", "ResNet-152": "R"}
    return "".join(names[name] for name in sorted(names, key=lambda name: -CATALOGUE[name].n_params))


def _saved():
    flow, filters = Flow((192, 28, 28)), MODULES["3a"]
    without = (*filters[:3], 0, *filters[4:])
    thin, wide = (along(flow, inception("3a", *f).paths[2])[0].macs for f in (filters, without))
    return "dearer" if wide < thin else "twice" if wide < 5 * thin else "ten"


def _norm_share():
    share = by_kind(outline(RESNET[50].input_shape, RESNET[50].layers))["norm"][0] / RESNET[50].n_params
    return "small" if share < 0.01 else "some" if share < 0.2 else "much"


QUESTIONS = [
    Question(
        id="16-q-dense",
        text="AlexNet has five convolutions with 96 to 384 filters, and three dense layers at the end. How many of its 61 million parameters are in the "
             "dense layers?",
        options={
            "less than a third: it is a convolutional network": ("few", "The convolutions give the network its name, not its size: their few weights are used again at every place."),
            "about half": ("half", "More. The first dense layer alone looks at 9 216 numbers with 4 096 neurons."),
            "more than nine in ten": ("nearly all", "9 216 · 4 096 is 37.7 million, in one layer. The convolutions have 2.3 million together, but do most of the work."),
        },
        answer=_dense_share,
    ),
    Question(
        id="16-q-saved",
        text="In GoogLeNet's first Inception module, 32 filters of 5 × 5 look at 16 maps, which a 1 × 1 convolution has made of 192. Take the 1 × 1 away, so that "
             "the filters look at all 192 maps. How does the number of multiplications of this branch change?",
        options={
            "it falls: one layer less": ("dearer", "One layer less, but the layer that stays must look at twelve times as many maps."),
            "it doubles": ("twice", "The 5 × 5 filters become twelve times as expensive; only the 1 × 1 convolution is saved."),
            "it becomes about ten times as large": ("ten", "120.4 against 12.4 million: 25 · 192 · 32 at each place, against 192 · 16 + 25 · 16 · 32."),
        },
        answer=_saved,
    ),
    Question(
        id="16-q-order",
        text="Order by number of parameters, the largest first: AlexNet (8 layers), VGG-16 (16 layers), GoogLeNet (22 layers), ResNet-152 (152 layers).",
        options={
            "ResNet-152, GoogLeNet, VGG-16, AlexNet": ("RGVA", "This is the order of depth. But depth and parameters are different things."),
            "VGG-16, AlexNet, ResNet-152, GoogLeNet": ("VARG", "138.4, 61.0, 60.2 and 7.0 million. The structure decides, above all whether there is a large dense layer."),
            "ResNet-152, VGG-16, AlexNet, GoogLeNet": ("RVAG", "ResNet-152 is deep, but it has no large dense layers, and its blocks are thin in the middle."),
        },
        answer=_order,
    ),
    Question(
        id="16-q-norm",
        text="ResNet-50 has 53 convolutions, and batch normalisation behind each of them. What share of all learnable numbers belongs to batch normalisation?",
        options={
            "about a quarter": ("much", "It would be so if a layer of batch norm were as large as a convolution. But it has 2 numbers a map."),
            "about a twentieth": ("some", "Even less. Compare: a convolution has 64 to 4 608 weights for each map, batch norm has 2 numbers."),
            "less than a hundredth": ("small", "53 120 of 25.6 million: two numbers a map. Few numbers can change much."),
        },
        answer=_norm_share,
    ),
]
