"""What the browser tests share: the address of a notebook in JupyterLab, running it, and writing a small one."""

import secrets

import nbformat


def lab(url, name):
    """The address of a notebook in JupyterLab, in a workspace of its own, so that no tab of another test comes back."""
    return url.format(f"lab/workspaces/{secrets.token_hex(4)}/tree/{name}")


def open_and_run(page, address):
    """Open a notebook in JupyterLab, run all its cells, and wait for the end."""
    page.goto(address)
    page.wait_for_selector(".jp-Notebook .jp-CodeCell", timeout=60_000)
    page.wait_for_function("window.jupyterapp?.commands.hasCommand('notebook:run-all-cells')", timeout=60_000)
    page.wait_for_selector("text=/Python 3.*Idle/", timeout=60_000)
    page.evaluate("jupyterapp.commands.execute('notebook:run-all-cells')")


def scratch(folder, name, *cells):
    """Write a small notebook into the served folder."""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source) for source in cells])
    notebook.metadata.kernelspec = {"display_name": "Python 3", "language": "python", "name": "python3"}
    nbformat.write(notebook, folder / name)
    return name
