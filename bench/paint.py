"""When a page shows, in a real browser with a slow processor and a slow network: largest paint, shifts of layout, blocked time."""

import statistics
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from .table import Row

FOUND = Path(__file__).resolve().parent.parent / ".venv" / "browser"  # written by scripts/setup.sh
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
PHONE = {"viewport": {"width": 360, "height": 740}, "device_scale_factor": 2, "has_touch": True, "is_mobile": True, "locale": "fr-FR"}
SLOWER, ROUNDS, LONG_TASK = 4, 3, 50
WATCH = """
window.seen = { paint: 0, shift: 0, blocked: 0 };
const watch = (type, note) => new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, buffered: true });
watch("largest-contentful-paint", (entry) => { seen.paint = entry.startTime; });
watch("layout-shift", (entry) => { if (!entry.hadRecentInput) seen.shift += entry.value; });
watch("longtask", (entry) => { seen.blocked += Math.max(0, entry.duration - LONG); });
""".replace("LONG", str(LONG_TASK))


@dataclass(frozen=True)
class Network:
    """A network: delay of a round trip (ms), bits a second each way, and how soon a page should show there (ms)."""

    name: str
    latency: int
    bits: int
    most: int


NETWORKS = (Network("slow 4G", 150, 1_600_000, 650), Network("slow 3G", 400, 400_000, 1300))


def rows(site: str, pages: Mapping[str, list[str]]) -> Iterator[Row]:
    """Open each kind of page cold on each network; time of the largest paint (ms), median of several rounds."""
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=FOUND.read_text("utf-8").strip(), args=QUIET)
        for network in NETWORKS:
            for name, paths in pages.items():
                seen = [_open(browser, site + paths[0], network) for _ in range(ROUNDS)]
                paint, shift, blocked = (statistics.median(one[key] for one in seen) for key in ("paint", "shift", "blocked"))
                more = f"layout shift {shift:.3f}, blocked {blocked:.0f} ms, processor {SLOWER} times slower"
                yield Row(f"largest paint, {name} page, {network.name}", paint, "ms", most=network.most, more=more)
        browser.close()


def _open(browser: Browser, address: str, network: Network) -> dict[str, float]:
    context = browser.new_context(**PHONE)
    page = context.new_page()
    wire = context.new_cdp_session(page)
    wire.send("Network.enable")
    speed = network.bits / 8
    wire.send(
        "Network.emulateNetworkConditions",
        {"offline": False, "latency": network.latency, "downloadThroughput": speed, "uploadThroughput": speed},
    )
    wire.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.add_init_script(WATCH)
    page.goto(address, wait_until="networkidle")
    seen: dict[str, float] = page.evaluate("seen")
    context.close()
    return seen
