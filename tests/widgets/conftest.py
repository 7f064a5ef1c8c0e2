"""What tests of widgets share."""

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg


@pytest.fixture
def unpainted(monkeypatch):
    """Figures are laid out, but no pixel is painted: for tests of what widgets say. `test_all_widgets.py` paints them all."""
    monkeypatch.setattr(FigureCanvasAgg, "draw", lambda canvas: None)
