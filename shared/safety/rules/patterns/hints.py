"""Wordings of danger that people in none use every day, about work, sport, childhood, software and travel.

"This is my last day", "let me go in March", "tied the rope", "he pushed me off the swing": each is a likely hint, which
needs support. UNNAMED ones are firm, but count only where nothing harmless stands near that they may mean.
"""

EVERYDAY_IDEATION = (
    r"easy way out",
    r"nothing<4> (?:make|makes|made) me stay",
    r"(?:not|never|hardly)<4> (?:a|any|one|single|the)<2> (?:reason|reasons|point)<2> (?:to|in|for|why)<2> (?:stay|"
    r"staying|be here)",
    r"(?:nothing|only thing|one thing|single thing|only reason|only ones)<4> (?:keeps|keeping|kept) me<1> here",
    r"(?:only|just|still)<1> here<1> (?:because|for|out of)<2>",
    r"not<3> (?:be here|be around|be alive)<1> (?:at|by|for|when|come) (?:easter|christmas|summer|spring|winter|"
    r"autumn|new|the (?:end|holidays)|my)<1>",
    r"out of my misery",
    r"(?:one|only|single)<1> (?:exit|way out) (?:left|remaining)<2>",
    r"(?:letting|let) go of the (?:wheel|steering wheel|railing|rope|edge)<1>",
    r"(?:tracks|river|water|edge|depth|abyss|rails)<3> (?:pulls|pull|calls|would take|take|takes|draws|draw) me<1>",
    r"(?:something|it)<2> (?:would|will|could) take me(?= $)",
    r"(?:regret|sorry|sad|angry|disappointed|wish)<4> (?:found me|had worked)<2>",
    r"hoping<1> (?:it is|this is|that is)<1> the last (?:time|night|day)<1>",
    r"ways? (?:to|of) (?:go out|end it)(?= $| ,)",
    r"if<4> (?:hit me|ran me over|run me over|killed me|crashed|hits me|took me)<6> (?:not mind|grateful|fine|relief|"
    r"relieved|care|glad|happy|ok|okay)",
    r"(?:will|would|do|may|might|can) not<2> (?:be(?! (?:\S+ )?(?:surprised|suprised|able))|make it|live|last|see "
    r"myself)<3> (?:much longer|past|to my next|to see|alive much|another (?:year|month|week|day))",
    r"(?:not|never)<2> (?:promise|guarantee|sure|know if|think|say)<3> i will<2> (?:be here|be alive|be around|"
    r"survive)",
    r"(?:want|like|care|plan|think|intend|expect)<3> (?:to be|i will be|being)<1> around<1> (?:any longer|any more|"
    r"much longer|anymore|next|by)",
    r"(?:will|am going to) not<1> (?:be here|be around)(?: tomorrow| any ?more| any longer| next | much longer| for "
    r"the | by the| to see| when)",
    r"soon<3> i<2> be gone<1>",
    r"there is (?:nothing|no one|nobody) (?:left )?(?:here )?for me here",
    r"(?:think|thinking|thought|know|see|wonder)<2> how (?:simple|easy|quick|little|quiet|peaceful)<1> (?:it|this|"
    r"that) would be(?= $| to (?:die|end|jump|stop|let|go|fall|step))",
    r"(?:ready|time|waiting|want|wish|like|long)<2> for (?:it|this|everything|all of it)<2> to (?:be (?:finished|over|"
    r"done)|end|stop)(?= $| , all| for good| forever)",
    r"(?:not|never)<2> (?:survive|survived|surviving)<2> (?:this|it|winter|the winter|another|the year|the night) "
    r"?<1>(?:and i do not want to)?(?= $)",
    r"(?:the )?(?:test|doctor|scan|results?|lump|tumor)<5> (?:terminal|malignant|incurable|months to live)<1>",
    r"not mind<1> how it ends|cable snaps|(?:hope|wish|want|hoping)<4> (?:snaps|breaks under me|would break|gives way|"
    r"explodes)<1>",
    r"(?:better|happier|easier|fine|okay|cope|manage|lighter|relieved|free|freer|safer)<5> (?:if i (?:was|were|am) "
    r"(?:not (?:here|around)|gone|no longer)|once i am gone|when i am (?:gone|no longer))",
    r"{everyone}<3> (?:fine|okay|ok|alright|good|better|happier)<1> if i<2> (?:not (?:around|here|there)|gone)<1>",
    r"(?:should have|wish they|wish he|wish she|why not|had just|could have)<2> (?:let|left) me (?:go|there)",
    r"not<2> trust (?:myself|my (?:hands|head|feet))<3>(?! (?:to (?:write|speak|answer|decide|choose|judge|code|cook|"
    r"pick)|with (?:the|my|a|money|chocolate|cake|budget)))",
    r"(?:hope|hoping|hoped|wish|wishing|pray|praying|prayed)<5> (?:not|never)<2> (?:come back|make it|survive)<1>(?= "
    r"$| ,| and| again| tomorrow| any)",
    r"put an end to it(?= $| ,)",
    r"get it over with(?= $)",
    r"(?:wish|if)<2> (?:there was|there were|had) a (?:switch|button|plug)<3>",
    r"(?:it|now it) is my turn to (?:go|rest|leave|die|be gone|sleep)(?= $| ,| for)",
    r"(?:my|the) (?:wife|husband|kids|family|mother)<2> (?:get|gets|got) the money<4>(?: better man)?",
    r"(?:way|something|method|exit) that (?:does not|would not|will not) hurt (?:them|anyone|anybody|the kids|her|him)",
    r"(?:want|wish|need) it (?:over|to end)(?= $| ,| i want| all of it| now)",
    r"(?:better|sooner|rather)<1> (?:over|gone) (?:today|now|tonight|than)",
)

