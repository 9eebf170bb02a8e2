"""A desk with a small dossier, served on this machine as a person gets it, and a browser without script."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from html.parser import HTMLParser
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

import uvicorn
from in_process import reading_in_process

from briefing.desk.api.tokens import ApiTokens
from briefing.desk.desk import Desk
from briefing.desk.web.access import AccessRules
from briefing.desk.web.serving import access_rules, build_server
from briefing.desk.workbench import DeskRequest
from briefing.serving.server import ServerOptions, open_socket, server_settings

AS_OF = date(2021, 6, 30)

DOCUMENTS = {
    "harbour-strike.md": """---
title: Dockers strike in Valmora harbour
publisher: Example Courier
date: 2021-06-10
---
Dockers in Valmora harbour began a strike on Thursday over night shifts. The port authority said 400
workers had left
the quays by noon.

The harbour handles a third of the country's grain exports. Minister Ana Ruz said the government
would not send soldiers
to unload ships.

Two ships with wheat for Egypt wait outside the harbour. A spokeswoman of the union said talks could
begin on Monday.
""",
    "harbour-wire.md": """---
title: Valmora port stands still
publisher: Example Wire
date: 2021-06-11
---
The port authority said 400 workers had left the quays by noon. Insurers raised the premium for
ships in the bay by a
fifth.

Grain traders in Lisbon moved four cargoes to other ports. The union asked for two free nights a week.
""",
    "harbour-talks.md": """---
title: Talks end the strike in Valmora
publisher: Example Herald
date: 2021-06-15
---
Union and port authority signed an agreement on Tuesday after nine hours of talks. Dockers get one
free night a week and
a bonus of 300 crowns.

The first ship was unloaded on Tuesday evening. Minister Ana Ruz called the agreement fair to both sides.
""",
    "election.md": """---
title: Parliament sets the date of the election
publisher: Example Courier
date: 2021-06-20
---
Parliament voted on Sunday to hold the election on 3 October. Opposition parties had asked for a
date in November.

The election commission said 5.2 million voters were registered. Observers of the regional union are
to arrive in
September.

Photo: Members of Parliament count the votes by hand on Sunday evening.
""",
}
PROFILE = """# The harbour and the election.
title = "Valmora this month"

[length]
words = 120   # of all points together
key_points = 2
share = 1.0

[[topics]]
name = "The harbour"
terms = ["harbour", "port", "dock*", "strike"] # work and trade

[[topics]]
name = "The election"
terms = ["election", "parliament", "vote*"]

[output]
formats = ["md", "html", "json"]
"""


def write_dossier(folder: Path) -> Path:
    folder.mkdir(parents=True)
    for name, text in DOCUMENTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "briefing.toml").write_text(PROFILE, encoding="utf-8")
    return folder


class Forms(HTMLParser):
    """The forms of a page: where each goes, its fields, and the buttons that send it."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.forms: list[dict[str, object]] = []
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag == "form" and given.get("method") == "post":
            self.forms.append({"action": given["action"], "fields": {}, "acts": []})
        elif tag == "input" and self.forms and given.get("type") == "hidden":
            self.forms[-1]["fields"][given["name"]] = given["value"]
        elif tag == "button" and self.forms and given.get("value"):
            self.forms[-1]["acts"].append(given["value"])


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


@dataclass
class Client:
    """A browser without script: it keeps its cookies, and sends the forms of a page."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def ask(self, method: str, path: str, body: bytes | None = None, headers: dict[str, str] | None = None):
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        connection.request(
            method, path, body, {**({"Cookie": cookies} if cookies else {}), **(headers or {})}
        )
        answer = connection.getresponse()
        found = Answer(answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read())
        for value in answer.headers.get_all("set-cookie") or ():
            name, _, rest = value.partition("=")
            self.cookies[name] = rest.partition(";")[0]
        connection.close()
        return found

    def get(self, path: str) -> Answer:
        return self.ask("GET", path)

    def post(self, path: str, form: dict[str, object]) -> Answer:
        headers = {"Origin": self.address, "Content-Type": "application/x-www-form-urlencoded"}
        answer = self.ask("POST", path, urlencode(form).encode(), headers)
        return self.get(answer.headers["location"]) if answer.status == 303 else answer

    def forms(self, path: str, act: str):
        """The forms of a page with a button for an act."""
        return [form for form in Forms(self.get(path).text).forms if act in form["acts"]]

    def press(self, path: str, act: str, number: int = 0, **fields: object) -> Answer:
        form = self.forms(path, act)[number]
        return self.post(form["action"], {**form["fields"], "act": act, **fields})


@dataclass
class Served:
    """A desk and its server."""

    desk: Desk
    rules: AccessRules
    port: int

    def client(self) -> Client:
        client = Client(self.port)
        assert client.get(f"/start?token={self.rules.token}").status == 200
        return client

    @property
    def start_address(self) -> str:
        return f"http://127.0.0.1:{self.port}/start?token={self.rules.token}"

    @property
    def review(self) -> str:
        return self.desk.review.read_text() if self.desk.review.exists() else ""


@contextmanager
def serving(
    dossier: Path,
    output: Path,
    *,
    read: bool = True,
    options: ServerOptions | None = None,
    tokens: ApiTokens | None = None,
) -> Iterator[Served]:
    """Serve a desk in a thread, its documents read."""
    options = options or ServerOptions()
    if options.password_file:
        options.password_file.chmod(0o600)
    listener = open_socket(options)
    port = listener.getsockname()[1]
    rules = access_rules(options, port)
    desk = Desk(DeskRequest(sources=(dossier,), profile=None, output=output, as_of=AS_OF))
    with reading_in_process():
        if read:
            desk.workbench.read()
        with running(server_settings(build_server(desk, rules, tokens), options), listener):
            yield Served(desk, rules, port)


@contextmanager
def running(settings: uvicorn.Config, listener: socket.socket) -> Iterator[None]:
    """Run a server in a thread; it ends when all its connections are closed, also on a busy machine."""
    settings.timeout_graceful_shutdown = 60
    server = uvicorn.Server(settings)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    try:
        yield
    finally:
        server.should_exit = True
        thread.join(70)
        listener.close()
