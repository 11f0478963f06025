"""Looks for known holes in the packages: python -m wegwijs.config.audit

Every package of the lists is asked after, at PyPI and else at OSV. A found hole ends with code 1.
A machine that reaches neither says so and goes on.
"""

import json
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

LISTS = Path(__file__).resolve().parents[3] / "requirements"
SERVICES = (("--vulnerability-service", "pypi"), ("--vulnerability-service", "osv"))
PATIENCE = "20"  # seconds for one answer
NOT_REACHED = re.compile(r"ConnectionError|ConnectTimeout|ReadTimeout|SSLError|ServiceError")


def main(services: Sequence[Sequence[str]] = SERVICES) -> int:
    """Ask the services in turn, until one of them knows packages."""
    for service in services:
        found = _ask(service)
        if any("skip_reason" not in package for package in found):
            return _tell(found)
    print("No service of known holes can be reached: the packages were not looked at.")
    return 0


def _ask(service: Sequence[str]) -> list[dict[str, Any]]:
    """What is known of each package; nothing where the service does not answer."""
    lists = [word for path in sorted(LISTS.glob("*.txt")) for word in ("--requirement", str(path))]
    program = [sys.executable, "-P", "-m", "pip_audit", *lists, *service]
    options = ["--require-hashes", "--disable-pip", "--format", "json", "--progress-spinner", "off"]
    done = subprocess.run(  # noqa: S603 (our own program and lists; nothing comes from outside)
        [*program, *options, "--timeout", PATIENCE], capture_output=True, text=True, check=False
    )
    if not done.stdout:
        if NOT_REACHED.search(done.stderr):
            return []
        sys.exit(done.stderr)
    found: list[dict[str, Any]] = json.loads(done.stdout)["dependencies"]
    return found


def _tell(found: list[dict[str, Any]]) -> int:
    """One line for each hole, and for each package that nobody could say anything of."""
    problems = list(_problems(found))
    for problem in problems:
        print(problem)
    print(f"{len(found)} packages looked at, {len(problems)} problems.")
    return 1 if problems else 0


def _problems(found: list[dict[str, Any]]) -> Iterator[str]:
    for package in found:
        if reason := package.get("skip_reason"):
            yield f"{package['name']}: {reason}"
        for hole in package.get("vulns", ()):
            mended = ", ".join(hole["fix_versions"]) or "no version yet"
            yield f"{package['name']} {package['version']}: {hole['id']}, mended in {mended}"


if __name__ == "__main__":
    sys.exit(main())
