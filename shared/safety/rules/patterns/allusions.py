"""Danger that is meant without its word: the act as "it", a date or note, a place, means, a question, a farewell.

Tuples named UNNAMED count only where nothing harmless stands near them that they may mean: people resign tonight, set a
date for a wedding and thank their colleagues. LIKELY ones are heavy alone and red with anything that supports them.
"""

_DO_IT = (
    r"(?:finally |really |actually |just )?(?:do it|finish it|end it|go through with it|get it over with|do this thing)"
)
_WEEKDAY = r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
_DATE = (
    rf"(?:the \w+|\d\w*|{_WEEKDAY}|christmas|easter|new year|my birthday|the weekend|next \w+|this \w+|january|"
    r"february|march|april|may|june|july|august|september|october|november|december)"
)
_I_WILL = r"(?:i will|ill|i am going to|am going to|i am|going to|i shall|i want to|i intend to|i plan to|i mean to)"
_PLACE = (
    r"(?:bridge|tracks|rails|railway|railroad|roof|rooftop|overpass|cliff|cliffs|quarry|ledge|viaduct|parapet|railing|"
    r"top floor|level crossing|multi storey|reservoir|weir)"
)
_PILLS = (
    r"(?:{pills}|paracetamols|ibuprofen|aspirin|aspirins|advil|sleeping pills|sleepers|xanax|benzos|tramadol|oxys|"
    r"antidepressants|beta blockers|capsules)"
)
_MEANS = (
    r"(?:rope|noose|hose|hosepipe|charcoal|helium|gas canister|gun|pistol|revolver|razor|razors|blade|blades|belt|cord)"
)
_STORED = (
    r"(?:car|boot|trunk|garage|drawer|closet|bag|backpack|bed|pillow|nightstand|shed|attic|wardrobe|glovebox|cupboard|"
    r"locker|desk|bathroom)"
)
_DYING = (
    r"(?:drown|drowning|bleed|bleeding|hang|hanging|suffocate|suffocating|lose consciousness|pass out|freeze to death|"
    r"carbon monoxide|stop breathing|die|dying|overdose|asphyxiate)"
)
_DEAR = (
    r"(?:mum|mom|mama|mother|dad|papa|father|the kids|the children|the boys|the girls|her|him|them|each other|the dog|"
    r"the cat|my (?:son|daughter|wife|husband|mum|mom|mother|dad|father|sister|brother|kids|boys|girls|family|dog|cat))"
)
_LIMB = r"(?:arm|arms|wrist|wrists|thigh|thighs|leg|legs|skin|hip|hips|forearm|forearms|stomach|ankle|ankles)"
_BLADE = r"(?:blade|blades|razor|razors|lighter|scissors|box cutter|boxcutter|scalpel|needle)"
_NOT_A_TRIP = (
    r"(?! while| whilst| when i am (?:away|at|in|on|abroad|traveling|working)| next| on | until| this| during| at | "
    r"from|"
    r" over the| for a| till| today| tomorrow)"
)

