"""The small words of English by which the parts of a sentence are told apart without a parser."""

POSSESSIVES = frozenset("'s ’s".split())
BE = frozenset("am is are was were be been being 's ’s 're ’re 'm ’m".split())
AUXILIARIES = BE | frozenset(
    "has have had having do does did will would shall should can could may might must 've ’ve 'd ’d "
    "'ll ’ll".split()
)
NEGATIONS = frozenset("not never cannot 't ’t don didn doesn isn wasn won wouldn couldn hasn haven".split())
ADVERBS = frozenset(
    "again all already also always both even ever first further herself himself itself just later "
    "long now often once only perhaps rather since so sometimes soon still themselves then thus too "
    "twice".split()
)
"""What may stand between a subject and its verb, besides what ends in -ly; but `NO_ADVERBS`."""
DETERMINERS = frozenset(
    "a an another any each every few her his its many more most my no other our several some such the "
    "their these this those whose your".split()
)
NO_ADVERBS = frozenset("ally daily early family friendly likely monthly weekly yearly".split())
OWNERS = frozenset("her his my our their".split())
PREPOSITIONS = frozenset(
    "about above across after against along amid among around as at before behind below beneath "
    "beside besides between beyond by despite during except for from in inside into like near of off "
    "on onto out outside over past per since through throughout to toward towards under until unlike "
    "up upon via with within without".split()
)
SUBORDINATORS = frozenset(
    "although because before but how if once since so than that though unless until what when where "
    "whereas whether while why yet after as".split()
)
"""What begins a clause, and so ends what stands before it."""
RELATIVES = frozenset("which who".split())
JOINING = frozenset("and but or then".split())
PRONOUNS = frozenset("he i it she they we you".split())
TIMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday yesterday today tomorrow earlier last "
    "later now once recently shortly again then".split()
)
"""What may stand, besides prepositions, between a verb and what it reports."""
DASHES = frozenset("— – - --".split())
MARKS = DASHES | frozenset(", ; : ( ) [ ] ? ! …".split())
VERBS = frozenset(
    "are be became become becomes been began bought broke brought built came caught chose come comes "
    "could cut did do does drew drove faced fell felt flew fought gave get gets give gives goes got "
    "grew had has have heard held hit is kept knew laid led left lost made makes may meant met might "
    "must paid put ran remains rose sat seems sent set should sold spent spoke stood struck takes "
    "taught threw told took turned understood voted was went were will won wore would appears can".split()
)
"""Common verbs in forms that are no nouns, besides what ends in -ed."""
