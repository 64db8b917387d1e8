"""Documents opened by the programs that people have, where this machine has them."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from documents import finished, made
from pypdf import PdfReader

pytestmark = [pytest.mark.process, pytest.mark.slow]

OFFICE = shutil.which("soffice")
BROWSER = (
    shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
)
GRAPHVIZ = shutil.which("dot")
AXE = os.environ.get("AXE_CORE", "")
"""The file axe.min.js of axe-core, which comes by npm only."""


@pytest.mark.skipif(OFFICE is None, reason="this machine has no LibreOffice")
@pytest.mark.timeout(180)
def test_office_opens_word_and_excel(tmp_path: Path) -> None:
    """And shows the words, the sums and the shapes of the map on paper."""
    state = finished("refuge-contract")
    (tmp_path / "board.docx").write_bytes(made(state, "docx", "board"))
    (tmp_path / "people.docx").write_bytes(made(state, "docx", "people"))
    (tmp_path / "plan.xlsx").write_bytes(made(state, "xlsx"))
    command = [str(OFFICE), f"-env:UserInstallation=file://{tmp_path}/home", "--headless"]
    command += ["--convert-to", "pdf", "--outdir", str(tmp_path), *map(str, tmp_path.glob("*.*"))]
    subprocess.run(command, check=True, capture_output=True, timeout=170)
    text = {
        name: " ".join(
            " ".join(page.extract_text().split()) for page in PdfReader(tmp_path / name).pages
        )
        for name in ("board.pdf", "people.pdf", "plan.pdf")
    }
    assert text["board.pdf"].count("Members who live in the refuge") >= 3
    assert "We pay you for your time." in text["people.pdf"]
    assert "704.00" in text["plan.pdf"]
    assert "Err:" not in text["plan.pdf"]


@pytest.mark.skipif(BROWSER is None, reason="this machine has no Chromium")
def test_a_browser_shows_a_page(tmp_path: Path) -> None:
    """It keeps the page as it is, and prints it with tags."""
    page = tmp_path / "page.html"
    page.write_bytes(made(finished("charity-strategy"), "html", "people"))
    command = [str(BROWSER), "--headless", "--no-sandbox", "--disable-gpu"]
    command += [f"--user-data-dir={tmp_path}/home", f"--print-to-pdf={tmp_path}/page.pdf"]
    subprocess.run([*command, page.as_uri()], check=True, capture_output=True, timeout=100)
    pdf = PdfReader(tmp_path / "page.pdf")
    assert "What you can change" in " ".join(one.extract_text() for one in pdf.pages)
    assert pdf.trailer["/Root"]["/MarkInfo"]["/Marked"]


@pytest.mark.skipif(GRAPHVIZ is None, reason="this machine has no Graphviz")
def test_graphviz_draws_the_map() -> None:
    """Every box of it."""
    source = made(finished("charity-strategy"), "dot")
    drawn = subprocess.run([str(GRAPHVIZ), "-Tsvg"], input=source, capture_output=True, check=True)
    assert drawn.stdout.count(b'class="node"') == source.count(b"[label=")


@pytest.mark.skipif(not (BROWSER and AXE), reason="no Chromium, or AXE_CORE names no axe.min.js")
@pytest.mark.parametrize("audience", ["people", "team", "board", "facilitator", "feedback"])
def test_axe_finds_nothing_in_a_page(tmp_path: Path, audience: str) -> None:
    """No barrier of any weight, for whomever the page is."""
    text = made(finished("charity-strategy"), "html", audience).decode()
    # The page allows no script at all, so the check has to be let in.
    text = re.sub(r"<meta http-equiv[^>]*>", "", text)
    run = (
        "axe.run().then(found => { document.body.innerText = "
        "'FOUND ' + found.violations.map(one => one.id).join(' ') + ' OF ' + found.passes.length })"
    )
    axe = Path(AXE).read_text("utf-8").replace("</script", "<\\/script")
    page = tmp_path / "page.html"
    scripts = f"<script>{axe}</script><script>{run}</script></body>"
    page.write_text(text.replace("</body>", scripts), "utf-8")
    command = [str(BROWSER), "--headless", "--no-sandbox", "--disable-gpu", "--dump-dom"]
    command += [f"--user-data-dir={tmp_path}/home", "--virtual-time-budget=20000"]
    shown = subprocess.run(
        [*command, page.as_uri()], check=True, capture_output=True, text=True, timeout=100
    ).stdout
    assert re.search(r"FOUND  OF [1-9]", shown), re.search(r"FOUND .*", shown)
