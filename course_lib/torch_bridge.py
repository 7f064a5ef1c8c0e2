"""The bridge to PyTorch: the only file of the course that names torch or torchvision, and only inside functions.

The course runs without them. The full data sets, the cross-check of the architectures in notebook 16 and the tests
that compare gradients come through here.
"""

import contextlib
import http.client
import importlib
import socket
from pathlib import Path

MISSING = 'This needs PyTorch and torchvision: install them with python -m pip install -e ".[torch]"'
CLASSES = {"mnist": "MNIST", "fashion-mnist": "FashionMNIST"}
PATIENCE = 30  # seconds without a byte after which a download is given up


def _one_line(error) -> str:
    return " ".join(str(error).split())[:300] or type(error).__name__


def _module_or_sentence(name):
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as error:
        if (error.name or "").split(".")[0] in ("torch", "torchvision"):
            raise ImportError(MISSING) from error
        raise ImportError(_broken(name, error)) from error
    except Exception as error:  # versions that do not fit raise RuntimeError, OSError or AttributeError
        raise ImportError(_broken(name, error)) from error


def _broken(name, error):
    return (f"{name} is installed but does not start ({_one_line(error)}), mostly because torch and torchvision are of "
            'versions that do not fit: install both again with python -m pip install --force-reinstall -e ".[torch]"')


def torch_or_sentence():
    """Return the module torch; when it is absent or broken, raise ImportError with one sentence."""
    return _module_or_sentence("torch")


def torchvision_or_sentence():
    """Return the module torchvision; when it is absent or broken, raise ImportError with one sentence."""
    torch_or_sentence()
    return _module_or_sentence("torchvision")


def _dataset_class(name):
    return getattr(torchvision_or_sentence().datasets, CLASSES[name])


def raw_folder(name, root) -> Path:
    """Return the folder under `root` where torchvision keeps the files of "mnist" or "fashion-mnist"."""
    return Path(root) / CLASSES[name] / "raw"


def dataset_files(name) -> dict:
    """Return {file name: MD5} of the four packed files of "mnist" or "fashion-mnist", as torchvision lists them."""
    return dict(_dataset_class(name).resources)


def dataset_faults(name, root) -> dict:
    """Return {file name: fault} of the packed files under `root` that are "missing", "damaged" (their MD5 is not the
    one that torchvision lists) or "unreadable"; empty when all four are right."""
    faults = {file: _fault(raw_folder(name, root) / file, md5) for file, md5 in dataset_files(name).items()}
    return {file: fault for file, fault in faults.items() if fault}


def _fault(path, md5):
    """Return None for the right file, else what is wrong with it in a word."""
    if not path.is_file():
        return "missing"
    try:
        return None if torchvision_or_sentence().datasets.utils.check_integrity(path, md5) else "damaged"
    except OSError:
        return "unreadable"


@contextlib.contextmanager
def _patience(seconds):
    """Give up on a silent network after some seconds; torchvision itself would wait for ever."""
    before = socket.getdefaulttimeout()
    socket.setdefaulttimeout(seconds)
    try:
        yield
    finally:
        socket.setdefaulttimeout(before)


def torchvision_dataset(name, root, train, download):
    """Return (images uint8 (N, 28, 28), labels int64 (N,)) of "mnist" or "fashion-mnist", read by torchvision.

    N is 60 000 when train is True, else 10 000. Raises ImportError when PyTorch is absent or broken, RuntimeError with
    one line when files are missing or cannot be fetched.
    """
    dataset_class = _dataset_class(name)
    try:
        with _patience(PATIENCE):
            dataset = dataset_class(str(root), train=train, download=download)
    except (RuntimeError, OSError, EOFError, http.client.HTTPException) as error:
        raise RuntimeError(_one_line(error)) from error
    return dataset.data.numpy(), dataset.targets.numpy()


# Notebook 15 looks at photographs through these networks, if torchvision's weights lie on the disk; the smallest first.
PRETRAINED = {"squeezenet1_1": "SqueezeNet1_1_Weights", "resnet18": "ResNet18_Weights", "alexnet": "AlexNet_Weights",
              "vgg16": "VGG16_Weights"}
IMAGENET_MEAN, IMAGENET_STD = (0.485, 0.456, 0.406), (0.229, 0.224, 0.225)


