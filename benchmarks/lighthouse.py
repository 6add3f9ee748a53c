"""What Google's Lighthouse says of pages on a slow phone: ``python -m benchmarks.lighthouse``.

Starts the archive with the sample, and asks Lighthouse (npm; the ``lighthouse`` of the PATH, else npx fetches
the pinned one) with the system's Chromium. Issue #5: performance ≥ 95, accessibility 100, best practices 100,
SEO ≥ 95; at most 60 KB and 6 requests, no layout shift, largest paint within 1.2 s.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from tests.importing.served import site

PINNED = "lighthouse@12.8.2"
PAGES = {"首页": "/", "检索": "/search/", "检索结果": "/search/?q=%E6%8A%95%E8%B5%84", "讲话": "/speeches/5/"}
CATEGORIES = {"performance": "性能", "accessibility": "无障碍", "best-practices": "规范", "seo": "SEO"}


def ask(address: str, folder: Path) -> dict:
    """Lighthouse's report of a page, on its mobile profile with simulated throttling."""
    command = [found] if (found := shutil.which("lighthouse")) else ["npx", "--yes", PINNED]
    report = folder / "report.json"
    flags = ["--quiet", "--output=json", f"--output-path={report}"]
    flags.append("--chrome-flags=--headless=new --no-sandbox")
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or ""
    subprocess.run([*command, address, *flags], check=True, env=os.environ | {"CHROME_PATH": chromium})
    return json.loads(report.read_text(encoding="utf-8"))


def told(report: dict) -> str:
    """A line: the four scores, what was sent, the largest paint, the layout shift, what is found wanting."""
    audits, categories = report["audits"], report["categories"]
    scores = "、".join(f"{label} {categories[name]['score'] * 100:.0f}" for name, label in CATEGORIES.items())
    sent = [one for one in audits["network-requests"]["details"]["items"] if one["url"].startswith("http")]
    weight = sum(one["transferSize"] for one in sent) / 1000
    paint = audits["largest-contentful-paint"]["numericValue"] / 1000
    shift = audits["cumulative-layout-shift"]["numericValue"]
    line = f"{scores}；{weight:.0f} KB、{len(sent)} 次请求，LCP {paint:.2f} 秒，位移 {shift:.3f}"
    wanting = "、".join(_wanting(report))
    return f"{line}；不足：{wanting}" if wanting else line


def _wanting(report: dict) -> list[str]:
    weighed = [
        ref["id"] for one in report["categories"].values() for ref in one["auditRefs"] if ref["weight"]
    ]
    scores = {name: report["audits"][name]["score"] for name in weighed}
    return [name for name, score in scores.items() if score is not None and score < 0.9]


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, site(Path(folder) / "data", "--no-worker") as running:
        for label, path in PAGES.items():
            print(f"{label}：{told(ask(running.address + path, Path(folder)))}", flush=True)


if __name__ == "__main__":
    main()
