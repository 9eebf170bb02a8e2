import time

import pytest

from briefing.reading.mail import introductions
from briefing.reading.mail.threads import split_thread

NEWEST = "The ministers agreed on Monday."
HEADERS = """\
发件人: 王小明|发送时间: 2026年3月2日 8:00|收件人: 李|主题: 桥
发件人：王小明|发送时间：2026年3月2日 8:00|收件人：李|主题：桥
Kimden: Ali|Gönderilen: 2 Mart 2026|Kime: Veli|Konu: Köprü
Від: Іван|Надіслано: 2 березня 2026|Кому: Петро|Тема: Міст
Od: Jan|Wysłano: 2 marca 2026|Do: Ewa|Temat: Most
من: علي|أرسلت: 2 مارس 2026|إلى: عمر|الموضوع: الجسر
De: Ana|Enviado el: lunes, 2 de marzo de 2026|Para: Luis|Asunto: Puente
Van: Jan|Verzonden: maandag 2 maart 2026|Aan: Piet|Onderwerp: Brug
Кімнен: Али|Жіберілді: 2 наурыз 2026|Кімге: Ержан|Тақырыбы: Көпір
Da: Mario|Inviato: lunedì 2 marzo 2026|A: Anna|Oggetto: Ponte
Кімнен: Ержан|Жіберілген күні: 2026 ж. 2 наурыз|Кімге: Асан|Тақырып: Көпір
От кого: Иван|Кому: Пётр|Дата: 2 марта 2026, 8:00|Тема: Мост
De : Jean|Envoyé : lundi 2 mars 2026|À : Anne|Objet : Pont
От: Иван|Отправлено: 2 марта 2026|Кому: Пётр|Тема: Мост
Gesendet: Montag, 2. März 2026|Von: "Eva Kern" <a@b.example>|An: Jan|Betreff: Brücke
Subject: Bridge|Date: Mon, 2 Mar 2026 08:00:12 +0100|From: Jane Doe <a@b.example>|To: John
**From:** Jane Doe|**Sent:** Monday, March 2, 2026|**To:** John|**Subject:** Bridge
----- Mail ursprünglich -----|Von: Jan|Gesendet: Montag, 2. März 2026|An: Eva|Betreff: Brücke
Von: Jan|Gesendet: Montag, 2. März 2026|An: Eva|Betreff: Brücke"""
INTRODUCTIONS = """\
于2026年3月2日周一 08:00写道：
王小明 <a@b.example> 于2026年3月2日周一 08:00写道：
Ali Veli <a@b.example>, 2 Mar 2026 Pzt, 08:00 tarihinde şunu yazdı:
пн, 2 бер. 2026 р. о 08:00 Іван <a@b.example> пише:
pon., 2 mar 2026 o 08:00 Jan <a@b.example> napisał(a):
02.03.2026, 08:00, "Иван" <a@b.example>:
2 марта 2026 г., в 08:00, Иван <a@b.example> написал(а):
Em seg., 2 de mar. de 2026 às 08:00, João <a@b.example> escreveu:
Le lun. 2 mars 2026 à 08:00, Jean <a@b.example> a écrit :
Il giorno lun 2 mar 2026 alle ore 08:00 Mario <a@b.example> ha scritto:
Jane Doe <a@b.example> writes:
João Souto <a@b.example> escreveu (segunda, 2/03/2026 à(s) 08:00):
No dia 2 de mar. de 2026, às 08:00, João <a@b.example> escreveu:
Op 2 mrt 2026, om 08:00 heeft Jan Vos <a@b.example> het volgende geschreven:
Wiadomość napisana przez Jan Lis <a@b.example> w dniu 2 mar 2026, o godz. 08:00:
W dniu 02.03.2026 o 08:00, Jan Lis pisze:
2 бер. 2026 р. о 08:00 Іван <a@b.example> написав(-ла):
Ali Veli <a@b.example> şunları yazdı (2 Mar 2026 08:00):
You wrote on 2 March 2026, 8:00:
Monday, March 2, 2026, 8:00:12 AM, you wrote:
---- On Mon, 02 Mar 2026 08:00:12 +0100 Jane Doe <a@b.example> wrote ----
Иван Орлов писал 2026-03-02 08:00:
----- Mail original -----
Вы писали 2 марта 2026 г., 8:00:
Ви писали 2 березня 2026 р., 8:00:
Сіз 2026 ж. 2 наурыз, 8:00 жаздыңыз:
Sie schrieben am 2. März 2026, 08:00:
Vous écriviez le 2 mars 2026, 08:00 :
Escribiste el 2 de marzo de 2026, 8:00:
Hai scritto il 2 marzo 2026, 08:00:
Você escreveu em 2 de março de 2026, 08:00:
U schreef op 2 maart 2026, 08:00:
Napisałeś 2 marca 2026, 08:00:
في الاثنين، 2 مارس 2026 في 8:00 كتب علي <a@b.example>:"""


