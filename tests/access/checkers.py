"""What reads pages as strangers would: axe-core, IBM's checker, the Nu HTML checker."""

import json
import subprocess
from pathlib import Path
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parents[2]
INSTALLED = ROOT / ".venv/checkers/node_modules"
VERSIONS = json.loads((Path(__file__).parent / "package.json").read_text("utf-8"))["dependencies"]
ACE = f"{(INSTALLED / 'accessibility-checker-engine/ace.js').read_text('utf-8')};window.ace = ace;"
CONTRAST = {"runOnly": {"type": "rule", "values": ["color-contrast", "color-contrast-enhanced"]}, "resultTypes": ["violations"]}
# Takes out of a page what repeats: of the elements in the same place that hold the same kinds of things the first ones stay,
# and the first child of each part, and whatever names or labels another.
THIN = """(most) => {
  const names = ['aria-labelledby', 'aria-describedby', 'for'];
  const naming = [...document.querySelectorAll(names.map((name) => `[${name}]`).join())];
  const named = new Set(naming.flatMap((part) => names.flatMap((name) => (part.getAttribute(name) || '').split(' '))));
  named.delete('');
  const needed = (part) => /^(LABEL|LEGEND|CAPTION|DT|DD|H[1-6])$/.test(part.tagName) || named.has(part.id) || [...part.querySelectorAll('[id]')].some(({ id }) => named.has(id));
  const kind = (part) => `${part.tagName}.${part.getAttribute('class') || ''}`;
  const seen = {};
  const thin = (part, place) => {
    for (const child of [...part.children]) {
      const inside = `${place} ${kind(child)}`;
      const shape = inside + [...new Set([...child.children].map(kind))].sort().join();
      seen[shape] = (seen[shape] || 0) + 1;
      if (seen[shape] > most && child !== part.firstElementChild && !needed(child)) child.remove();
      else if (child.tagName !== 'LABEL') thin(child, inside);
    }
  };
  thin(document.body, '');
}"""
IBM = """async () => {
  const report = await new ace.Checker().check(document, ['WCAG_2_2', 'IBM_Accessibility']);
  return report.results.filter(({ value }) => value[1] === 'FAIL').map(({ ruleId, message, snippet }) => `${ruleId}: ${message}: ${snippet}`);
}"""
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "RGAAv4", "best-practice"]
WHOLE = {"runOnly": TAGS, "rules": {"color-contrast-enhanced": {"enabled": True}}, "resultTypes": ["violations"]}


def axe(page: Page, options: dict[str, Any] = WHOLE) -> list[str]:
    """List what axe-core finds wrong; not through a script element, so that the page's policy stays as strict as in life."""
    if not page.evaluate("Boolean(window.axe)"):
        page.evaluate(AXE_SCRIPT)
    found = page.evaluate("options => axe.run(document, options)", options)["violations"]
    return [f"{rule['id']}: {rule['help']}: {node['target']} {node['html'][:200]}" for rule in found for node in rule["nodes"]]


def contrast(page: Page) -> list[str]:
    """List what axe-core finds of too little contrast, 7:1 wanted for text (WCAG 1.4.6)."""
    return axe(page, CONTRAST)


def thin(page: Page, most: int = 4) -> None:
    """Take out of a page what only repeats, for a checker that is slow on long lists."""
    page.evaluate(THIN, most)


def ibm(page: Page) -> list[str]:
    """List what IBM's checker calls a failure, of its rules for WCAG 2.2 and its own; what it only asks a person to look at is left to a person."""
    page.evaluate(ACE)
    return page.evaluate(IBM)


def nu(folder: Path) -> list[str]:
    """List what the Nu HTML checker says of the pages of a folder: errors and warnings."""
    jar = INSTALLED / "vnu-jar/build/dist/vnu.jar"
    said = subprocess.run(["java", "-Xss1m", "-jar", jar, "--format", "json", folder], capture_output=True, text=True)
    return [
        f"{Path(message['url']).stem}: {message['message']}: {message.get('extract', '')}"
        for message in json.loads(said.stderr)["messages"]
    ]
