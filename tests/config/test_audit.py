"""Known holes in the packages are found, and a machine that cannot ask says so."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from wegwijs.config.audit import main

HOLE = {
    "id": "OSV-2026-1",
    "summary": "An invented hole",
    "details": "An invented hole.",
    "affected": [
        {
            "package": {"ecosystem": "PyPI", "name": "django"},
            "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "99.1"}]}],
        }
    ],
}


@pytest.fixture
def service():
    """A service on this machine that knows a hole in each of the packages named."""
    leaky = set()

    class Answers(BaseHTTPRequestHandler):
        def do_POST(self):
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            found = {"vulns": [HOLE]} if asked["package"]["name"] in leaky else {}
            self.send_response(200)
            self.end_headers()
            self.wfile.write(json.dumps(found).encode())

        def log_message(self, *words):
            """Quiet."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Answers) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        server.leaky = leaky
        yield server
        server.shutdown()


def osv(port):
    return ("--vulnerability-service", "osv", "--osv-url", f"http://127.0.0.1:{port}/")


def test_a_machine_that_reaches_no_service_says_so_and_goes_on(capsys):
    assert main([osv(1)]) == 0
    assert capsys.readouterr().out == (
        "No service of known holes can be reached: the packages were not looked at.\n"
    )


def test_a_found_hole_fails_and_names_package_and_remedy(service, capsys):
    service.leaky.add("django")

    assert main([osv(1), osv(service.server_port)]) == 1
    said = capsys.readouterr().out
    assert "OSV-2026-1, mended in 99.1" in said
    assert said.startswith("django 5.2")


def test_without_holes_all_packages_of_the_lists_were_looked_at(service, capsys):
    assert main([osv(service.server_port)]) == 0

    count, said = capsys.readouterr().out.split(" ", 1)
    assert said == "packages looked at, 0 problems.\n"
    assert int(count) > 60
