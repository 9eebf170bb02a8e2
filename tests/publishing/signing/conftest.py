"""An authority for time stamps on this machine, and its certificates, made by openssl."""

import shutil
import subprocess
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

CONFIG = """
[tsa]
dir = .
serial = ./serial
crypto_device = builtin
signer_cert = ./tsa.pem
certs = ./root.pem
signer_key = ./tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha512
accuracy = secs:1
ordering = no
tsa_name = no
ess_cert_id_chain = no
ess_cert_id_alg = sha256
"""
EXTENSIONS = "extendedKeyUsage=critical,timeStamping\nkeyUsage=critical,digitalSignature\n"
DAYS = "36500"


@pytest.fixture(scope="session")
def authority_folder(tmp_path_factory):
    """A folder with the keys and the certificates of an authority."""
    if not shutil.which("openssl"):
        pytest.skip("openssl is not installed: no time stamp can be made")
    folder = tmp_path_factory.mktemp("authority")

    def run(*arguments, data=None):
        command = ["openssl", *arguments]
        return subprocess.run(command, cwd=folder, check=True, capture_output=True, input=data, timeout=60)

    key = "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"
    for root in ("root", "other"):
        names = "-keyout", f"{root}.key", "-out", f"{root}.pem", "-subj", f"/CN=Example {root}"
        run("req", "-x509", *key, *names, "-days", DAYS)
    run("req", *key, "-keyout", "tsa.key", "-out", "tsa.csr", "-subj", "/CN=Example TSA")
    (folder / "extensions").write_text(EXTENSIONS)
    issuer = "-CA", "root.pem", "-CAkey", "root.key", "-CAcreateserial", "-extfile", "extensions"
    run("x509", "-req", "-in", "tsa.csr", *issuer, "-out", "tsa.pem", "-days", DAYS)
    (folder / "serial").write_text("01")
    (folder / "openssl.cnf").write_text(CONFIG)
    return folder


@pytest.fixture
def authority(authority_folder):
    """The file of an authority that answers on this machine; `answer` may be put in the place of its own."""
    settings = {"answer": None, "status": 200}

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            asked = self.rfile.read(int(self.headers["Content-Length"]))
            answer = settings["answer"] or stamp(authority_folder, asked)
            self.send_response(settings["status"])
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_):
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    path = authority_folder / "authority.toml"
    url = f"http://127.0.0.1:{server.server_port}/tsr?x=1"
    path.write_text(f'url = "{url}"\ncertificates = "root.pem"\n', encoding="utf-8")
    settings["path"], settings["url"] = path, url
    yield settings
    server.shutdown()
    server.server_close()


def stamp(folder, query):
    """Return the answer of the authority to a query."""
    (folder / "query").write_bytes(query)
    command = ["openssl", "ts", "-reply", "-config", "openssl.cnf", "-section", "tsa", "-queryfile", "query"]
    command += ["-out", "answer"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=60)
    return (folder / "answer").read_bytes()