ACTS_UNNAMED = (
    r"(?:weekend|week|night|evening|day|morning)<2> i (?:am|will|will be) (?:finally |really )?(?:doing|do|ending|"
    r"going to do) it",
    rf"{_I_WILL} do it (?:after|before|as soon as|when|once|properly|right)<3>",
    r"(?:decided|made up my mind|decision|know|knew|settled)<4> (?:how and where|when and how|how and when|where and "
    r"how|the day now|the day and the)",
    r"(?:years?|months?|weeks?) ago i (?:stopped|turned back|woke up|failed|was found|chickened out)<8> (?:this "
    r"(?:time|week) i will not|tomorrow i will not|i will not)",
    r"(?:this week|this time|tomorrow|tonight|next time) i will not (?:stop|fail|wake|turn back|be found|chicken out|"
    r"change my mind)?(?= $| ,)",
    rf"(?:{{soon}}|{_WEEKDAY})<3> {_I_WILL}<1> {_DO_IT}",
    rf"(?:{{soon}}|{_WEEKDAY}) (?:finally|really)<2> {_DO_IT}",
    rf"{_I_WILL}<2> {_DO_IT}<2> (?:tonight|today|tomorrow|right now|this (?:weekend|week|evening)|on {_WEEKDAY}|"
    r"before (?:christmas|easter|winter|spring|summer|the year is over)|once (?:everyone|everybody|they|she|he|the "
    r"kids)|"
    r"when (?:everyone|everybody|they are|she is|he is|the kids|the house|nobody))",
    r"(?:decided|know|knew|chosen|picked|figured out|worked out|settled on|planned)<2> (?:when|how|where|the "
    r"day)<1> (?:to|i will|ill|"
    r"i am going to|i would|i want to|i can)<1> (?:do it|end it|finish it|go through with it)",
    r"(?:this time|next time)<2> (?:i will|ill|i am going to) (?:do it right|do it properly|finish it|not (?:wake up|"
    r"fail|be found|miss|stop|mess it up))",
    r"(?:nobody|no one|nothing) (?:can|could|will|is going to) (?:stop me|change my mind|talk me out of it)<1>",
    r"(?:never|not)<2> (?:tell|telling|told)<1> (?:anyone|anybody|a soul|them|her|him)<2>(?: ,)? , but i (?:am going "
    r"to|"
    r"will) (?:do it|end it|go through with it)",
    rf"(?:after|from)<1> {_DATE}<3> (?:it|none of it|none of this|nothing|this|that|all this|money|i) (?:will|would|"
    r"does)"
    r"(?: not| no longer)?(?: really| even)? matter(?= $| ,| any ?more| to me)",
)
ACTS_UNNAMED_LIKELY = (
    rf"(?:{{soon}}|{_WEEKDAY}|tomorrow night)<2> (?:then )?(?:quiet|silence|peace|it will be quiet|i can rest|i rest|"
    r"curtain)<1>(?= $| ,)",
    r"(?:then|and then|after that|in march|by then) i can (?:go|rest|leave|stop|let go)(?= $| ,| in peace| too)",
    r"(?:look|looks|looked) like (?:i (?:slipped|fell|drowned|lost control)|an accident|carelessness|a mishap)",
    r"(?:nobody|no one) (?:who )?(?:will|would|has to|have to|should)<1> (?:clean up|find it|find me|be there|have "
    r"to see)<2>",
    r"not be there (?:at|for|when|by|to see)<2>",
    r"(?:not|never)<2> (?:need|buy|buying|bought|renew|order|book)<4> (?:after|past|longer than|beyond|past the|"
    r"later than)<2>",
    r"put up with me<1> (?:past|after|for long|much longer|beyond|any ?more)<1>",
    rf"{_I_WILL} {_DO_IT}(?= $| , (?:i|nobody|no one|it|and|they|she|he|you))",
    r"i (?:am|feel|think i am)<1> ready to (?:do it|go|leave|let go)(?= $| ,| now| tonight)",
    r"i (?:almost|nearly|came close to|so close to) (?:did it|went through with it|doing it|let go)<1>",
    r"(?:made|have made|making) my peace(?= $| ,| with)",
    r"(?:set|picked|chosen|have|fixed|decided on|circled|marked) (?:a|the|my) (?:date|day|night)(?= $| ,| and "
    r"(?:nobody|no one|i)| already| now)",
    rf"(?:after|by|past) {_DATE}<2> i (?:will|am|would)<1> (?:be gone|not be here|no longer be|be out of|be free|be "
    r"at peace)<2>",
    r"(?:soon|then|finally) (?:it|all of it|everything|this) (?:will|is going to) (?:all )?be over(?= $| , for me| "
    r"for me| for good)",
    r"i will not (?:be around|be here|be there)<1> (?:to see|by then|after|when (?:you|they|it)|for (?:it|that|"
    r"christmas|much))<2>",
)
FAREWELLS_UNNAMED = (
    rf"(?:after|by|past|from) {_DATE}<2> (?:you|they|she|he|nobody|no one|everyone) (?:will )?(?:not|no longer)? "
    r"?(?:have to|need to|will have to)"
    r"<1> (?:worry|bother|carry|put up|care)<2>",
    r"(?:the|my|all the|all my|three|four|five|six) (?:letters|goodbyes|farewells|goodbye letters)<4> (?:are|have "
    r"been) (?:all )?"
    r"(?:written|ready|done|finished|sealed|said|stamped|in the drawer|on the table)",
    r"(?:the|my) (?:note|last letter) is (?:written|ready|done|on the (?:table|fridge|desk|counter|pillow))",
    r"(?:wrote|written|writing|recorded|leaving|left|finished)<3> (?:note|notes|letter|letters|message|messages|"
    r"video|videos)<4> "
    r"(?:for after|for when (?:i|they|it)|so (?:they|she|he|you) (?:will )?(?:know|understand)|to be (?:opened|"
    r"found)|in case they find)",
)
FAREWELLS_UNNAMED_LIKELY = (
    r"i will not (?:need|be needing|be using)<1> (?:it|them|any of it|any of this|any of that|anything)(?= $| ,| any "
    r"?more| soon| after| anyway| then| by then)",
    r"not have to (?:worry about|put up with|look after|deal with|carry) me<1> (?:much longer|any ?more|soon|for "
    r"long|after)",
    r"(?:nothing|nobody|no one|not much|what)<2> (?:keeps|keeping|holds|holding|ties|tying)<1> me here<1>",
    r"(?:last|final) time (?:you|u|yall|anyone|they|she|he)<1> (?:will|ll)?<1> ?(?:hear|see|hears|sees)<3>",
    r"(?:it was|has been|been|was)<1> (?:nice|good|great|lovely|real|fun) (?:knowing|to know|to have known) (?:you|u|"
    r"yall|everyone)<1>",
    r"(?:this is|it is|guess this is)<1> (?:goodbye|farewell)(?= $| ,| from me| forever| everyone| then| i guess)",
)
PLACES_LIKELY = (
    r"(?:toes|feet|foot|legs) (?:over|past|across|outside|out|dangling)<2>(?= $| ,| the| of)",
    r"(?:sat|sit|sitting|lay|lie|lying|stood|stand|walked)<1> (?:between|on|down on|along) the (?:rails|tracks|line|"
    r"sleepers)(?! record)<2>",
    r"(?:the|a|good|strong) (?:beam|rafter|branch|hook)<4> (?:holds|hold|would hold|held|is strong|up there)<1>",
    r"(?:rope|noose|cord)<6> (?:beam|rafter|branch|hook|banister|over)<2>",
    r"(?:left|leave|put|folded) my<1> (?:coat|shoes|keys|bag|wallet|phone|ring)<4> (?:on the (?:bench|bank|shore|"
    r"railing|bridge|pier|jetty|beach)|by the (?:river|water|lake|railing))",
    r"(?:razor|blade|razors|knife)<3> (?:edge of the (?:tub|bath|sink|basin)|next to the (?:tub|bath)|and the "
    r"water)<2>",
    r"bought<1> (?:charcoal|razors|razor blades|rope|helium|a rope|a razor|a hose)<1>(?! for the)",
    r"(?:open|windows?)<3> (?:floor|feet|legs)<3> (?:outside|out|dangling|over)<1>",
    r"(?:medicine|pill) (?:cabinet|box|drawer)<6> (?:laid|lined|enough|all of it|bedspread|counted|in my lap|next "
    r"to)<2>",
    r"(?:enough|should do it|should be enough|that will do)<3> (?:vodka|wine|whisky|whiskey|gin|rum|pills|tablets)<1>",
    r"(?:took|take|brought|bring|borrowed|carry)<3> (?:pistol|service weapon|service pistol|revolver|shotgun|rifle|"
    r"gun) (?:home|with me|to bed|upstairs|from)<2>",
    r"(?:keep|kept|keeps|been)<2> (?:going|walking|driving|coming|drawn|looking|wandering|ending up)<2> (?:to|at|"
    rf"past|by|over|on|near)<2> {_PLACE}<2>",
    r"(?:stood|standing|sat|sitting|stand|sit|parked|waited|lingered)<3> (?:on|at|by|up|near|under|above)<1> (?:the|"
    r"that|a|our)<2> "
    rf"(?:{_PLACE}|platform|car park)<7> (?:looking down|look down|wondering|alone|timing|counted|"
    r"counting|imagining|"
    r"let go|how long|how far|the drop|nobody (?:saw|noticed)|thinking about it|one step|my shoes|climb|climbed)",
    rf"(?:drove|walked|went|cycled|driving|walking) (?:out |up )?to the {_PLACE}<3> (?:again|last night|tonight|this "
    r"morning|alone|at (?:night|three|two|four)|and (?:stood|sat|looked|waited))<1>",
    rf"(?:the|that|a|my)<1> {_MEANS}<2> (?:in|under|behind|inside) (?:the|my)<1> {_STORED}",
    r"(?:measured|tested|looked at|tried out|checked)<2> (?:the|a) (?:beam|rafters?|banister|hook|branch|loft "
    r"hatch)<3>",
    rf"(?:saved up|saving up|put aside|set aside|putting aside|stored up|squirreled away)<4> {_PILLS}",
    rf"{_PILLS} (?:that )?i (?:have )?(?:been )?(?:saved|saving|put aside|set aside|kept back|hoarded|hoarding|"
    r"collected|hid|hidden)<2>",
    r"(?:sit|sitting|sat|go|went|stay|stayed|been)<3> in the (?:garage|car)<5> (?:engine (?:on|running)|door "
    r"(?:shut|closed|down)|hose|keys in my hand and)<3>",
    r"(?:garage|engine|exhaust)<3> (?:door|doors|windows|running|on)<2> (?:shut|closed|sealed|asleep|fall asleep|go "
    r"to sleep)<2>",
    r"(?:let|let go of|hands off|took my hands off|closed my eyes at) (?:the )?(?:wheel|steering wheel)<2>",
    r"(?:how|so|too) (?:easy|simple|quick)<3> (?:step off|climb over|lean (?:out|forward)|just (?:step|lean|let go|"
    r"keep walking|turn the wheel))<3>",
    r"(?:two|three|four|one|six|a) (?:more )?(?:steps?|seconds?) and (?:it|everything|all of it) (?:would be|is|will "
    r"be) (?:over|quiet|done)",
)
MEANS_FIRM = (
    r"left my (?:coat|jacket|shoes) and (?:my )?(?:keys|bag|wallet|phone|ring)<6> (?:by the (?:river|railing|reservoir|"
    r"weir)|on the (?:bridge|railing|parapet))",
    r"(?:rope|noose|hose|pills|tablets|helium|charcoal)<1> (?:is|are)<1> (?:already )?(?:in|under|behind) (?:the|"
    rf"my)<1> {_STORED}(?= $| ,| and (?:i|nobody|no one)| waiting| ready)",
    rf"(?:all|whole|entire) (?:the )?{_PILLS}<3> (?:saved|hoarded|put aside|set aside|collected)<2>",
)
METHOD_QUESTIONS = (
    r"how (?:high|tall) (?:must|should|does|would) (?:a|the) (?:bridge|building|fall|roof|cliff) "
    r"(?:be|have to be|need to be)(?= $)",
    r"(?:fall|jump|drop) from<2> (?:floor|storey|story|bridge|roof)<2> (?:enough|kill|sure|certain|survivable|high "
    r"enough)<1>",
    r"(?:what|which|how much)<1> (?:dose|amount|quantity)<6> (?:not survive|survive|lethal|fatal|kill|too much|not "
    r"wake|sleep)<2>",
    r"how (?:much|many)<2> (?:blood|water|pills|of the \w+ ones|tablets|insulin|sleeping pills)<5> (?:lose before|"
    r"before it is over|bottle of (?:wine|vodka|whisky)|before (?:you|it|one|i)<2>(?:die|over|pass out|dead))<2>",
    r"how (?:do|does|would|can|to) (?:you|i|one|people)?<1> ?tie (?:the|a) (?:knot|rope|noose)<2> (?:so|that|does "
    r"not|not)<3>",
    r"(?:way|make|do it|how)<3> (?:so that|that|so)<1> (?:it )?(?:does not|not|will not|would not) hurt(?= $| , the "
    r"end| the end| me| when| and)",
    r"(?:insurance|policy|they)<2> (?:pay|pays|cover|covers)<4> (?:if i (?:did|do|took|end)|by my own|did it myself|"
    r"own hand)<2>",
    r"(?:mixes|mix|take|takes|combine|combines)<5> (?:goes to bed|go to bed|sleep|bed)<2> (?:does|do|will|would) "
    r"(?:one|you|i) wake(?: up)?",
    r"(?:least|less) painful way to (?:leave|go|end|die|stop|do it)",
    rf"how many (?:of )?(?:the |my |these |those )?{_PILLS}<3> (?:does it take(?! to (?:equip|order|cover|fill|"
    r"supply|make|get|treat|lower|build))|"
    r"would it take|do you need(?! for)|do i need(?! for)|would i need(?! for)|until|before|too many|enough|fatal|"
    r"dangerous|to (?:not|never|die|sleep|stop|be))",
    rf"how many (?:of )?(?:the |my |these |those )?{_PILLS}(?= $)",
    r"how (?:high|tall) (?:does|must|should|would|do) (?:it|a \w+|the \w+) (?:have to be|need to be|be)<3> (?:sure|"
    r"certain|quick|survive|enough|fall|jump|over)",
    rf"how (?:long|quickly|fast|quick|much time|soon)<2> (?:does|do|would|will|until|till|before|is|can)<5> {_DYING}",
    r"(?:does|will|would|do|is|did)<3> (?:hurt|painful|feel anything|quick)<3> (?:to|when you|when you|if you|"
    rf"while) {_DYING}",
    rf"(?:does|will|would|do|is) (?:it|{_DYING}|jumping|falling|a fall|hitting the (?:water|ground))<2> (?:hurt|"
    r"painful|quick)<1>(?= $| or| ,)",
    r"(?:least painful|most painless|painless|gentlest|most peaceful|peaceful) (?:way|ways|method|methods|means)<1> "
    r"to (?:go|do it|end)<2>|(?:least painful|most painless|painless|quickest|fastest|surest|easiest|gentlest|most "
    r"certain|most reliable|most peaceful|peaceful|quietest|cleanest) (?:way|ways|method|methods|means)<1> (?:to "
    r"(?:die|end it|end my life|leave this (?:life|world)|stop (?:living|existing|being))|out(?= $| of (?:life|this "
    r"life|this world)))",
    r"how (?:do|does|would|can|to|should) (?:you |i |one |people )?(?:tie|make|knot) (?:a|the) (?:noose|hangman)<2>",
    r"(?:how much|what|which|how many)<3> (?:is|would be|are|counts as|makes)<2> (?:a )?(?:lethal|fatal|deadly|"
    r"overdose)<2>",
    r"how (?:much|many)<4> (?:does it take|would it take|do you need|do i need) to (?:die|overdose|od|not wake|"
    r"never wake|stop (?:a|your|my) heart|sleep forever|end it|kill)",
    r"(?:can|could|would|will) (?:you|a person|someone|somebody|one|i|people) (?:die|overdose|od)<1> (?:from|on|"
    rf"by)<2> (?:{_PILLS}|insulin|cold|exhaust|alcohol|vodka|bleeding|falling|hanging|a fall|jumping|cutting)<2>",
    r"(?:survive|survives|survived) (?:a |the )?(?:jump|fall|drop)<3> (?:from|off|storey|story|stories|floors?|"
    r"meters?|feet)<3>",
)
METHOD_QUESTIONS_LIKELY = (
    r"(?:what happens|what would happen|what does it do)<1> (?:if|when|to)<2> (?:take|takes|mix|mixes|swallow|"
    rf"swallows|drink|drinks|inject)<4> (?:{_PILLS}|bleach|antifreeze|whole pack|whole box|whole bottle|too many|all "
    r"at once)",
    r"(?:do|does|can|could|will) (?:the )?(?:trains?|driver|express|freight train)<4> (?:stop|brake|slow down|see "
    r"(?:you|someone|me))<3>",
    r"(?:would|will|do|does) (?:my )?(?:insurance|life insurance|the policy)<4> (?:pay|pay out|cover)<3> (?:if (?:i|"
    r"it)|suicide|own hand|self)",
    r"how (?:do|did|does) (?:people|others|they|anyone) (?:do it|go through with it|find the (?:courage|nerve))(?= $|"
    r" ,)",
    r"which (?:floor|storey|story|bridge|train|pills|vein|artery|knot|branch)<2> (?:is|would|is it|to)<3> (?:enough|"
    r"best|safe|high|sure|use|take|cut|hold)<1>",
    r"(?:do|would) (?:you|i) (?:feel|notice) (?:it|anything|something)<1> (?:when|if|at the end|before)<2>",
)
PASSIVE_WISHES = (
    r"not<1> want to be (?:anywhere|anything|anyone|here or anywhere|at all)(?= $| any ?more| ,)",
    r"(?:asking|ask|begging|wish|want|hoping|longing) for an end(?= $| ,| to (?:me|myself|it all|everything))",
    r"(?:no|not any) more (?:birthdays|mornings|tomorrows|winters)<1>(?= $| ,| for me)",
    r"(?:prefer|want|like|wish|care|need)<2> not to (?:see|have|reach|live|meet)<1> (?:another|next|one more) "
    r"(?:winter|year|spring|birthday|christmas|summer|morning|decade)",
    r"(?:world|everything|everyone|family|place|house)<3> (?:tidier|lighter|better|easier|quieter|cleaner|nicer) "
    r"without me<1>",
    r"(?:night|sleep|bed|nap) without a (?:morning|waking|end)",
    r"(?:had|have) (?:quite |more than )?enough of (?:this life(?! of)|life(?! (?:of|as|in|at|on) )|living(?! (?:in|"
    r"out of|on|with(?! (?:this|it|myself|the (?:pain|guilt)))|"
    r"at(?! all(?! costs))|near|off|from|under|between|together|alone|here|"
    r"there|abroad|anywhere|paycheck|beyond|so|by|for|through|next|the|a|as) )|being (?:alive|me|here)|it all , i)<3>",
    r"(?:want|going|need|ready|try|trying|decided|about|wish|like|should)<1> to kill(?= $| ,| tonight| soon| right "
    r"now| already)",
    r"(?:want|wish|like|love|hope|hoping|rather|just|pray|dream|long|could|let me|need|going)<3> (?:to )?(?:go to "
    r"sleep|fall asleep|sleep|close my eyes|lie down|drift off|nod off)<2> (?:for good|forever|for ever|permanently|"
    r"and (?:that be it|that is it|stay there|stay asleep|never (?:wake|open|get up|come)|(?:never|not) (?:wake|open|"
    r"get up)))(?: up)?(?! up)(?! (?:at|to|by|for|next|early|earlier|late|later|in(?! the morning)|one|with|before|"
    r"until|till|my|the|a|anyone|everyone|everybody|every|when|because) )<1>",
    r"(?:want|wish|rather|like|hope|hoping|prefer|easier|nice|better|lovely|love|pray|best)<4> not<1> (?:wake|"
    r"waking)(?: up)?(?= $| ,| again| any ?more| tomorrow| at all| ever| one day)",
    r"(?:not waking|never waking)(?: up)?<2> (?:would|sounds|seems|feels|is)<2> (?:nice|fine|good|okay|ok|better|"
    r"easier|mercy|a relief|the best|lovely|great|kind)",
    r"if<2> (?:truck|lorry|bus|car|train|tram|plane|tree|van|meteor|illness|heart attack|stroke|flu|something|god|"
    r"lightning)<2> (?:took|hit|got|flattened|ran over|ended|killed|wiped|came for|crushed|takes|hits|gets|finished|"
    r"happened to) me<1>"
    r"(?: ,)?(?: then)?<2> (?:i )?(?:would|will|could)?<1> ?(?:not (?:mind|care|complain|object|fight|be sad|be "
    r"sorry|move|step)|be (?:fine|okay|ok|grateful|relieved|glad|happy)|fine|so be it|fair enough|thank|thanks)",
    r"(?:would|do|will) not (?:mind|care|object|complain|fight it|be sad|be sorry)<3> if<5> (?:not (?:wake|come back|"
    r"make it|be here|come home|get up)|never (?:woke|wake|came)|took me|hit me|ended me|finished me|got me|my last|"
    r"the last|happened to me|end me|ran me over|run me over|killed me|stopped breathing|stopped beating)<1>",
    r"not<1> (?:want|wish|need)<1> (?:live|exist|be alive|be here)(?= $| more| any ?more| no more| longer| ,)(?! "
    r"(?:any ?more |longer )?(?:, )?(?:in|at|when|with) )",
    r"(?:want|wish|need)<2> (?:everything|it|it all|all of it|the noise|my head|my brain|life|time) to (?:stop|end|"
    r"go quiet|go dark|turn off|be over) (?:forever|for good|for ever)",
    r"(?:want|like|will|go|wish|must|going)<1> (?:to )?(?:finish|end|stop|kill|terminate|close)<1> (?:with )?(?:my "
    r"life|the life|my existence|with life)",
    r"i<1> (?:will|would|could|can) (?:just )?not be(?= $)",
    r"(?:wish|want|like|love)(?: (?:just|only|so|really|simply|much|badly|that))? (?:to be|i was|i were) (?:gone|no "
    r"more|nowhere|nothing|ash|dust|under the earth|not here|not anywhere)(?= $| ,| and| already| for good)",
    r"(?:be|been) (?:better|easier|kinder|simpler) if i (?:had )?(?:never (?:existed|happened|been here)|was not "
    r"(?:here|around|alive)|were not (?:here|around|alive)|was gone|were gone|just stopped|did not exist)<1>",
)
PASSIVE_WISHES_LIKELY = (
    r"(?:easier|better|simpler|nicer|quieter) not to be (?:here|around|anywhere|anyone|me)",
    r"what if i (?:simply |just )?(?:was not|were not|did not exist|was not here|stopped existing|let go)(?= $| ,| "
    r"here| any)",
    r"wishing (?:that )?i (?:did not exist|was not here|was not born|had not been born|was gone)<1>",
    r"(?:stay|staying|here|alive)<2> (?:because of|for) (?:my|the|her|him|them)<3> ?(?:, )?only (?:because of|for) "
    r"(?:her|him|them|my)<1>",
    r"(?:only|just) (?:still )?here because<4>(?: guts| courage| afraid| scared)?",
    r"(?:dead|died) (?:at|by|before) (?:forty|fifty|sixty|seventy|\d\d)<2>",
    r"(?:point|use|purpose) of me(?= $| ,)",
    r"(?:relief|glad|happy|relieved|good news)<3> (?:if|when)<2> (?:found something|scan|lump|biopsy|tumor|diagnosis|"
    r"results?)<5>",
    r"(?:worth|worthless|useless)<3> (?:as a claim|dead|to the insurance|scrap|disposal|recycling)<1>",
    r"(?:scared|afraid|dreading|tired)<1> of<1> (?:another )?(?:ten|twenty|thirty|forty|fifty)? ?(?:more )?years(?= "
    r"$| ,| of this)",
    r"not (?:fight|treat|do anything about) it(?= $| ,| any)",
    r"(?:want|wish|like|love|rather|just|need|could)<3> (?:to )?(?:disappear|vanish|evaporate|dissolve|fade away|"
    r"fade out|stop existing|be erased)(?= $| ,| completely| forever| from everything| off the face| for good| into| "
    r"and)",
    r"if<3> (?:truck|lorry|bus|car|train|tram|plane|van) (?:took|hit|flattened|ran over|killed|got) me<4>",
    r"(?:switch|turn|shut|log|check) (?:myself |me |it all )?(?:off|out) (?:for good|forever|permanently)",
    r"(?:tired|exhausted|weary|sick|done)<1> (?:of|with) (?:being here|being me|waking up|being alive|having to "
    r"exist|being anywhere|carrying on)(?= $| ,| and| every| again| in)",
    r"(?:not|never)<1> (?:see|picture|imagine)<1> (?:myself|me)<1> (?:in|at|past|beyond|reaching)<3> (?:future|next "
    r"year|christmas|spring|summer|year from now|thirty|forty|fifty|sixty)",
    r"(?:not|never)<2> (?:care|mind|matter)<2> (?:whether|if) i (?:wake|live|make it|am here|come back|survive|see|"
    r"get through)<2>",
    r"(?:sometimes|often|lately|some days|most days|keep)<3> (?:wish|think|wonder|imagine|picture|imagining|thinking|"
    r"wishing)<3> (?:not (?:being|be) (?:here|around|there)|being gone|i was not here|never (?:existing|having)|what "
    r"it would be like (?:not|if i))<2>",
    r"(?:stop|quit) (?:being|existing)(?= $| ,| for a while| at all)",
    r"(?:hope|wish|pray|hoping|praying)<3> (?:tonight|today|tomorrow|this|the night)<2> (?:is|be|was|were|takes) "
    r"(?:the last|my last|me)<1>",
    r"(?:peace|quiet|rest|silence)<2> (?:at last|for good|forever|that does not end|on the other side|when it is "
    r"over)<1>",
    r"(?:no|not any)<1> (?:place|room|use|need)<1> for (?:me|people like me|someone like me)<2> (?:here|in this "
    r"world|on earth|any ?more|left)(?! (?:in|at) (?:the|this))",
    r"(?:feel|feeling|felt|like)<2> (?:i am )?(?:already|half) (?:dead|gone)<1>",
)
FAREWELLS = (
    rf"(?:look after|take care of|be good to|watch over|take good care of|hug|kiss|mind)<2> {_DEAR} for "
    rf"me{_NOT_A_TRIP}",
    r"(?:tell|let)<1> \w+(?: \w+)? (?:know )?(?:that )?i (?:loved|always loved|did love|really loved|was sorry|"
    r"tried)(?= $| ,| (?:him|her|them|you|it all|everyone|so hard|my best|even|more|very|until|to stay)(?= ))",
    r"do not (?:look for|come looking for|wait for|wait up for|cry for|search for|miss|mourn) me(?= $| ,| please| "
    r"any| when| once| after)",
    r"(?:remember|think of)<1> (?:me|us)<1> (?:laughing|fondly|kindly|(?:how|as|the way) i was)<3>",
    r"(?:see|meet) (?:you|u|yall|you all|mum|mom|dad|him|her|them)<2> (?:in (?:the next life|heaven|another life)|on "
    r"the other side(?! of)|up there|wherever (?:it|i) (?:is|go))",
)
FAREWELLS_LIKELY = (
    r"(?:left|leaving|put|there is|wrote) (?:a |an )?(?:note|letter|envelope)<5> (?:for when (?:she|he|they|you)|"
    r"until (?:sunday|monday|tomorrow|then)|under the|in the piano|on the (?:fridge|pillow|table))<2>",
    r"(?:recorded|made|filmed|wrote|written)<4> (?:for|to) (?:her|his|their|my (?:daughter|son)s?|each of|all (?:her|"
    r"his|their)) (?:\w+ )?(?:wedding|birthdays?|graduation|the boys|the girls|the kids|children)<3>",
    r"(?:be good to|take care of|look after|be kind to|be gentle with) (?:him|her|them|my (?:dog|cat|boy|girl|mother|"
    r"mum|mom|dad|father|wife|husband))(?= $| , (?:please|i|he|she)| i can| , i)",
    r"(?:not|never)<1> be (?:angry|mad|sad|cross) (?:with me|at me|for me|about me)(?= $| ,| when| remember)",
    r"remember (?:the|that|our|me in)<3> and not (?:this|that|the end|the last)",
    r"(?:tell|told)<1> (?:them|him|her|everyone)<1> (?:that )?i was (?:not (?:sad|alone|afraid|scared|angry)|at "
    r"peace|only finished|just tired|happy)<3>",
    r"(?:hugged|kissed|held)<2> (?:everyone|them|him|her|the kids|the boys|the girls|my (?:son|daughter|mother|mum|"
    r"mom))<1> (?:a bit |a little )?(?:longer|tighter|harder)<2>",
    r"(?:said|saying) good ?night to (?:my|the)<2> as if<3>",
    r"(?:i said i would try|i tried)(?= $)",
    r"(?:will|going to) miss (?:you|u|yall|you guys|you all)(?= $| ,| guys| all)",
    r"(?:gave|given|signed over|handed)<3> (?:power of attorney|the keys|the tools|the dog|the cat)<2>",
    r"(?:be happy|live well|be kind to each other|look after each other)(?= $| , please| please)",
    r"(?:tell|let)<1> \w+(?: \w+)? (?:know )?(?:that )?i (?:love|am sorry|am so sorry|do not blame|am proud)<3>",
    r"(?:you|they|she|he|everyone|everybody|yall|mum|mom|the kids|my (?:wife|husband|kids|family|parents))<1> "
    r"(?:will|would|are|is)(?: all)?<1> be<1> (?:better off|happier|lighter|freer|relieved)(?= $| ,| once| when| "
    r"soon| without| then| like| this way| for it| if)",
    r"(?:you|they|she|he|everyone|everybody) (?:will|are going to)(?: all)? be (?:fine|okay|ok|alright|all right) "
    r"(?:without me|when i am|once i am|if i am)<1>",
    r"(?:you|u|he|she|they|someone) (?:can|should|may|could) have my (?:guitar|watch|bike|records|books|car|ring|dog|"
    r"cat|camera|tools|games|console|xbox|playstation|things|stuff|room|plants|piano)<3>",
    r"(?:gave|giving|given|give)<1> (?:away|him|her|them)<1> (?:my|all my|everything)<3> (?:i|so|because|for|and)<1> "
    r"(?:not|no longer|gone|will not)<2>",
    r"(?:whatever happens|if anything happens|if something happens|no matter what happens)<3> (?:know|remember|tell|"
    r"not your|i love|love you|it was not|please)<3>",
    r"(?:it is|was|not|none of this is|none of it was) (?:not )?(?:your|anyones|anyone s|anyone|anybody|nobody|their|"
    r"his|her) fault(?= $| ,| please| you| i)",
    r"(?:sorry|forgive me) (?:that |for )?(?:i (?:was|am) not (?:stronger|strong enough|a better)|not (?:being|"
    r"staying)|i could not (?:stay|be stronger|hold on|fight)|leaving|going|giving up|i (?:have to|had to) (?:go|"
    r"leave))<3>",
    r"you (?:did|tried|have done) (?:everything|all you could|enough|your best)(?= $| ,| mum| mom| dad| for me)",
    r"thank (?:you|u)<3> (?:for trying|for putting up with me|for loving me|for everything you tried|for being the "
    r"(?:only|one))<2>",
    r"(?:sorry|goodbye|bye|love you) (?:mum|mom|mama|dad|papa|everyone|everybody|guys|world|babe|sis|bro)(?= $| , i)",
)
RELAPSES = (
    r"(?:the|my) (?:old )?scars (?:were|are|was) not enough<3>",
    r"(?:stubbed|put|pressed|held)<2> (?:out )?(?:on|to|against|into) my (?:leg|arm|wrist|hand|thigh|skin)<2> again<2>",
    r"i<1> burn(?:ed|t)? myself(?! (?:on|with) (?:the|a) (?:oven|stove|pan|tray|toast))<4>",
    r"(?:old )?scars<4> (?:opened|open|reopened|tore)<2>|opened (?:them|the old ones|old ones) (?:again|up|last)",
    r"(?:pinch|pinching|bite|biting|scratch|scratching)<2> (?:the |my )?skin (?:till|until)<3>",
    rf"(?:did|done|doing) it again<6> {_LIMB}",
    rf"(?:did|done|doing) it again<6> (?:bathroom|shower|{_BLADE}|sleeves?)<1>",
    rf"{_BLADE}<2> (?:is|are|was|were)<1> back<1> (?:in|under|on|beside|next|behind|inside)<3>",
    r"(?:new|fresh|more|another|a few)<2> (?:marks|mark|lines|line|cuts|cut|scars|burns|burn|stripes|row|rows)<1> "
    rf"(?:on|under|across|up|along|down)<2> {_LIMB}",
    rf"(?:cut|cutting|burned|sliced|scratched)<3> (?:open )?(?:my|the inside of my|both) {_LIMB}<2> (?:again|last "
    r"night|tonight|this morning|yesterday|today|in the (?:bath|shower|bathroom|toilet))",
    r"(?:opened|reopened|picked open)<2> (?:the|my|old)<1> (?:cuts|scars|wounds)<2>",
    r"(?:cannot|can not|could not) stop (?:cutting|burning|scratching|hurting)<2>",
    rf"(?:took|taken|used|using|picked up|held|hid|hiding)<1> (?:the|a|my)<1> {_BLADE}<3> (?:to|on|against|across|"
    rf"again|under)<1> (?:my(?: \w+)? {_LIMB}|me|myself|again|it again)",
)
RELAPSES_LIKELY = (
    r"(?:sting|blood|cut|cutting|blade|razor|pain)<4> (?:the only thing|only thing|makes it quiet|makes me quiet|"
    r"quiets)<3>",
    r"(?:fresh|new) (?:ones|lines|marks|stripes)<4>",
    r"sleeves?<3> (?:stuck|sticks|stick|red|wet|bloody|bandage)<2>|my shirt sticks",
    r"(?:bought|ordered|got) (?:new )?razors<6>|not shave(?= $| ,)",
    r"(?:not|had not|have not) (?:cut|burned|hurt myself|harmed)<2> (?:since|for|in)<3>",
    r"the urges?<1> (?:was|were|is|are|came|comes)<3>",
    r"(?:days|weeks|months|years|streak) (?:clean|free)?<3> (?:gone|over|broke|broken|ruined|back to (?:zero|day "
    r"one)|lost)(?= $| ,| last| tonight| again| and)<1>",
    r"(?:relapsed|slipped|caved)<2> (?:last night|again|tonight|yesterday|today|this morning|on (?:my|the))<2>",
    r"(?:did|done|doing) it again(?= $| last night| tonight| yesterday| today)<3>",
    r"(?:marks|cuts|scabs|scars|bandages?|plasters?|burns)<4> (?:under|beneath|behind|hidden|covered)<2> "
    r"(?:sleeves?|watch|bracelets?|hoodie|cuffs?|jumper|sweater)",
    r"(?:long sleeves|hoodie|bracelets|cardigan|long sleeve)<6> (?:hide|hides|hiding|cover|covers|covering|nobody "
    r"(?:sees|asks|notices)|no one (?:sees|asks|notices)|summer|july|august|heat)<1>",
    r"(?:sting|stings|stinging|burning|burns|throbbing|throbs|itching|itch)<3> (?:under|beneath) (?:my|the) "
    r"(?:sleeve|sleeves|bandage|plaster|shirt)",
    r"(?:crave|craving|need|want|miss|missing|missed|think about|thinking about|thought about)<2> (?:the |my |that "
    r")?(?:sting|blade|razor|blood|red lines|first cut|release of it)(?= $| ,| again| every| tonight| and)",
    rf"(?:{_BLADE}|lighter|matches)<3> (?:in|under|behind) (?:my|the)<1> (?:drawer|pillow|phone case|wallet|mattress|"
    r"pencil case|makeup bag|bed|desk|sock|bathroom)<2>",
    r"(?:hurt|hurting|cutting|harming|burning)<2> (?:is|was|was the|is the) (?:only|one) (?:thing|way|part)<3>",
    r"(?:want|wanted|need|needed|have)<1> to (?:see|feel) (?:blood|it bleed|the blood|something (?:sharp|on my "
    r"skin))<2>",
)
EUPHEMISMS = (
    r"(?:final exit(?! (?:on|to|from|interview|sign|door|at|of|the))|mortal coil|sewer slide|sewage slide|toaster "
    r"bath|exit bag)<1>",
    r"(?:commit|committing|kermit|do|doing) (?:sudoku|not alive|die|dying|toaster bath|suicide|the final logout)",
    r"(?:game end|yeet|uninstall|unsubscribe|alt f4|cancel|self delete|self destruct|log out|rage quit|ragequit|"
    r"delete|despawn|unplug|erase) (?:myself|my self|life|irl|from life|of life|from existence|from earth|my "
    r"existence|my life)",
    r"(?:going to|will|just|should|want to|might|about to) (?:rope|neck|off) myself",
    r"(?:going to|will|just|should|want to|might|about to) (?:rope|self delete|self exit)(?= $| ,| tonight| soon| "
    r"today)",
    r"(?:catch|catching|caught|ready for|waiting for) (?:the|my) (?:final|last) (?:bus|train)(?! (?:home|to|from|at|"
    r"back|on))<1>",
    r"(?:want|wish|ready|soon|going to|will|rather|hope|belong|should|deserve|like|wanna|better off)<3> (?:be "
    r")?(?:six feet under|pushing (?:up )?daisies|meet my maker|in a (?:box|coffin|grave)|with the worms|worm food|"
    r"food for worms|take the big sleep|in the ground|below ground)<1>",
    r"(?:take|taking|choose|choosing|want|planning|plan|chose) (?:the|my|a|an) (?:early|quick|final|last|easy|"
    r"emergency|permanent) (?:exit|way out|checkout|departure|bow)(?! (?:from|interview|off|on|at|of the (?:company|"
    r"project|contract|lease|deal)))<2>",
    r"(?:end|ending|finish|finishing) (?:my|the) (?:game|story|book|chapter|run|show) for good",
    r"(?:close|closing|shut|ending)<1> the (?:curtain|curtains|book) on (?:my life|me|myself|everything)",
    r"(?:join|joining|follow|following|be with|with) (?:him|her|them|my (?:mother|father|mum|mom|dad|wife|husband|"
    r"brother|sister|son|daughter|grandma|grandpa|baby))<2> (?:in (?:heaven|the ground|the grave|death)|up there|on "
    r"the other side|where (?:he|she|they) (?:is|are) now)",
)
EUPHEMISMS_LIKELY = (
    r"(?:suicide|suicidal|unalive|kms|ctb)<1> (?:thoughts|urges|mode|vibes|again|all day)<2>",
    r"(?:time|ready|want|here) to get off(?= $| ,| this (?:ride|train|planet|bus))",
    r"(?:last|final) (?:supper|curtain)<3>|curtain at<1>",
    r"(?:recommend|beyond) (?:disposal|economical repair)",
    r"(?:going to|gonna|will|want to|ready to|time to|about to|finally|soon|should|might) (?:catch|catching) the "
    r"bus(?= $| , (?:and|i|soon|for)| tonight| soon| for good| and not)",
    r"(?:checking out|check out|clocking out|clock out|tapping out|tap out|bow out|bowing out|opt out|opting out|"
    r"logging off|sign off)(?: early| soon| tonight)?(?: of (?:life|this life|existence|this))?(?= $| ,| for good| "
    r"forever)",
    r"(?:end game|endgame|end of the line|final boss|game over)<1> (?:for me|tonight|soon|is near)",
    r"(?:no respawn|no more respawns|not respawn|out of lives|last life)<2>",
    r"(?:expiry|expiration|best before|use by|sell by) date<2> (?:is|has|was|for me|passed)<2>",
    r"(?:permanent|eternal|endless|forever|long|big) (?:sleep|nap|rest|vacation|holiday|silence|log off|logout)<1>",
)
THEMES_OF_ENDING = (
    r"(?:be|being|is|was|it|me|all|get|gets) (?:over|gone|nothing|nowhere|no more|quiet|an end|finished|excused)<1>",
    r"(?:end|ending|stop|stops|peace|silence|rest|sleep|quiet|nothing|nowhere|forever|never again|not any more|for "
    r"good)(?= $| ,)",
    r"(?:without|because of|rid of|tired of|sick of|ashamed of|hate|worth|point of) (?:me|myself|being)<1>",
    r"(?:wake|waking|woke|woken|alive|living|existing|born|breathe|breathing|grave|dead|die|dying|death|planet|"
    r"peaceful|envy|jealous|fade|sober)",
    r"(?:want|wish|like|hope|need) (?:it|me|this|everything|out)<2> (?:to )?(?:end|stop|over|be)<1>",
    r"(?:not|never) (?:be here|be there|need|want|coming|come|exist|bother)<3>",
    r"(?:my|this) (?:life|body|age|heart|mind|head)",
    r"(?:door|exit|way out|option|relief|comfort|mercy|pity|mistake|simpler|lighter|disappear|vanish|unfortunately)",
    r"(?:everyone|everybody|family|kids|children|they|she|he)<2> (?:would|will)<2> (?:be )?(?:better|fine|free|cope|"
    r"manage|understand|forget)(?! off with me)",
)
THEMES_OF_LEAVING = (
    r"(?:tonight|tomorrow|sunday|monday|tuesday|wednesday|thursday|friday|saturday|weekend|noon|dawn)",
    r"(?:letter|letters|note|notes|envelope|folder|policy|passwords|keys|payout|insurer|insurance|funeral|ashes|"
    r"undertaker|memorial|flowers|shrine|confession|farewell|goodbye|freezer|upstairs)",
    r"(?:forgive|forgiven|remember|remembered|sorry|proud|fault|blame)",
    r"(?:take care of|look after|be good to|be kind to|be happy|miss you|love you)",
    r"(?:decided|deciding|settled|arranged|prepared|planned|plan|checklist|schedule|calm|calmly|organized|last|steps|"
    r"chosen|"
    r"picked|reserved|booked)",
    r"(?:deleted|unfriended|canceled|cancelled|donate|donated|tidied|boarding)",
    r"tell<1> (?:my|them|him|her|everyone|everybody|mum|mom|dad|grandma|grandpa|the kids|you)<3>",
    r"(?:find|finds|found) (?:me|it|anything|the note|my)",
)
THEMES_OF_WOUNDS = (
    r"(?:blade|blades|razor|razors|sleeve|sleeves|scars?|skin|blood|bleed|bleeding|bandages?|lighter|scissors|sting|"
    r"urge|urges|wrist|wrists|thigh|thighs|restroom|bathroom|shower|tub|needle|iron|hair|swimsuit|on purpose|eating|"
    r"starve|punish)",
)
THEMES_OF_MEANS = (
    r"(?:insulin|pistol|gun|rifle|platform|floor|river|lake|sea|water|beam|garage|charcoal|vodka|exhaust|rails|"
    r"tracks|bridge|roof|railing|balcony|"
    r"jetty|cliff|dose|prescriptions?|overdose|rope|knot|belt|bag|tape|carbon monoxide|poison|trigger|window|pills|"
    r"tablets|bottle|pharmacy|"
    r"cupboard|hardware store|motel|hotel|woods?|quarry|tree|train|truck|lorry)",
)
THEMES_OF_VIOLENCE = (
    r"(?:he|she|him|they|husband|wife|boyfriend|girlfriend|dad|father|stepdad|brother|coworker)<6> (?:hit|hits|"
    r"hitting|beat|grabs?|grabbed|broke|broken|threw|throws|locks?|"
    r"locked|lock|screwed|hob|gun|bottle|wall|belt|fist|knife|iron|throat|shoved|pushed|slapped|kicked|choked|key|"
    r"keys|took my|taken my|bruise|bruises|tooth|coming|touch|touches|touched)",
    r"(?:bruises?|black eye|tooth|ribs?|lip|marks|flinch|stairs|not allowed out|allowed out|on with him|alone with)<3>",
)
SECRECY = (
    r"(?:nobody|no one|none of them) (?:knows|suspects|sees it|has any idea|will notice|will know|noticed)<2>",
    r"(?:never|not)<2> (?:tell|told|telling) (?:anyone|anybody|a soul)<2>",
    r"(?:feel|am|been|so|strangely|oddly|finally)<1> (?:calm|at peace|peaceful|relieved|light|lighter)<2> (?:now|"
    r"today|finally|since|for the first time|about it)<3>",
    r"(?:made|have made) (?:my|the) (?:decision|choice)|my mind is made up|it is decided",
    r"(?:everything|affairs|papers|paperwork|passwords|accounts)<3> (?:in order|sorted|settled|arranged|written "
    r"down)<2>",
    r"(?:one|this|the) last time<2>|for the last time",
    r"(?:bridge|tracks|rails|roof|rooftop|overpass|cliff|cliffs|quarry|ledge|viaduct|parapet|rope|noose)<3>",
    r"(?:pills|tablets|painkillers|sleeping pills|insulin|vodka)<3>",
)