EVERYDAY_IDEATION_TENTATIVE = (
    r"(?:let|let it|let nature|let fate) (?:happen|do the rest|decide|take its course)<1>",
    r"(?:whether|if) i stay or go<4>|lean to go|(?:promised|promise)<3> to stay until<3>",
)

EVERYDAY_PLANS = (
    r"(?:about|going|ready|want|wanted|urge|plan|planning|tempted|will) to jump(?! rope| into| in | on | at | ship| "
    r"straight| for| with| tandem| the | over| back| through| to )",
    r"(?:got|have|had|made) a plan and (?:a|the) (?:place|date|day|method)",
    r"(?:will|would) not (?:drive|walk|swim) back(?= $| from)",
    r"(?:this|that)<2> (?:winter|summer|year|month|christmas|birthday|spring) is my last(?: one)?",
    r"almost did it<2>",
    r"(?:know|decided|figured out|planned|worked out|rehearsed|rehearse)<3> (?:how and when|when and how|how many i "
    r"need|how i would do it|how i will do it|how i am going to do it|how to do it|what to use|the dose|every step of "
    r"it)",
    r"(?:rehearse|rehearsed|rehearsing)<1> it in my (?:mind|head)",
    r"(?:after|until) (?:christmas|new year|the holidays|my birthday|the weekend)<2> i (?:will|am)<1> (?:be gone|gone|"
    r"end it)",
    r"(?:in|within) \S+ (?:days|hours|weeks) i will be gone",
    r"(?:thought|think|thinking) about how i would (?:do it|go)",
    r"this (?:is|will be) my last (?:night|week|letter|message|post|day)(?! (?:at|in|of|with|before|as|on|for|here|"
    r"shift))",
    r"(?:climbed|climbing|climb|leaned|leaning)<1> over the (?:railing|edge|balcony|barrier)<3>",
    r"(?:went|walked|drove|gone)<1> out on the ice<4>|hoping it would break",
    r"tonight the (?:pills|rope|gun|bridge|river)<3>|next time i will (?:keep walking|not (?:brake|stop|turn)|go "
    r"through|finish|do it)",
    r"but i braked|which tree<3>|one way ticket<5> cliffs<2>",
    r"(?:pay|paid|pays|money|insurance)<5> for (?:them|the kids|my (?:wife|kids|family)) (?:when|after) i<3>",
    r"how many<2> (?:would be|are|is) (?:dangerous|too many|deadly|fatal)<2>",
    r"will not be coming back(?= $)|i know i can leave|said a proper goodbye<3>|proper goodbye<3>",
    r"(?:not|never)<1> let the kids be the ones who<4>|(?:not|never)<2> the (?:kids|children)<2> (?:find|open the "
    r"door|see)<2>",
    r"i am (?:on|at|standing on|up on) the (?:roof|bridge|ledge|railing|edge|tracks|cliff)(?: now| right now| and|(?= "
    r"$)| ,)",
    r"i am (?:going to|about to|ready to) let go(?= $| of (?:the|this) (?:railing|rope|life))",
    r"(?:right day|right moment|perfect day|good day) to (?:die|end|go|do it)<1>",
    r"tested the (?:beam|rope|hook|branch|belt)<1>",
    r"(?:want|need|miss)<1> (?:to feel )?the (?:knife|blade|razor)<1>",
    r"carry a (?:razor|blade)<3>|keep a (?:razor|blade|scalpel)<2> (?:in|with|for)<1> (?:my|me|the)<3>",
    r"(?:once|after|when|as soon as)<6> i (?:am going to|will|can|shall) (?:do it|go|end it|leave them all)(?= $)",
    r"(?:tonight|tomorrow|today)<2> (?:it|everything|this|all of it) ends<1>(?= $)",
    r"i<1> tried<1> (?:again|once more)(?: this| last| on|(?= $))",
    r"(?:attempted|tried)<1> to end it<1>",
    r"plans? to (?:end it|kill)(?= $| ,)",
    r"practice run",
    r"before i (?:do it|go through)(?= $| ,| with it)",
    r"(?:plan|planning|going) to jump on (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)",
    r"(?:attempt|attempts) (?:last|this|in|on|failed|did not)",
)

