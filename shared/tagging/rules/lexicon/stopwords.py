"""Words that never begin or end a keyword: grammar, fillers, and verbs too common to tell anything."""

_ENGLISH = """
a about above across actually after afterwards again against ago ain't all almost along already also
although always am among amount an and another any anybody anymore anyone anything anyway are around as ask
asked asking at away back be became because become becoming been before began begin behind being believe
below besides better between beyond bit both bring brought but by called came can can't cannot cant come
comes coming completely could couldn't couldnt day days did didn't didnt do does doesn't doesnt doing don't
done dont down during each either else end enough especially etc even ever every everybody everyone
everything exactly except far feel feeling feels felt few finally find first five for found four from full
gave get gets getting give given gives giving go goes going gone gonna good got gotten great had hadn't half
happen happened hardly has hasn't have haven't having he he'd he'll he's hello her here hers herself hi him
himself his hmm honestly how however i i'd i'll i'm i've if im in indeed instead into is isn't isnt it it'd
it'll it's its itself ive just keep keeping keeps kept kind knew know known knows last lately later least
less let let's lets like little ll lol long longer look looked looking looks lot lots made make makes making
many maybe me mean means meant might mine more moreover most mostly much must my myself near nearly need
needed needs neither never new next nine no nobody none nor not nothing now nowhere of off often oh ok okay
old omg on once one ones only onto open or other others ought our ours ourselves out over own part perhaps
pretty put quite rather re really right round said same saw say saying says second see seem seemed seems
seen seven several shall she she'd she'll she's should shouldn't show since six so some somebody somehow
someone something sometimes somewhere soon sort started still stop stopped such suppose sure take taken
takes taking tell ten than thank thanks that that's thats the their theirs them themselves then there
there's therefore these they they'd they'll they're they've thing things think thinking third this those
though thought three through thus till time times to today together told tomorrow tonight too took toward
towards tried truly try trying turn turned turns twice two under unless until up upon us use used using
usually ve very via want wanted wants was wasn't wasnt way we we'd we'll we're we've well went were weren't
what what's whatever when whenever where wherever whether which while who who's whoever whole whom whose why
will with within without won't wont would wouldn't wouldnt yeah yes yesterday yet you you'd you'll you're
you've your yours yourself monday tuesday wednesday thursday friday saturday sunday week weeks month months
year years morning evening afternoon night hour hours minute minutes january february march april june july
august september october november december st nd rd th am pm eight eleven twelve twenty thirty forty fifty
hundred thousand don doesn didn couldn wouldn shouldn isn wasn aren weren hasn haven probably possibly
literally simply certainly definitely basically anyways etcetera per plus
"""
# The commonest function words of languages that share our alphabet, less those that mean something in English.
_OTHERS = """
der die das und ich nicht ist ein eine einen mit auf für von dem den im zu sich auch es wir sie er aber oder
wie bei aus nach habe hat bin sind mein meine noch nur wenn dass le la les un une des et je ne pas est dans
pour que qui sur avec au aux du ce cette mon ma mes nous vous il elle mais ou où el los las una y no se por
para con como mi mis pero yo lo al del más está muy ha he di che non per una sono ho gli della nel mio mia
ma più anche o os um uma não em meu minha mas mais eu da dos het een van niet ik voor zijn maar ook aan mijn
dat и в не на я что с по это как мне мой меня но у за от из для
"""  # noqa: RUF001 - the Cyrillic words look like Latin ones and are meant

STOPWORDS = frozenset(_ENGLISH.split()) | frozenset(_OTHERS.split())
