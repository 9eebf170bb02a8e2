"""Words that news uses for each other, one family a line.

Written for this package, from no other list. Two words on a line often stand for each other in reports of one
event ("shares" and "stock"), which makes two sentences likelier to say the same and proves nothing.
"""

FAMILIES = """
kill killed dead die died death slain fatal victim perish murder
say said tell told announce state declare report note add comment explain remark disclose reveal
attack assault strike raid offensive hit
blast explosion bomb bombing explode detonate blow
rise rose risen increase gain climb grow grew jump surge soar up higher advance growth hike rally raise boost
fall fell fallen drop decline decrease slip slide plunge sink tumble lose down lower dip cut reduce loss
share stock equity
buy bought purchase acquire acquisition takeover
sell sold sale
company firm corporation business group inc corp
arrest detain detention jail custody hold held imprison prison capture seize
police officer cop policeman constable
man men person people
woman women female girl
child children kid boy baby
american us u.s united usa america
british britain uk u.k england
french france paris
german germany berlin
russian russia moscow kremlin
chinese china beijing
israeli israel
palestinian palestine gaza
syrian syria damascus
iranian iran tehran
iraqi iraq baghdad
ukrainian ukraine kiev kyiv
indian india delhi
pakistani pakistan
japanese japan tokyo
korean korea
turkish turkey ankara
european europe eu
spanish spain madrid
nigeria nigerian
niger nigerien
italian italy rome
greek greece athens
egyptian egypt cairo
afghan afghanistan kabul
kazakh kazakhstan astana
percent pct percentage
dollar usd
million mln
billion bln
begin began begun start launch open commence
end finish conclude close over complete stop halt cease
talk negotiation negotiate discussion discuss dialogue meeting meet met summit
agree deal agreement accord pact treaty
sign ink
leader head chief president
chairman chair chief
minister ministry secretary
premier pm
government administration cabinet state authority official
lawmaker parliament senator legislator congress congressman mp deputy legislature
court judge justice tribunal
trial case lawsuit suit sue
lawyer attorney counsel
sentence convict conviction guilty jail
accuse charge allege indict blame
deny denied reject refuse refute dismiss rebuff
demand call urge seek sought ask request appeal want
need require must have
help aid assist support relief assistance back
plan proposal propose scheme intend
show indicate suggest demonstrate reveal
find found discover locate
think thought believe consider
expect forecast anticipate predict estimate project
warn caution alert threat threaten
large big huge major massive great
small little minor
quick fast rapid swift
important key crucial vital significant
war conflict fight fought battle combat clash
soldier troop military army force
rebel insurgent militant fighter gunman guerrilla extremist terrorist
weapon arm gun missile
leave left quit resign depart exit withdraw pull
return come back
visit trip travel tour
vote election poll ballot
win won victory beat defeat triumph
protest demonstrate demonstration rally protester demonstrator march
crash collision accident wreck
plane jet aircraft airplane airliner flight
ship boat vessel ferry
car vehicle auto automobile
injure wound hurt injury
storm hurricane cyclone typhoon
quake earthquake temblor
fire blaze wildfire
disease illness sickness virus
doctor physician
hospital clinic medical
study research survey
researcher scientist expert
law legislation bill measure act
ban prohibit forbid bar block
allow permit let approve authorise authorize
make made produce create build built construct
give gave provide offer grant supply
get got receive obtain
use utilise employ
work job employment
worker employee staff
money fund cash
pay paid payment spend
price cost
year annual yearly
quarter quarterly
month monthly
week weekly
home house residence
city town
country nation national state
world global international worldwide
area region zone district province
near close
about around approximately roughly some nearly almost
before ahead prior earlier
after following follow
however but although though
may might could
maker manufacturer producer
profit earnings income
revenue sales turnover
oil crude petroleum
nuclear atomic
investigate probe investigation inquiry
search hunt
rescue save
miss missing disappear
hostage captive kidnap abduct abduction
free release liberate
evacuate evacuation flee fled
destroy damage wreck demolish
continue persist remain stay
keep kept maintain
change alter modify revise amend
choose chose pick select name appoint
replace substitute succeed
confirm verify affirm
student pupil
school college university
teacher professor
film movie
internet online web
message letter email
picture photo image photograph
marry wed wedding marriage
mother mom
father dad
wife husband spouse
spokesman spokeswoman representative rep
crisis emergency
terror terrorism terrorist
sanction embargo penalty
peace truce ceasefire
budget spending
debt loan
bank lender
fail failure collapse
join enter
send sent dispatch deploy
face confront
decide decision rule ruling verdict
"""
