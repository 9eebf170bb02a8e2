"""The limits of a request that every server has."""

import asyncio

import pytest

from briefing.serving import request_limits
from briefing.serving.request_limits import RefusedRequest, answer_in_time

START = {"type": "http.response.start", "status": 200, "headers": []}


def answers(app):
    """Return the messages with which an application answers a request."""
    sent = []

    async def send(message):
        sent.append(message)

    asyncio.run(answer_in_time(app, {"type": "http"}, b"asked", send))
    return sent


def test_an_answer_that_has_not_begun_in_time_is_refused_and_one_that_has_is_broken_off(monkeypatch):
    async def never(*_):
        await asyncio.sleep(60)

    async def slow(*channels):
        await channels[-1](START)
        await asyncio.sleep(60)

    monkeypatch.setattr(request_limits, "REQUEST_SECONDS", 0.01)
    with pytest.raises(RefusedRequest, match="took too long") as refused:
        answers(never)
    assert refused.value.status == 503
    assert answers(slow) == [START]


def test_the_body_is_given_once_and_whole():
    async def app(_, receive, send):
        await send(await receive())

    assert answers(app) == [{"type": "http.request", "body": b"asked", "more_body": False}]