EVERYDAY_PLANS_TENTATIVE = (
    r"(?:then|until) it is done(?= $)|nobody is on the platform",
    r"(?:tallest|highest) (?:building|bridge|tower|floor)<5>",
    r"(?:just )?one step(?: and|(?= $))",
)

EVERYDAY_PLANS_UNNAMED = (
    r"(?:want|wanted|ready|going|about|urge|thought|thinking|decided|plan|will|tempted)<3> (?:end|ending) (?:it|"
    r"things|everything|this)(?: all)?(?: now| tonight| today| tomorrow| forever| for good| soon| ,)",
    r"(?:{soon}|friday|saturday|sunday|monday|tuesday|wednesday|thursday|the weekend)<5> (?:going to|will|ill|be)<1> "
    r"(?:end it|ending it|be dead)",
    r"(?:going to|will|be) (?:end it|ending it)<2> (?:tonight|today|tomorrow|this week|this weekend|on (?:monday|"
    r"tuesday|wednesday|thursday|friday|saturday|sunday))(?! , i)",
    r"(?:tonight|today|tomorrow|sunday|friday) i am ending (?:it|things|everything|this)",
    r"about to (?:do it|end it)(?= $)",
    r"would (?:kill|jump|do it|end it|end things|die)<2> if i (?:had|found) the (?:guts|courage|nerve|strength)",
    r"(?:made up my mind|decided|decision is made)<4> (?:end it|gone|leave this|at peace|to go for good)",
    r"(?:i will|i am|i shall|going to)<1> (?:end it|ending it|go through with it)<1> (?:when|once|after|before|by|on|"
    r"tonight|tomorrow|this|next|then|sunday|saturday|friday)",
    r"(?:end it|end things|end this|ending it) (?:for good|my way|properly|myself)<1>",
    r"(?:know|knew|figured out|decided|planned|worked out|chosen|picked)<1> (?:how|where|when|which (?:bridge|tree|"
    r"night|day|train|pills)) (?:i will|i would|i am going to) (?:do it|die|go|end it|jump)<1>",
)

