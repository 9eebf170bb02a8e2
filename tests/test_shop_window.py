import importlib

import pytest

import briefing


@pytest.mark.parametrize("name", briefing.__all__)
def test_every_name_in_the_shop_window_is_there(name):
    assert getattr(briefing, name) is not None
    assert name in dir(briefing)


def test_a_name_that_is_not_in_the_window_is_an_attribute_error():
    with pytest.raises(AttributeError, match="has no attribute 'nonsense'"):
        briefing.nonsense  # noqa: B018


def test_a_function_is_the_one_of_its_home():
    assert briefing.brief is importlib.import_module("briefing.pipeline").brief