def _weights(name):
    """Return torchvision's description of the first published weights of a network: their address and class names."""
    return getattr(torchvision_or_sentence().models, PRETRAINED[name]).IMAGENET1K_V1


def weights_file(name) -> Path:
    """Return where torchvision keeps the weights of a network of `PRETRAINED`, whether they are there or not."""
    return Path(torch_or_sentence().hub.get_dir()) / "checkpoints" / _weights(name).url.rsplit("/", 1)[-1]


def pretrained_on_disk() -> list:
    """Return the names of the networks of `PRETRAINED` whose weights lie on this disk. Nothing is ever fetched."""
    return [name for name in PRETRAINED if weights_file(name).is_file()]


def _loaded(name):
    """Return a torchvision network with its weights from the disk, ready for use."""
    network = getattr(torchvision_or_sentence().models, name)(weights=None)
    try:
        network.load_state_dict(torch_or_sentence().load(weights_file(name), map_location="cpu", weights_only=True))
    except Exception as error:  # a damaged file raises what zipfile, pickle or torch have to say of it
        raise RuntimeError(f"{weights_file(name)} cannot be read as weights of {name} ({_one_line(error)}).") from error
    return network.train(False)


def look_through(name, image):
    """Let a pretrained network look at an image (3, H, W) in [0, 1].

    Return (filters (n, 3, k, k) of its first layer, {"layer 1": maps (C, h, w), …} after ReLUs and blocks, the three most
    probable classes as (class name, probability)), all NumPy. The image is scaled to 224 × 224, as in its training.
    """
    torch = torch_or_sentence()
    network, maps = _loaded(name), []
    blocks = getattr(network, "features", None) or [m for key, m in network.named_children() if key in ("relu", "layer1",
                                                    "layer2", "layer3", "layer4")]
    for block in blocks:
        if type(block).__name__ not in ("Conv2d", "MaxPool2d"):
            block.register_forward_hook(lambda _module, _x, y: maps.append(y[0].numpy().copy()))
    x = torch.nn.functional.interpolate(torch.tensor(image, dtype=torch.float32)[None], (224, 224), mode="bilinear")
    mean, std = (torch.tensor(v)[:, None, None] for v in (IMAGENET_MEAN, IMAGENET_STD))
    with torch.no_grad():
        p = network((x - mean) / std).softmax(dim=1)[0]
    first = next(m for m in network.modules() if type(m).__name__ == "Conv2d").weight.detach().numpy()
    best = [(_weights(name).meta["categories"][k], float(p[k])) for k in p.argsort(descending=True)[:3]]
    return first, {f"layer {k}": values for k, values in enumerate(maps, start=1)}, best


def torchvision_layers(name, **settings) -> list:
    """Return (kind, shape behind it, parameters, multiplications) of each layer of a torchvision network, in running order.

    The network is built on the device "meta", where arrays have shapes but no numbers: no memory, no time. `name` such as
    "vgg16"; `settings` go to its builder. Kinds are "conv", "norm", "pool" and "dense"; other layers have nothing to count.
    """
    torch, found = torch_or_sentence(), []
    with torch.device("meta"):
        network = getattr(torchvision_or_sentence().models, name)(weights=None, **settings)
    kinds = {"Conv2d": "conv", "BatchNorm2d": "norm", "MaxPool2d": "pool", "Linear": "dense"}

    def note(module, _x, y):
        kind, params = kinds[type(module).__name__], sum(p.numel() for p in module.parameters(recurse=False))
        places = y[0, 0].numel() if kind == "conv" else 1
        macs = places * module.weight.numel() if kind in ("conv", "dense") else 0
        found.append((kind, tuple(y.shape[1:]), params, macs))

    for module in network.modules():
        if type(module).__name__ in kinds:
            module.register_forward_hook(note)
    network(torch.empty(2, 3, 224, 224, device="meta"))
    return found


def torchvision_size(name, **settings) -> int:
    """Return how many learnable numbers a torchvision network has, as PyTorch counts them."""
    torch = torch_or_sentence()
    with torch.device("meta"):
        network = getattr(torchvision_or_sentence().models, name)(weights=None, **settings)
    return sum(p.numel() for p in network.parameters())
