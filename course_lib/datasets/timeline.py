"""What happened when: the turning points of the field, each with its people and its source.

Notebook 01 draws them and runs some of them again. Dates and titles were looked up in the papers named in `work` or, where
the paper is old, in later bibliographies; who was first is told as the cited historians tell it.
"""

from typing import NamedTuple

PHASES = ("first phase", "first winter", "second phase", "second winter", "third phase", "since 2017")


class Event(NamedTuple):
    """One turning point: `year` places it, `people` lists who, `work` is the source, `what` was shown, `so_what` it changed."""

    year: int
    phase: str
    people: tuple[str, ...]
    name: str
    zh: str
    work: str
    what: str
    so_what: str


FIRST, COLD, SECOND, COLD_AGAIN, THIRD, AFTER = PHASES

EVENTS = (
    Event(1943, FIRST, ("Warren McCulloch", "Walter Pitts"), "the M-P neuron", "M-P 神经元模型",
          "A logical calculus of the ideas immanent in nervous activity, Bulletin of Mathematical Biophysics 5, 115–133",
          "Threshold units without loops compute any formula of propositional logic.",
          "The neuron became mathematics, but every weight was set by hand."),
    Event(1949, FIRST, ("Donald Hebb",), "Hebb's rule", "赫布学习律", "The Organization of Behavior, Wiley",
          "A connection should grow when both of its ends are active together.",
          "Learning now meant: changing the strength of connections."),
    Event(1958, FIRST, ("Frank Rosenblatt",), "the perceptron", "感知机",
          "The perceptron, Psychological Review 65 (work at Cornell since 1957; the machine was shown in 1960)",
          "A threshold neuron changes its weights at each mistake.", "Weights could be learned from examples."),
    Event(1960, FIRST, ("Bernard Widrow", "Marcian Hoff"), "Adaline and LMS", "自适应线性单元",
          "Adaptive switching circuits, IRE WESCON Convention Record 4, 96–104",
          "A linear unit goes down the slope of its squared error.", "The error became a smooth hill that one can descend."),
    Event(1962, FIRST, ("Frank Rosenblatt", "Henry Block", "Albert Novikoff"), "the convergence theorem", "感知机收敛定理",
          "Rosenblatt, Principles of Neurodynamics; Novikoff, On convergence proofs for perceptrons",
          "On separable examples the perceptron makes a limited number of mistakes.", "The first theorem about learning machines."),
    Event(1965, FIRST, ("Alexey Ivakhnenko", "Valentin Lapa"), "layers trained one by one", "数据分组处理法",
          "Group method of data handling, as told in J. Schmidhuber's history of deep learning",
          "Several layers of polynomial units, fitted layer after layer.", "Networks with many layers were trained before the winter."),
    Event(1969, FIRST, ("Marvin Minsky", "Seymour Papert"), "Perceptrons, the book", "《感知机》",
          "Perceptrons: An Introduction to Computational Geometry, MIT Press",
          "Theorems on what one layer of limited units can't compute, such as parity.",
          "Interest and money moved away; XOR became the emblem."),
    Event(1970, COLD, ("Seppo Linnainmaa",), "the reverse mode", "自动微分的反向模式",
          "Master's thesis, University of Helsinki (journal version 1976)",
          "All derivatives of any computation in one backward pass.", "The algorithm behind backpropagation, not yet for networks."),
    Event(1974, COLD, ("Paul Werbos",), "backward through a model", "Werbos 提出 BP 思想",
          "Beyond Regression, PhD thesis, Harvard (written out for neural networks in 1982)",
          "Derivatives, passed backwards, train adaptive models.", "An answer to the question of hidden units, hardly noticed."),
    Event(1980, COLD, ("Kunihiko Fukushima",), "the Neocognitron", "新认知机", "Neocognitron, Biological Cybernetics 36, 193–202",
          "Layers that find features take turns with layers that forgive shifts.", "The shape of a CNN, but no backpropagation."),
    Event(1982, SECOND, ("John Hopfield",), "the Hopfield network", "Hopfield 网络",
          "Neural networks and physical systems with emergent collective computational abilities, PNAS 79, 2554–2558",
          "A memory as a landscape: recalling is rolling down into a valley.", "Physicists came in, and interest came back."),
    Event(1985, SECOND, ("David Ackley", "Geoffrey Hinton", "Terrence Sejnowski"), "the Boltzmann machine", "玻尔兹曼机",
          "A learning algorithm for Boltzmann machines, Cognitive Science 9, 147–169",
          "Random hidden units with a learning rule of their own.", "Hidden features could be learned without labels."),
    Event(1986, SECOND, ("David Rumelhart", "Geoffrey Hinton", "Ronald Williams"), "backpropagation becomes famous", "误差逆传播",
          "Learning representations by back-propagating errors, Nature 323, 533–536; Parallel Distributed Processing, chapter 8",
          "Hidden units invent useful features when errors are passed back.", "Networks of several layers could be trained in practice."),
    Event(1987, SECOND, (), "the first ICNN", "第一届国际神经网络会议", "IEEE First International Conference on Neural Networks, San Diego",
          "A conference of its own, in June 1987.", "A field with meetings and, soon, journals."),
    Event(1989, SECOND, ("George Cybenko", "Kurt Hornik", "Maxwell Stinchcombe", "Halbert White"), "universal approximation",
          "通用近似定理", "Cybenko, Mathematics of Control, Signals and Systems 2, 303–314; Hornik et al., Neural Networks 2, 359–366",
          "One hidden layer, wide enough, comes as near as you like to any continuous function on a bounded, closed region.",
          "\"Can it represent this?\" was settled. \"Can it learn it?\" was not."),
    Event(1989, SECOND, ("Yann LeCun",), "digits read by a CNN", "卷积网络识别邮编",
          "Backpropagation applied to handwritten zip code recognition, Neural Computation 1, 541–551",
          "Shared, local weights, learned by backpropagation from real digits.", "Convolution and backpropagation met."),
    Event(1992, SECOND, ("Bernhard Boser", "Isabelle Guyon", "Vladimir Vapnik"), "support vector machines", "支持向量机",
          "A training algorithm for optimal margin classifiers, COLT 1992; Cortes and Vapnik, Support-vector networks, 1995",
          "The line with the largest margin, found without local minima.", "Many groups left neural networks."),
    Event(1993, SECOND, ("Moshe Leshno", "Vladimir Lin", "Allan Pinkus", "Shimon Schocken"), "which activations suffice",
          "非多项式激活", "Multilayer feedforward networks with a nonpolynomial activation function can approximate any function, "
          "Neural Networks 6, 861–867", "Any activation that is not a polynomial is enough, under mild conditions.",
          "It explains why ReLU works and z² does not."),
    Event(1997, COLD_AGAIN, ("Sepp Hochreiter", "Jürgen Schmidhuber"), "LSTM", "长短期记忆网络",
          "Long short-term memory, Neural Computation 9, 1735–1780", "A cell with gates carries its error over long times.",
          "Gradients no longer had to vanish in time."),
    Event(1998, COLD_AGAIN, ("Yann LeCun", "Léon Bottou", "Yoshua Bengio", "Patrick Haffner"), "LeNet-5", "LeNet-5",
          "Gradient-based learning applied to document recognition, Proceedings of the IEEE 86, 2278–2324",
          "60 000 learned numbers read MNIST digits with 0.95% errors.", "The pattern of every later CNN, and the MNIST data."),
    Event(2006, THIRD, ("Geoffrey Hinton", "Simon Osindero", "Yee-Whye Teh"), "deep belief networks", "深度信念网络",
          "A fast learning algorithm for deep belief nets, Neural Computation 18, 1527–1554",
          "Layers trained one by one without labels, then all together.", "Deep networks could be optimised, and had a name."),
    Event(2009, THIRD, ("Jia Deng", "Li Fei-Fei"), "ImageNet", "ImageNet 数据集",
          "ImageNet: a large-scale hierarchical image database, CVPR 2009, 248–255",
          "Millions of labelled pictures, and from 2010 a yearly contest.", "Enough data to make large networks pay."),
    Event(2010, THIRD, ("Vinod Nair", "Geoffrey Hinton", "Xavier Glorot", "Yoshua Bengio"), "ReLU and better starts", "修正线性单元",
          "Nair and Hinton, ICML 2010; Glorot and Bengio, AISTATS 2010; Glorot, Bordes and Bengio, AISTATS 2011",
          "With ReLU and a good size of the first weights, deep networks train without pre-training.",
          "The sigmoid left the hidden layers."),
    Event(2012, THIRD, ("Alex Krizhevsky", "Ilya Sutskever", "Geoffrey Hinton"), "AlexNet", "AlexNet",
          "ImageNet classification with deep convolutional neural networks, NIPS 25",
          "Top-5 error 15.3%; the second team had 26.2%.", "Computer vision changed over to CNNs."),
    Event(2014, THIRD, ("Karen Simonyan", "Andrew Zisserman", "Christian Szegedy"), "VGG and GoogLeNet", "VGG、GoogLeNet",
          "Very deep convolutional networks; Going deeper with convolutions",
          "Depth from small kernels, 7.3%; depth with few parameters, 6.7% top-5 error.", "Depth and thrift became aims of design."),
    Event(2014, THIRD, ("Yann Dauphin", "Anna Choromanska"), "saddles, not bad minima", "鞍点问题",
          "Dauphin et al., NIPS 2014; Choromanska et al., AISTATS 2015",
          "With many parameters, saddle points are the usual obstacle.", "The fear of local minima became smaller."),
    Event(2015, THIRD, ("Sergey Ioffe", "Christian Szegedy", "Kaiming He"), "BatchNorm and ResNet", "批归一化、残差网络",
          "Batch normalization, ICML 2015; Deep residual learning for image recognition, CVPR 2016",
          "Shortcuts around layers: 152 layers, 3.57% top-5 error.", "Very deep networks train as a matter of routine."),
    Event(2016, THIRD, ("David Silver", "Aja Huang"), "AlphaGo", "AlphaGo 策略网络",
          "Mastering the game of Go with deep neural networks and tree search, Nature 529, 484–489",
          "A CNN of 13 layers proposes moves on the Go board.", "CNNs reached beyond pictures."),
    Event(2017, AFTER, ("Ashish Vaswani",), "the Transformer", "Transformer", "Attention is all you need, NIPS 2017",
          "A model of sequences made of attention alone.", "Neither loops nor convolutions are needed any more."),
    Event(2018, THIRD, ("Yoshua Bengio", "Geoffrey Hinton", "Yann LeCun"), "the Turing Award", "2018 年图灵奖",
          "ACM A.M. Turing Award 2018, announced in March 2019",
          "For breakthroughs that made deep networks a critical part of computing.", "The field as a whole took notice."),
    Event(2020, AFTER, ("Tom Brown",), "GPT-3", "GPT-3 与大语言模型", "Language models are few-shot learners, NeurIPS 2020",
          "175 billion parameters learn a task from a few examples in the text.", "Scale became a method. ChatGPT followed in 2022."),
    Event(2020, AFTER, ("John Jumper", "Demis Hassabis"), "AlphaFold 2", "AlphaFold 2",
          "CASP14, November 2020; Highly accurate protein structure prediction with AlphaFold, Nature 596 (2021)",
          "The shapes of proteins, predicted nearly as well as measured.", "A deep network moved a natural science."),
    Event(2024, AFTER, ("John Hopfield", "Geoffrey Hinton", "David Baker", "Demis Hassabis", "John Jumper"), "two Nobel Prizes",
          "2024 年诺贝尔奖", "Nobel Prizes in Physics (8 October) and in Chemistry (9 October) 2024",
          "Physics: machine learning with artificial neural networks. Chemistry: design and prediction of proteins.",
          "Neural networks stand in the canon of science."),
)


def people() -> list[str]:
    """Return everybody named in the timeline, by last name."""
    return sorted({name for event in EVENTS for name in event.people}, key=lambda name: (name.split()[-1], name))


def select(phase=None, person=None) -> list[Event]:
    """Return the events of one phase (a name in `PHASES`) and of one person, in order; None leaves the choice open."""
    if phase is not None and phase not in PHASES:
        raise ValueError(f"phase must be one of {', '.join(PHASES)}, got {phase!r}.")
    if person is not None and person not in people():
        raise ValueError(f"nobody in the timeline is called {person!r}: people() lists all names.")
    return [event for event in EVENTS if phase in (None, event.phase) and (person is None or person in event.people)]