EVERYDAY_MEANS = (
    r"have the pills",
    r"(?:know|knew|read)<2> how (?:much|many) is too (?:much|many)",
    r"key to the roof|(?:belt|rope|cord|cable)<2> (?:on|over|around) the (?:door|beam|handle|hook|rafter)",
    r"(?:noose|noose around)<3>",
    r"(?:tied|tie|tying|tested|testing)<2> (?:rope|belt|cord|sheet|scarf)",
    r"(?:garage|car)<4> (?:engine|motor) running<6>",
    r"charcoal<4> (?:car|window|windows|tape|room|tent)",
    r"ordered<6> then it is over",
    r"(?:courage|guts|nerve|strength|brave enough)<4> (?:swallow|pull the trigger|jump|do it|end it|go through with "
    r"it|kill)",
    r"(?:could not|can not|did not|to) pull the trigger(?! on)",
    r"(?:practicing|practising|learned|learning)<1> (?:the|a) knot",
    r"(?:knife|scissors|glass|razor|blade)<3> (?:next to me|beside me|on the edge|do not trust myself|in front of me|"
    r"and i am looking)",
    r"(?:noose|rope|cord|belt|cable|scarf|twine|sheet)<5> (?:beam|rafter|rafters|branch|hook|ceiling|banister|door "
    r"handle|neck|pull up bar)<1>",
    r"standing on (?:the|a|my) (?:chair|stool|bucket)<2>(?! to (?:change|reach|hang|paint|fix|clean|get))",
    r"(?:feet|legs|foot) (?:are )?(?:dangling|over the (?:edge|side|railing|ledge)|out of the window)",
    r"(?:both )?legs (?:out|over)(?= $| and| ,)",
)

EVERYDAY_FAREWELLS = (
    r"not strong enough<2>(?: goodbye)?(?= $| ,)",
    r"not blame (?:yourself|yourselves)<2>",
    r"now i can go(?= $)",
    r"(?:give|giving|gave|given)<4> away<6> (?:not|no longer)<2> (?:need|needing)",
    r"(?:nobody|no one) is to blame<2>",
    r"nothing to do with (?:her|him|you|them)(?= $)",
    r"do not look for me",
    r"(?:other side|next life|next world|afterlife)(?= $)",
    r"(?:this is|this will be)<2> my last (?:message|post|letter)(?! for (?:today|now|this)| at | to )",
    r"(?:please )?(?:forget|forgive) me(?= $| , (?:all|mum|mom|dad|everyone|please|i)| for (?:going|leaving|this|what "
    r"i))",
    r"(?:remember|think of)<1> (?:me|us)<1> (?:how|as|when|the way|like)<3>(?! to)",
    r"whoever (?:finds|reads) (?:this|me)",
)

EVERYDAY_FAREWELLS_UNNAMED = (
    r"wanted to say (?:goodbye|farewell)(?= $| to you all| before)",
    r"(?:last|final) thing i (?:will|am going to|ever)<2> (?:write|say|do)<1>",
    r"(?:never|not)<1> hear from me (?:again|any more)<1>",
    r"(?:not|never) hear from me<1> (?:again|tomorrow|ever|any more)",
    r"(?:do not|not) be sad when",
    r"farewell to (?:you all|all of you|everyone)",
    r"(?:remember me|think of me)<1> (?:from before|as i was|kindly|fondly)",
    r"forgive me for<1> (?:what i am|what i will|leaving|doing this|going)",
    r"forgive me<3> (?:leaving|for going|for not staying|for what)<2>",
    r"sorry<2> (?:i could not stay|for leaving you all|i have to leave you)",
    r"i am leaving you all",
    r"(?:when|after|once) i am (?:not (?:here|around) any (?:more|longer)|not alive)<1>",
    r"see (?:you|yous|you all|ya) on the other side(?! of)",
)

