import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.errors import Unreadable
from briefing.reading.fetching.addresses import check_url, is_public_address, redact_url

# Each of them leads inside, or is written so that one reader takes it for another place than the next.
REFUSED = """
http://localhost/
http://LOCALHOST/
http://localhost./
http://localhost.localdomain.localhost/
http://intranet/
http://printer.local/
http://metadata.google.internal/
http://router.lan/
http://1.0.0.127.in-addr.arpa/
http://example.onion/
http://127.0.0.1/
http://127.1/
http://127.0.1/
http://2130706433/
http://017700000001/
http://0177.0.0.1/
http://0x7f000001/
http://0x7f.0.0.1/
http://0x7f.1/
http://127.0.0.1.
http://0/
http://0.0.0.0/
http://10.0.0.1/
http://172.16.0.1/
http://192.168.0.1/
http://100.64.0.1/
http://169.254.169.254/latest/meta-data/
http://192.0.0.8/
http://192.88.99.1/
http://198.18.0.1/
http://224.0.0.1/
http://255.255.255.255/
http://093.184.216.034/
http://93.184.216.34.1/
http://256.1.1.1/
http://[::1]/
http://[::]/
http://[::ffff:127.0.0.1]/
http://[::ffff:127.0.0.1]:8080/
http://[::ffff:7f00:1]/
http://[0:0:0:0:0:ffff:7f00:0001]/
http://[::127.0.0.1]/
http://[64:ff9b::7f00:1]/
http://[64:ff9b:1::a00:1]/
http://[2002:7f00:1::]/
http://[2001:0:7f00:1::]/
http://[2001:db8::1]/
http://[fe80::1]/
http://[fe80::1%25eth0]/
http://[fc00::1]/
http://[ff02::1]/
http://[v1.x]/
http://[::1/
http://[::1]evil.example/
http://user@example.org/
http://user:secret@example.org/
http://@example.org/
http://example.org@127.0.0.1/
http://example.org:80@127.0.0.1/
http://example.org;@127.0.0.1/
http://example.org\\@127.0.0.1/
http:\\\\127.0.0.1/
http://example.org:8080/
http://example.org:22/
http://example.org:0/
http://example.org:65536/
http://example.org:80:80/
http://example.org:http/
http://example%2eorg/
http://%31%32%37.0.0.1/
http://127。0。0。1/
http://１２７.0.0.1/
http://ⓛocalhost.example/
http://ex\u0430mple.org/
http://exam\u00adple.org/
http://-example.org/
http://example-.org/
http://example..org/
http://.example.org/
http://example.123/
http://example.0x7f/
http:///example.org/
http:example.org
http://
//example.org/
/etc/passwd
example.org
file:///etc/passwd
FILE:///etc/passwd
ftp://example.org/
gopher://example.org/
data:text/html,x
javascript:alert(1)
unix:///run/docker.sock
http+unix://run/x
""".split()
REFUSED += [
    "http://exam ple.org/",
    " http://example.org/",
    "http://example.org/\n",
    "http://example.org/\r\nHost: inside",
    "http://exam\tple.org/",
    "http://example.org/\x00",
    "http://example.org/<x>",
    "http://example.org/" + "a" * 2000,
    "",
]


@pytest.mark.parametrize("url", REFUSED)
def test_a_url_that_leads_inside_or_misleads_is_refused_before_anything_is_looked_up(site, url):
    with pytest.raises(Unreadable) as refused:
        site.fetcher().fetch(url)
    assert refused.value.state == "skipped"
    assert site.looked_up == site.connected == site.asked == []


@pytest.mark.parametrize(
    "address",
    "127.0.0.1 10.1.2.3 169.254.169.254 100.64.0.1 0.0.0.0 224.0.0.1 ::1 :: ::ffff:93.184.216.34 fe80::1%lo "
    "2001:4860::1%lo 64:ff9b::5db8:d822 2002:5db8:d822::1 fd00::1 ff0e::1 4000::1 localhost".split(),
)
@pytest.mark.parametrize("first", [True, False])
def test_a_name_is_refused_if_any_of_its_addresses_is_inside(site, address, first):
    open_address = "93.184.216.34"
    site.addresses["example.org"] = (address, open_address) if first else (open_address, address)
    with pytest.raises(
        Unreadable, match=r"example\.org stands for an address that is not of the open internet"
    ):
        site.fetcher().fetch("https://example.org/")
    assert site.connected == []


@pytest.mark.parametrize(
    ("url", "asked"),
    [
        ("http://example.org", "http://example.org/"),
        ("HTTPS://Example.ORG:443/a?b=c&d#e", "https://example.org/a?b=c&d"),
        ("http://example.org:/a", "http://example.org/a"),
        ("http://example.org:443/a", "http://example.org:443/a"),
        ("http://xn--80aa.xn--p1ai/новости?тема=мир", None),
        ("http://93.184.216.34/", "http://93.184.216.34/"),
        ("http://[2606:2800:220:1:248:1893:25C8:1946]/x", "http://[2606:2800:220:1:248:1893:25C8:1946]/x"),
        ("https://medium.example/@user/feed%20x", "https://medium.example/@user/feed%20x"),
    ],
)
def test_a_url_of_the_open_internet_is_asked_for_in_plain_letters(url, asked):
    target = check_url(url)
    assert target.url == asked or (asked is None and target.url.isascii() and "%D0%BD" in target.url)


@given(st.ip_addresses())
def test_no_address_is_open_that_the_registries_keep_back(address):
    if is_public_address(str(address)):
        assert address.is_global
        kept_back = address.is_private, address.is_loopback, address.is_link_local, address.is_multicast
        assert not any([*kept_back, address.is_reserved, address.is_unspecified])
        if isinstance(address, ipaddress.IPv6Address):
            assert address.ipv4_mapped is address.sixtofour is address.teredo is None


@given(
    st.text(max_size=30), st.sampled_from(["http://", "https://", "http://a.example/", "http://a.example?"])
)
def test_a_url_is_refused_or_leads_to_a_host_in_plain_ascii(text, start):
    try:
        target = check_url(start + text)
    except Unreadable:
        return
    assert target.url.isascii()
    assert target.url.isprintable()
    assert check_url(target.url) == target
    assert target.port in (80, 443)


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://example.org/a.xml", "https://example.org/a.xml"),
        ("https://user:pw@example.org/a?key=CANARY&x=#f", "https://example.org/a?key=…&x=…"),
        ("https://example.org/a?CANARY", "https://example.org/a?…"),
        ("https://medium.example/@user", "https://medium.example/@user"),
        ("nonsense@[", "nonsense@["),
    ],
)
def test_a_url_is_shown_without_what_is_secret_in_it(url, shown):
    assert redact_url(url) == shown


@pytest.mark.parametrize(("length", "is_accepted"), [(2000, True), (2001, False)])
def test_a_url_has_up_to_2000_characters(length, is_accepted):
    url = "http://example.org/".ljust(length, "a")
    if is_accepted:
        assert check_url(url).url == url
    else:
        with pytest.raises(Unreadable, match="or too many"):
            check_url(url)
