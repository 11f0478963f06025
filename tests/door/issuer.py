"""A small OpenID Connect provider on this machine, which says of one person what it is told to."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT_ID, SECRET = "wegwijs", "a-secret-of-two"
KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
PUBLIC = jwt.algorithms.RSAAlgorithm.to_jwk(KEY.public_key(), as_dict=True) | {
    "kid": "one",
    "alg": "RS256",
    "use": "sig",
}


class Issuer(ThreadingHTTPServer):
    """Knows one person: what they are called there is up to the test."""

    says: dict[str, object]

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def token(self) -> str:
        now = int(time.time())
        claims = {"iss": self.address, "aud": CLIENT_ID, "iat": now, "exp": now + 60, **self.says}
        return jwt.encode(claims, KEY, algorithm="RS256", headers={"kid": "one"})


class Answer(BaseHTTPRequestHandler):
    server: Issuer

    def do_GET(self) -> None:
        here, parts = self.server.address, urlsplit(self.path)
        if parts.path == "/.well-known/openid-configuration":
            self._json(
                {
                    "issuer": here,
                    "authorization_endpoint": f"{here}/authorize",
                    "token_endpoint": f"{here}/token",
                    "userinfo_endpoint": f"{here}/userinfo",
                    "jwks_uri": f"{here}/keys",
                    "token_endpoint_auth_methods_supported": ["client_secret_post"],
                }
            )
        elif parts.path == "/keys":
            self._json({"keys": [PUBLIC]})
        elif parts.path == "/userinfo":
            self._json(self.server.says)
        elif parts.path == "/authorize":
            asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
            back = urlencode({"code": "once", "state": asked["state"]})
            self.send_response(302)
            self.send_header("Location", f"{asked['redirect_uri']}?{back}")
            self.end_headers()

    def do_POST(self) -> None:
        typed = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        known = typed.get("client_secret") == [SECRET] and typed.get("code") == ["once"]
        kept = "code_verifier" in typed  # what was asked for and what comes back belong together
        if known and kept:
            self._json(
                {"access_token": "x", "token_type": "Bearer", "id_token": self.server.token()}
            )
        else:
            self.send_error(400)

    def _json(self, said: object) -> None:
        body = json.dumps(said).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def serving(**says: object) -> Iterator[Issuer]:
    with Issuer(("127.0.0.1", 0), Answer) as issuer:
        issuer.says = {"sub": "person-1"} | says
        thread = threading.Thread(target=issuer.serve_forever, daemon=True)
        thread.start()
        yield issuer
        issuer.shutdown()
        thread.join()