EVERYDAY_WOUNDS = (
    r"(?:cut|cutting|burned|burnt|hurt|harmed|relapsed) again(?= $| ,| last| today| tonight| this| and| after| "
    r"because)",
    r"(?:relief|calms|punish|pain)<5> (?:knife|scissors|lighter|cigarette)",
    r"(?:pull|rip|tear)<2> my hair out<2>",
    r"(?:cut|cutting) too deep",
    r"(?:bang|banging|hit|hitting|smash|smashing) my head (?:against|on|into)<2> (?:wall|door|floor|desk|tiles)",
    r"(?:urge|urges|want|crave|craving|dying)<1> to (?:cut|burn|hurt|harm|slash|bleed)(?= $| ,| so)",
    r"(?:need|want|going|urge|have) to cut(?= $| right| now| again| so| myself| tonight)",
    r"(?:need|want|crave|miss) the (?:blade|razor|knife)<1>|crave the pain<1>",
    r"(?:razor|blade|scissors|needle|compass|lighter|staple|iron|cigarette|boiling water|scalpel|box cutter)<5> "
    r"(?:into|across|against|through|on)<1> my<2> (?:palms?|hands?|feet|foot|knees?|fingers?)",
)

EVERYDAY_VIOLENCE = (
    r"(?:broke|breaks|broken|smashed|cracked)<4> (?:my (?:ribs?|nose|jaw|arm|teeth|wrist|fingers)|of my ribs|then my "
    r"nose)<1>",
    r"chair (?:against|under|in front of) the (?:door|handle)<6>|never speak again<1>|spat on me<4>",
    r"(?:he|she|{kin})<3> (?:threw|throws|hurled|swung)<3> at (?:me|my head|us)",
    r"(?:he|she|they|{kin})<3> (?:touching|touches|touched|gropes|groping|groped)<1> me(?! (?:on the shoulder|deeply))",
    r"(?:he|she|{kin})<3> (?:pushed|shoved)<1> me<1> (?:down|into|against|over|off|to the (?:floor|ground)|out of)",
    r"(?:shows|showed|waves|waved|points|brings|cleans)<1> (?:me )?(?:his|her|the) (?:gun|knife|pistol|rifle|axe)<4>",
    r"(?:does|did|takes|took) what (?:he|she) wants?<1>",
    r"(?:cried|said|screamed|begged|told him|told her)<3> (?:no|stop|to stop|him to stop)<3> (?:he|she|did not stop|"
    r"anyway|kept|did it)",
    r"(?:take|taking|takes) (?:us|me|all of us|the kids|everyone) (?:all )?with (?:him|her)(?= $| ,| when| if)",
    r"(?:he|she|they|{kin})<4> (?:kill|finish|hurt|shoot|beat|bury) (?:me|us)<6> if",
    r"going to kill me (?:, i|tonight|one day|soon|if i|(?= $))",
    r"(?:kicking|breaking|smashing|kicks|breaks)<1> (?:in|down)? ?(?:the|my)<1> door",
    r"(?:kill|killing|shoot) us all|kill (?:me|us) (?:both|all)",
    r"(?:said|say) no<2>(?: and he| but he| he did)",
    r"(?:made|makes|making|forced|forces|forcing) me (?:do it|do things)(?! again from scratch)",
    r"neither of us (?:is|will|gets|are)<1> (?:leaving|leave|getting out|get out)",
)

EVERYDAY_METHODS = (
    r"how (?:high|tall|far up)<2> (?:must|does|should|would|has|do|can|need)<3> (?:bridge|building|fall|jump|roof|"
    r"drop|cliff|balcony)<5>",
    r"(?:is|would|which is|what is)<3> (?:quicker|faster|surer|safer|quick enough|high enough|deep enough|cold enough|"
    r"enough)<4> (?:drown|cold water|carbon monoxide|hanging|rope|train|fall|floor|jump|pills|exhaust|gas|survive)<2>",
    r"how (?:long|cold|deep|hot|high|fast)<6> (?:so that it is|so it is|until it is|before it is|till it is|to be) "
    r"(?:fast|quick|over|certain|sure|fatal|painless)<1>",
    r"how long<4> (?:closed|running|locked|sealed) (?:garage|car|engine|room)<3>",
)
