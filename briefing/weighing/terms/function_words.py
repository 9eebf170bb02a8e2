"""The English words that carry no meaning of their own.

Only function words: a longer list takes out words such as *second*, *new* or *group*, and with them concepts
that people put into their summaries (docs/benchmarks.md).
"""

ENGLISH = frozenset(
    "a about above after again against all also although am among an and another any are as at be"
    " because been before being below between both but by can cannot could did do does doing don down"
    " during each either else ever every few for from further had has have having he her here hers"
    " herself him himself his how however i if in into is it its itself just least less like made many"
    " may me might more most much must my myself neither no nor not now of off often on once one only"
    " or other our ours ourselves out over own per perhaps quite rather s said same say says shall she"
    " should since so some still such t than that the their theirs them themselves then there these"
    " they this those though through thus to too under until up upon us very was we were what when"
    " where whether which while who whom whose why will with within without would yet you your yours"
    " yourself yourselves ll re ve d m mr mrs ms u told".split()
)
