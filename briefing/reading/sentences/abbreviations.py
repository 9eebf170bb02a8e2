"""The words that decide whether a full stop ends a sentence, by class and by language.

All are in lower case and without their last full stop. A class says how its members behave, so a new word
needs no new rule; a new language needs one entry in `_LANGUAGES`, and what it leaves out is empty.
"""

from dataclasses import dataclass, fields

_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The classes of words of one language."""

    titles: frozenset[str] = _NONE
    """A name or an explanation follows: never the end of a sentence."""
    numbered: frozenset[str] = _NONE
    """Short for a heading before a number ("Art. 3"); before anything else the stop may end the sentence."""
    calendar: frozenset[str] = _NONE
    """Months and weekdays, short: the stop is theirs before a number or another of them."""
    clock: frozenset[str] = _NONE
    """The stop is theirs before a word of `after_clock`."""
    after_clock: frozenset[str] = _NONE
    """Weekdays, months, time zones."""
    opening: frozenset[str] = _NONE
    """May stand before a name ("St. Petersburg") and at the end: the end only before a word of `starters`."""
    closing: frozenset[str] = _NONE
    """Stands behind a name or a list ("Ltd.", "etc."): the end before any capital but a word of `roles`."""
    roles: frozenset[str] = _NONE
    starters: frozenset[str] = _NONE
    """Words that, with a capital, begin a sentence rather than a name."""
    speech: frozenset[str] = _NONE
    """Verbs that tie a quotation to its speaker."""
    ordinal: frozenset[str] = _NONE
    """Words before a number whose full stop makes it an ordinal ("am 3. Oktober")."""

    def hold(self, word: str) -> bool:
        """Say whether a full stop behind a word may be a part of it."""
        return (
            word in self.titles
            or word in self.numbered
            or word in self.calendar
            or word in self.clock
            or word in self.opening
            or word in self.closing
        )


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_ENGLISH = Words(
    titles=_set("""
        mr mrs ms mx messrs mme mlle dr drs prof profs hon rt rev revd fr msgr mgr h.e h.h h.m h.r.h h.m.s
        u.s.s pres amb ambs sen sens rep reps gov govs cllr del supt insp det asst atty dep dir gen maj brig
        col lt lieut ltc cmdr cdr comdr capt cpt ens adm vadm radm sgt ssgt cpl pvt pte pfc spc vs v e.g i.e
        cf viz ca approx incl esp resp a.k.a d/b/a
    """),
    numbered=_set("""
        no nos n° nº art arts sec secs para paras par p pp fig figs vol vols ch chs cl app ref res doc reg
        regs tel ext op sch tab eq item ver est
    """),
    calendar=_set("""
        jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed weds thu thur thurs fri sat sun
    """),
    clock=_set("a.m p.m am pm"),
    after_clock=_set("""
        january february march april may june july august september october november december monday tuesday
        wednesday thursday friday saturday sunday jan feb mar apr jun jul aug sep sept oct nov dec mon tue
        tues wed thu thur thurs fri sat sun gmt utc est edt et ct cst cdt mst mdt pst pdt pt bst cet cest
        eet eest msk moscow local
    """),
    opening=_set("""
        bros sec min def st ste mt mts ft pt u.s u.s.a u.n u.k e.u u.a.e d.c n.y l.a s.c n.c n.j n.h n.m n.d
        s.d w.va r.i
    """),
    closing=_set("""
        inc ltd pty corp co cos plc llc llp gmbh s.a s.p.a n.v b.v jr sr esq ph.d m.d b.a m.a etc al ibid
        ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev
        okla ore pa tenn tex va vt wash wis wyo ont que ft st bn mn tn hr hrs min mins sq km kg cm mm lb lbs
        oz mph dept govt assn univ ave blvd rd bldg div bde bn regt
    """),
    roles=_set("""
        chairman chairwoman chair chairperson chief ceo cfo coo president vice director executive managing
        general founder co-founder secretary treasurer spokesman spokeswoman spokesperson partner senior
        deputy
    """),
    starters=_set("""
        i we you he she it they this that these those there here the a an my our your his her its their who
        what when where why how which whose whom whether and but or nor so yet for if although though
        because since while as after before until once unless in on at by to from with without within of off
        about above across against along among around behind below beneath beside besides between beyond
        despite during except following inside into like near over per through throughout toward towards
        under upon via amid all any both each either every few many more most much neither no none not one
        other others several some such two three four five six seven eight nine ten another also again
        already always earlier eventually finally first second third later last meanwhile moreover however
        nevertheless nonetheless instead indeed further furthermore now nobody nothing never often only
        perhaps rather recently separately similarly sometimes soon still then thereafter therefore thus
        today tomorrow yesterday tonight together too unlike yes everyone everybody everything someone
        somebody something is are was were be been being has have had do does did can could would should
        must might let asked according analysts officials critics experts diplomats reporters journalists
        witnesses residents observers aides lawmakers protesters rebels soldiers troops police talks
        negotiations people relations
    """),
    speech=_set("""
        said says say asked asks told tells replied replies answered answers shouted shouts added adds cried
        declared exclaimed wrote writes tweeted posted wondered demanded chanted yelled warned insisted
        remarked responded quipped joked argued recalled continued concluded
    """),
)

_RUSSIAN = Words(
    titles=_set("""
        г г-н г-жа гг тов проф акад доц ген полк подп майор кап лейт им ул пр просп пл пер обл пос дер оз св
        т.е т.к т.н см ср напр
    """),
    numbered=_set("ст п пп ч с стр рис табл гл разд № т вып кв д"),
    calendar=_set("янв фев февр мар апр авг сен сент окт ноя нояб дек пн вт ср чт пт сб вс"),
    closing=_set("г гг в вв др т.д т.п тыс млн млрд трлн руб коп долл чел час мин км кг н.э экз"),
    starters=_set("""
        я мы ты вы он она оно они это этот эта эти тот та те в во на по о об из от к ко с со у за при для до
        после перед и а но или да как что кто где когда почему если хотя однако также затем теперь сейчас
        его её ее их все всё не
    """),
    speech=_set("сказал сказала заявил заявила спросил спросила ответил ответила добавил добавила"),
)

_KAZAKH = Words(
    titles=_set("проф акад доц ген т.ғ.д ф.ғ.д ат көш қ-сы"),
    numbered=_set("б бб т ст"),
    calendar=_set("қаң ақп нау сәу мам мау шіл там қыр қаз қар жел"),
    closing=_set("ж жж ғ ғғ т.б т.с.с мың млн млрд трлн обл"),
    starters=_set("ол олар бұл осы сол біз мен сіз сен ал және бірақ сондай кейін қазір онда мұнда"),
)

_FRENCH = Words(
    titles=_set("m mm mme mmes mlle mlles dr pr me mgr gén col cdt cap lt st ste cf p.ex c.-à-d av apr env"),
    numbered=_set("art al n no nos p pp vol chap fig éd t"),
    calendar=_set("janv févr avr juil août sept oct nov déc lun mar mer jeu ven sam dim"),
    closing=_set("etc s.a sarl cie bd h j.-c"),
    starters=_set("""
        je tu il elle on nous vous ils elles le la les un une des ce cet cette ces c'est son sa ses leur
        leurs en dans à au aux de du par pour sur sous avec sans mais ou et donc or ni car si quand comme
        depuis selon après avant
    """),
    speech=_set("a-t-il a-t-elle dit déclare déclaré ajoute demande répond"),
)

_GERMAN = Words(
    titles=_set("""
        dr prof hr fr frl gen oberst st z.b d.h u.a u.ä i.d.r v.a vgl bzw ca gem evtl ggf inkl insb sog z d
        i u v dipl ing
    """),
    numbered=_set("nr art abs s kap bd abb tab § ziff lit anm"),
    calendar=_set("""
        jan febr feb mär apr jun jul aug sep sept okt nov dez mo di mi do fr sa so januar februar märz april
        mai juni juli august september oktober november dezember
    """),
    opening=_set("mio mrd tsd str jh jhd km kg std min n.chr v.chr"),
    closing=_set("usw etc"),
    starters=_set("""
        ich du er sie es wir ihr der die das ein eine dies diese dieser dieses in im am an auf aus bei mit
        nach von vor zu zum zur und aber oder doch denn wenn als wie wer was wo wann warum auch dann danach
        jedoch nun seit für
    """),
    ordinal=_set("am der die das dem den des im zum zur vom beim bis seit ab ein eine einem einen einer"),
)

_ARABIC = Words(titles=_set("د أ م أ.د ا.د ص ب"))

_OTHER = Words()
_LANGUAGES = {
    "": _ENGLISH,
    "en": _ENGLISH,
    "ru": _RUSSIAN,
    "kk": Words(
        **{f.name: getattr(_RUSSIAN, f.name) | getattr(_KAZAKH, f.name) for f in fields(Words)},
    ),
    "fr": _FRENCH,
    "de": _GERMAN,
    "ar": _ARABIC,
}


def words_of(language: str) -> Words:
    """Return the words of a language, by its ISO 639-1 code: English for none, no words for one we lack."""
    return _LANGUAGES.get(language[:2].lower(), _OTHER)
