"""Axes that are used again: what makes a widget's picture follow the hand.

Making axes and their ticks is most of the time of a small figure. `panel` gives the axes that stand already, emptied; between
`clear_stage` and `strike` around a drawing, whatever the new drawing does not use is removed.
"""


def panel(figure, rect, kind=""):
    """Return empty axes at rect = (left, bottom, width, height): the ones that stand there, or new ones.

    Frames, ticks and grids stay as they were. Where a place shows now this and now that, `kind` names what, and each has its
    own axes.
    """
    name = f"panel {rect} {kind}"
    for axes in figure.axes:
        if axes.get_label() == name:
            _empty(axes)
            axes.set_visible(True)
            return axes
    return figure.add_axes(rect, label=name)


def clear_stage(figure):
    """Before a drawing: hide all axes, and take away texts and legends of the figure itself."""
    for axes in figure.axes:
        axes.set_visible(False)
    for artist in [*figure.texts, *figure.legends]:
        artist.remove()


def strike(figure):
    """After a drawing: remove the axes that it did not use."""
    for axes in [axes for axes in figure.axes if not axes.get_visible()]:
        axes.remove()


def _empty(axes):
    legend = axes.get_legend()
    contents = [*axes.lines, *axes.patches, *axes.collections, *axes.images, *axes.texts, *axes.tables, *axes.artists]
    for artist in contents + ([legend] if legend else []):
        artist.remove()
    axes.containers.clear()                                           # else a legend would list the bars that are gone
    axes.set_prop_cycle(None)
    axes.set_aspect("auto")
    axes.xaxis.set_inverted(False)
    axes.yaxis.set_inverted(False)
    axes.relim()
    axes.autoscale(True)
