"""Run the analyst's notebook and keep its outputs: `python tests/notebooks/store_outputs.py`, after a change of it.

Widgets are kept as their words alone: their pictures need a kernel.
"""

from __future__ import annotations

import tempfile

import nbformat
from nbclient import NotebookClient

from tixkit.serve.dashboard import notebook_folder

PICTURE = "application/vnd.jupyter.widget-view+json"


def main() -> None:
    path = notebook_folder() / "explore.ipynb"
    notebook = nbformat.read(path, 4)
    with tempfile.TemporaryDirectory() as folder:
        NotebookClient(notebook, timeout=120, resources={"metadata": {"path": folder}}).execute()
    notebook.metadata.pop("widgets", None)
    notebook.metadata["language_info"] = {"name": "python"}
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.metadata.pop("execution", None)
            cell.outputs = [output for output in cell.outputs if PICTURE not in output.get("data", {})]
    nbformat.write(notebook, path)


if __name__ == "__main__":
    main()