@pytest.mark.parametrize("headers", HEADERS.splitlines())
def test_headers_of_a_quoted_mail_are_known_in_each_language(headers):
    quoted = headers.replace("|", "\n")
    assert split_thread(f"{NEWEST}\n\n{quoted}\n\nWhat was said before.", "Re: x").newest.strip() == NEWEST


@pytest.mark.parametrize("line", INTRODUCTIONS.splitlines())
def test_a_line_that_introduces_a_quotation_is_known_in_each_language(line):
    assert split_thread(f"{NEWEST}\n\n{line}\n\n> What was said before.", "Re: x").newest.strip() == NEWEST


@pytest.mark.parametrize("line", ["Note: The talks go on.", "They wrote in 2026: nothing.", "Subject: talks"])
def test_a_line_of_the_sender_is_his_own(line):
    assert split_thread(f"{NEWEST}\n{line}", "x").newest == f"{NEWEST}\n{line}"


@pytest.mark.parametrize("above", ["________________________________", "-" * 20])
def test_a_rule_above_the_headers_of_a_quoted_mail_is_no_text(above):
    quoted = HEADERS.splitlines()[-1].replace("|", "\n")
    thread = split_thread(f"{NEWEST}\n\n{above}\n{quoted}\n\nWhat was said before.", "Re: x")
    assert thread.newest.strip() == NEWEST


def test_what_stands_below_a_rule_is_forwarded_where_nothing_stands_above_it():
    quoted = HEADERS.splitlines()[-1].replace("|", "\n")
    assert split_thread(f"{'_' * 32}\n{quoted}\n\n{NEWEST}", "x").forwarded.strip() == NEWEST


@pytest.mark.parametrize(
    "above", ["_" * 32, "_" * 19, "To: Jane; The talks go on;", "To: Jane; Subject: Talks;"]
)
def test_a_rule_or_headers_alone_introduce_nothing(above):
    assert split_thread(f"{NEWEST}\n{above}\nThe talks go on.", "x").newest.splitlines()[1:] == [
        above,
        "The talks go on.",
    ]


def test_headers_on_one_line_above_the_line_that_introduces_a_quotation_are_no_text():
    above = 'Кому: Пётр (petr@b.example); Тема: Мост;\n02.03.2026, 08:00, "Иван" <a@b.example>:'
    assert split_thread(f"{NEWEST}\n\n{above}\n\nWhat was said before.", "Re: x").newest.strip() == NEWEST


def test_a_line_about_what_the_reader_wrote_is_the_sender_s_own_without_a_day_and_time():
    line = "You wrote on the bridge:"
    assert split_thread(f"{NEWEST}\n{line}\nIt is open.", "x").newest == f"{NEWEST}\n{line}\nIt is open."


def test_the_headers_of_a_memorandum_without_an_address_are_the_sender_s_own():
    memorandum = "Date: 2 March 2026\nFrom: The Ministry\nTo: All\nSubject: Bridge"
    assert split_thread(f"{NEWEST}\n{memorandum}", "x").newest == f"{NEWEST}\n{memorandum}"


def test_a_sentence_that_somebody_wrote_at_an_hour_is_the_sender_s_own_without_marks_of_quotation():
    line = "The minister wrote on 2 March at 8:00:"
    assert split_thread(f"{NEWEST}\n{line}\nIt is open.", "x").newest == f"{NEWEST}\n{line}\nIt is open."


def test_long_lines_of_dashes_do_not_take_quadratic_time(monkeypatch):
    monkeypatch.setattr(introductions, "_LONGEST_LINE", 30_000)
    lines = "\n".join(["-" * 30_000] * 3)
    begin = time.process_time()
    assert split_thread(lines, "x").newest == lines
    assert time.process_time() - begin < 2
