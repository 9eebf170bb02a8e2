"""A program that asks the API of a desk."""

import json

from served_desk import Client

from briefing.desk.api.tokens import ApiTokens

TOKENS = ApiTokens(read="r" * 40, change="c" * 40)


class Program:
    """What asks the API: with one of the tokens, and JSON."""

    def __init__(self, served, token=TOKENS.change):
        self._served, self._token = served, token

    def ask(self, method, path, body=None, **headers):
        client = Client(self._served.port)
        given = {"Authorization": f"Bearer {self._token}", "Content-Type": "application/json"}
        given |= {name.replace("_", "-"): value for name, value in headers.items()}
        data = body if isinstance(body, bytes | None) else json.dumps(body).encode()
        return client.ask(method, path, data, {name: value for name, value in given.items() if value})

    def get(self, path):
        answer = self.ask("GET", path)
        assert answer.status == 200, answer.text
        return json.loads(answer.body)

    def post(self, path, body, **headers):
        answer = self.ask("POST", path, body, **headers)
        assert answer.status in {200, 201, 202}, answer.text
        return json.loads(answer.body)

    def act(self, act, **fields):
        return self.post("/api/decisions", {"act": act, "by": "A. Ruz", **fields})

    def printed(self, number=0):
        """The sentence that a point of the draft prints."""
        cited = self.get("/api/draft")["points"][number]["citations"][0]
        return {"document": cited["document"], "start": cited["start"]}
