"""A name server and web servers for a network namespace of their own: python servers.py FOLDER COMMAND...

The command runs when all of them answer. What each was asked is written into FOLDER/asked.json at the end.
`rebind.test` has an open address in its first answer and one of the machine in all later ones.
"""

import json
import socketserver
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

OPEN, INSIDE, LOOPBACK = "93.184.216.34", "10.0.0.5", "127.0.0.1"
NAMES = {"open.test": [OPEN], "inside.test": [INSIDE], "rebind.test": [OPEN, LOOPBACK], "both.test": [OPEN]}
ARTICLE = (
    "<html><head><title>Talks end</title></head><body><article><h1>Talks end</h1>{}</article></body></html>"
)
PARAGRAPH = "<p>The delegates left the hall after noon, and nobody signed the paper on Sunday.</p>"
REDIRECTS = {
    "/to-inside": "http://inside.test/secret.html",
    "/to-loopback": f"http://{LOOPBACK}/secret.html",
    "/to-mapped": f"http://[::ffff:{LOOPBACK}]/secret.html",
    "/to-good": "/good.html",
}
asked: dict[str, list[str]] = {OPEN: [], INSIDE: [], LOOPBACK: [], "names": []}


class NameServer(socketserver.BaseRequestHandler):
    """Answers for each name with the next of its addresses, by A records alone (RFC 1035)."""

    def handle(self):
        query, channel = self.request
        labels, place = [], 12
        while query[place]:
            labels.append(query[place + 1 : place + 1 + query[place]].decode())
            place += 1 + query[place]
        question, kind = query[12 : place + 5], int.from_bytes(query[place + 1 : place + 3], "big")
        name = ".".join(labels)
        addresses = NAMES.get(name, [])
        answer = b""
        if kind == 1 and addresses:
            asked["names"].append(name)
            address = addresses.pop(0) if len(addresses) > 1 else addresses[0]
            answer = b"\xc0\x0c\0\x01\0\x01\0\0\0\0\0\x04" + bytes(map(int, address.split(".")))
        flags = b"\x81\x80" if addresses else b"\x81\x83"
        head = query[:2] + flags + b"\0\x01" + (b"\0\x01" if answer else b"\0\0") + b"\0\0\0\0"
        channel.sendto(head + question + answer, self.client_address)


class WebServer(BaseHTTPRequestHandler):
    """Notes what it is asked, and redirects or gives an article."""

    def do_GET(self):
        asked[self.server.server_address[0]].append(f"{self.headers['Host']}{self.path}")
        if self.path in REDIRECTS:
            self.send_response(302)
            self.send_header("Location", REDIRECTS[self.path])
            self.end_headers()
            return
        body = b"" if self.path == "/robots.txt" else ARTICLE.format(PARAGRAPH * 8).encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


def main(folder, command):
    servers = [ThreadingHTTPServer((address, 80), WebServer) for address in (OPEN, INSIDE, LOOPBACK)]
    servers.append(socketserver.ThreadingUDPServer((LOOPBACK, 53), NameServer))
    for server in servers:
        threading.Thread(target=server.serve_forever, daemon=True).start()
    done = subprocess.run(command, check=False, timeout=60)
    Path(folder, "asked.json").write_text(json.dumps(asked))
    return done.returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
