"""Phrases of suicidal ideation: wanting to be dead or gone, no reason to live, thoughts of ending one's life.

Tuples named PARAPHRASED and OTHER_AUTHORS were learned from later authors' texts. TENTATIVE ones also occur in harmless
texts, so the classifier has to confirm them; LIKELY ones need less confirmation.
"""

IDEATION = (
    r"(?:{end_self})<1> myself",
    r"(?:to|will|just|going to|might|should|could|by|about|of|ima) (?:off|offing) myself",
    r"(?:want|wanting|wish|hope|hoping|long|longing|ready|prefer|love|beg|begging|like|trying|try|decided|chose|"
    r"mind|"
    r"minded|deserve|deserved|wants|wanted)<3> to<1> (?:die|be dead|be gone forever)",
    r"(?:long|longing|beg|pray|praying|wish|wishing|ache|crave|hoping|hope) for<2> (?:death|dying|"
    r"the end of my life)",
    r"rather<1> be dead",
    r"rather<1> (?:die|kill myself)(?! than)",
    r"better off<2> dead",
    r"(?:wish|wished|wishing) (?:that )?i (?:was|were|am|had been|would be)<1> (?:dead|gone|not alive|not here)",
    r"(?:wish|wished|should|better if) (?:that )?i (?:had|was|were|have)<1> never<1> (?:been )?born",
    r"(?:all i|what i|i)<1> want<4> (?:is|be) (?:to be dead|to die|death)",
    r"(?:waiting|ready|enough|too tired|too afraid|afraid|scared|meant|supposed|allowed|time|how|easy|good day|"
    r"way)<1> to<1> die"
    r"(?! of| from)",
    r"(?:not to be|not being|no longer being|never being)<1> alive",
    r"(?:back|return|returned)<2> to wanting to (?:die|be dead)",
    r"(?:brave|strong|courage|coward)<2> (?:enough )?to (?:die|live|end it)",
    r"(?:button|pill|switch)<4> (?:erased|erase|ended|end|delete|deleted|kill|killed) me",
    r"(?:part of|leave|left|off|on)<2> (?:this|the) planet<2>(?: any longer| any more|for good)",
    r"(?:envy|envying|jealous of|trade places with)<2> (?:the dead|dead people|corpse|corpses|"
    r"people in obituaries|the deceased)",
    r"(?:go|keep|carry) on (?:breathing|living|existing)<1>",
    r"(?:existing|living|life|being alive) is too much<1>|can not do life<2>|want out forever",
    r"(?:something|somebody|someone|anything)<1> (?:kills|kill|end|ends|ended|killed) me<2>(?= $| ,| please|"
    r" quickly| for real)",
    r"ending everything<1>|close to ending<2>",
    r"my heart to (?:stop|give)",
    r"(?:could|can) (?:just )?be gone<2>",
    r"easy way out",
    r"not<3> (?:live another day|reach (?:friday|tomorrow|spring|forty|fifty|sixty)|grow old|see the morning|"
    r"wake from)",
    r"(?:not|had not|never)<1> woken up|surgery had gone wrong",
    r"no more me|end of me would",
    r"(?:not|did not|never)<1> wake(?: any more)?(?= $)",
    r"(?:in|under) the ground<1>",
    r"stop being(?: a problem , i will stop being)?(?: at all| here|(?= $))",
    r"my life<1> (?:can|could|should|may|must) (?:end|be over|stop)<2>",
    r"(?:no|not any) (?:wish|desire|intention|interest|plan)<1> (?:to|in) (?:live|living|see another|go on|"
    r"be alive|continue|wake)<2>",
    r"(?:it|this|everything) to be over with me|let me be dead<1>",
    r"(?:lost|missed|missing|matter) if i (?:died|was dead|were dead|die)<2>",
    r"(?:hurt|matter to|bother|change)<4> if i (?:died|was dead|were dead|was gone)",
    r"(?:when|after|once) i am dead<1>(?! tired)",
    r"plan b is (?:death|dying|suicide)",
    r"(?:not|never)<1> (?:intend|want|plan|mean) to go on (?:with it|living|like this much)",
    r"nothing<4> (?:make|makes|made) me stay",
    r"be a (?:mercy|blessing) if i<4>",
    r"i should (?:have )?never (?:have )?been born",
    r"(?:wish|wished) (?:that )?i (?:did not|could not|could stop|do not) (?:exist|existing|be here|wake up)",
    r"wish i could<2> (?:die|not exist|stop existing|vanish forever)",
    r"(?:stop|quit|done|finished)<2> (?:existing|living|being alive|breathing)",
    r"(?:not|never|no longer)<2> (?:want|wanted|wanting|wish|care|like|deserve|need|bother|able|strength|"
    r"energy)<2> to"
    r"<2> (?:live(?! (?:out of|in|with|at|near|off|from|on|through|under|abroad|here|there|together|next|paycheck|by|"
    r"for))|"
    r"be alive|exist|be here(?! (?:any more )?(?:, )?(?:in|at|for|when|all) )|be around(?! (?:him|her|them|people|"
    r"you|my|those|that))|"
    r"wake up(?! (?:at|next|early|in|one|to a|to an|with))|go on living|stay alive|"
    r"continue living|keep living|be in this world|see tomorrow|see another|be part of this world)",
    r"not<1> deserve<1> (?:life|my life|to live|to be alive|living)",
    r"(?:tired|sick|done|weary|finished|fed up|through)<1> (?:of|with)<1> (?:being alive|living|life|existing|"
    r"breathing|"
    r"this life|existence|my life)",
    r"(?:hate|hating)<1> (?:being alive|living|to be alive)",
    r"(?:no|any|single|only|a|good|one|the)<1> (?:reason|reasons|point|purpose|sense|use)<3> (?:to|in|for|of|"
    r"why)<3> "
    r"(?:live|living|be alive|being alive|stay alive|staying alive|still alive|exist|existing|keep living|"
    r"go on living|myself alive|me alive|continue living)",
    r"(?:nothing|no one|nobody)<2> to live for",
    r"(?:nothing|only thing|one thing|single thing|only reason|only ones)<4> (?:keeps|keeping|kept) me"
    r"<1> (?:here|alive|from killing|from ending|from doing)",
    r"(?:keeps|keeping|kept) me<1> from (?:killing|ending|hanging)",
    r"reason<2> i (?:am|stay|keep|have not)<2> (?:alive|here|breathing|ended|killed|done it)",
    r"(?:only|just)<1> stay(?:ing)? alive",
    r"why am i<1> (?:alive|breathing|still here|living)",
    r"why (?:i|do i|should i)<3> (?:keep|stay|go on|remain)<1> (?:alive|living|myself alive)",
    r"not worth<1> living",
    r"(?:end|ending|ended|finish|finishing|quit)<1> (?:my|this)<1> life",
    r"(?:take|taking|took)<1> my<1> life",
    r"(?:end|ending|ended)<1> it all",
    r"(?:want|wanted|ready|going|about|urge|thought|thinking|decided|plan|will|tempted)<3> "
    r"(?:end|ending) (?:it|things|everything|this)(?: all)?(?: now| tonight| today| tomorrow| forever| for good|"
    r" soon| ,)",
    r"(?:want|need|wish|like|ready) (?:it|everything|this|life|my life)(?: all)?<1> (?:to end|to be over|over|"
    r"to stop),"
    r" (?:i want to stop existing|for good|forever)",
    r"want (?:my|this) life<1> (?:to be over|over|to end)",
    r"(?:lost|lose|losing|no|without|have no)<2> will to<1> (?:live|live any|go on living)",
    r"(?:disappear|vanish|leave|go away)<2> (?:forever|for ever|for good and|from (?:this|the) (?:earth|world)|"
    r"and never (?:be|come) (?:found|back))",
    r"(?:leave|leaving|left|exit|depart|out of) (?:this|the) (?:world|earth|life)",
    r"(?:check|checking|checked) out of<1> (?:life|this life|living|here for good)",
    r"ready to (?:go|leave|die|meet god|check out)(?: forever| for good| now)? (?=$| $)",
    r"(?:made|make|making|at) (?:my )?peace with<1> (?:dying|death|it ending|the end)",
    r"(?:deserve|deserved) (?:to die|death|to be dead)",
    r"(?:people like me|i|someone like me) should not (?:be alive|live|exist|be here)",
    r"i (?:am|will be) (?:worth )?more<2> dead than",
    r"worth<2> (?:more )?dead",
    r"{everyone}<4> (?:better off|better|happier|easier|relieved|freer)<3> (?:without me|if i (?:was|were|am|"
    r"had)<1> "
    r"(?:{dead})|if i (?:died|disappeared|vanished|did not exist|stopped existing))",
    r"(?:better|easier|best|good)<2> (?:for|on)<2> {everyone} if i (?:was|were|am|just)?<1> ?(?:{dead}|died|"
    r"disappeared)",
    r"(?:world|everyone|everybody|they|family|kids) (?:does|do|would|will|did)? ?not<1> need me in (?:it|"
    r"the world)",
)

NO_REASON_TO_LIVE = (
    r"(?:not|never|hardly)<4> (?:a|any|one|single|the)<2> (?:reason|reasons|point|purpose|sense)<2> (?:to|in|"
    r"for|why)<2> "
    r"(?:live|living|be alive|being alive|stay|staying|alive|go on living|keep living|exist|existing|be here)",
    r"(?:stopped|quit)<1> wanting to (?:live|be alive|be here|wake up|exist)",
    r"(?:not|never|no longer)<2> (?:interested|interest)<1> in (?:living|life|being alive|staying alive)",
    r"(?:only|just|still)<1> (?:alive|here|breathing)<1> (?:because|for|out of)<2>",
    r"stay(?:ing)? alive<1> (?:for|because|out of)<2>",
    r"not<1> (?:worthy|worth)<1> (?:of|to)<1> (?:being alive|life|living|live|be alive)",
    r"not<2> (?:expect|think|plan|see|believe)<4> (?:be alive|being alive|alive|live)<2> (?:next|another|past|"
    r"till|until|by|at)<1>",
    r"not<3> (?:be here|be around|be alive)<1> (?:at|by|for|when|come) (?:easter|christmas|summer|spring|winter|"
    r"autumn|new|"
    r"the (?:end|holidays)|my)<1>",
    r"not<1> see the (?:spring|summer|autumn|winter|new year|morning|end of)<1>",
    r"my (?:existence|life|birth) (?:is|was) a (?:mistake|burden|waste|joke)<3>",
    r"out of my misery|(?:want|wanted|need|way) out of (?:this|my|the)? ?life",
    r"this life<1> to be (?:finished|over|done)",
    r"(?:not|never|nobody will|no one will)<1> miss me<4> (?:dead|gone|die|ground)",
    r"{everyone}<2> (?:will|would|could|might|ll)<1> (?:get over|survive|cope with|forget|handle) my (?:death|"
    r"suicide|being gone)",
    r"(?:get|getting) over my (?:death|suicide)",
    r"(?:easier|better|cheaper|happier)<4> (?:bury me|widow|widower|orphans|in the ground)<1>",
    r"{everyone}<3> (?:fine|okay|ok|alright|good|better|happier)<1> if i<2> (?:not (?:around|here|there|alive)|"
    r"gone|dead|"
    r"vanished|never existed)<1>",
    r"(?:not|hardly|would not)<2> (?:care|matter|mind)<2> if i<1> (?:live or die|die|died|lived or died)<1>",
    r"(?:favor|favour)<1> and<1> (?:die|disappear|disappearing|vanish|vanishing|dying|end|kill)<3>",
    r"(?:disappearing|vanishing|disappear|vanish) for good",
    r"(?:nice|good|easier|best|okay|fine|sweet|better|like|prefer|love)<2> to<1> (?:cease|cease to exist|"
    r"not exist|not be|"
    r"not be alive|not be here)<1>",
    r"i<1> (?:would|could|should|just|rather)<2> (?:cease|not exist|not be alive)<1>",
    r"feel(?:s|ing)? like<1> (?:dying|i should be dead|killing|ending|jumping off|jumping from|not being alive|"
    r"being dead)"
    r"(?! when i called| of)<1>",
    r"(?:one|only|single)<1> (?:exit|way out) (?:left|remaining)<2>",
    r"(?:accident|something|illness|disease|cancer)<3> (?:happens|happened|happen)<1> to me so<3>",
    r"(?:hope|wish|hoping) (?:that )?something (?:happens|would happen) to me<2>",
    r"(?:deadly|fatal|terminal|incurable) (?:disease|illness|accident|diagnosis|crash|cancer)<3> (?:relieved|"
    r"relief|glad|"
    r"happy|welcome|fine|grateful)?",
    r"suicide (?:crossed|crosses|came to|comes to|enters|is in|has been on|keeps|suicide|looks|feels|"
    r"makes sense|may be|"
    r"would be|could be)<2>",
    r"(?:letting|let) myself (?:fall|drown|go under|bleed)<1>",
    r"(?:letting|let) go of the (?:wheel|steering wheel|railing|rope|edge)<1>",
    r"(?:tracks|river|water|edge|depth|abyss|rails)<3> (?:pulls|pull|calls|would take|take|takes|draws|draw) me<1>",
    r"(?:something|it)<2> (?:would|will|could) take me(?= $)",
    r"(?:find|found|discover)<1> my (?:body|corpse)",
    r"(?:come|go|cry|laugh) (?:to|at) my funeral<2>",
    r"(?:what|how) it (?:feels|would feel|is) (?:like )?to (?:die|be dead|drown)",
    r"(?:regret|sorry|sad|angry|disappointed|wish)<4> (?:i survived|came in time|saved me|were saved|found me|"
    r"had worked)<2>",
    r"(?:wish|wished) the (?:pills|rope|attempt|overdose|fall|crash)<3>",
    r"hoping<1> (?:it is|this is|that is)<1> the last (?:time|night|day)<1>",
    r"(?:understand|understood|envy)<2> (?:them|people)<3> (?:ended their|killed themselves|jumped)<1>",
    r"ended their lives and i<4>",
)

LONGING_FOR_DEATH = (
    r"(?:death|dying|being dead|to be dead|not existing|not being here|not being alive|non existence)<4> "
    r"(?:relief|peaceful|answer|way out|only way|better|rest|escape|easier|beautiful|comfort|comforting|"
    r"comforts|calms|"
    r"wonderful|nice|solution|freedom|calm|sweet|inviting|worse than|door|tempting|option|attractive)",
    r"my death<4> (?:solve|help|easier|better|relief|nobody|no one)",
    r"(?:only|no other|best|last)<1> (?:way out|option|answer|solution|choice|escape|exit)<5> (?:death|dying|"
    r"suicide|die|"
    r"killing myself)",
    r"(?:way out|out of (?:this|here|it))<3> (?:except|but|other than|besides|than)<1> (?:dying|death|suicide)",
    r"(?:thought|thoughts|idea|image|images|fantasies|picture|pictures|dream|dreaming|fantasize|fantasizing|"
    r"daydream|"
    r"thinking|think|obsessed|longing|imagine|imagining)<3> (?:of|about)?<2> (?:dying|being dead|my own death|"
    r"my death|"
    r"death|my own funeral|my funeral|not existing|not being alive|not being here|no longer existing|ending it|"
    r"jumping|hanging|overdosing|stepping in front|crashing my car|being gone)",
    r"ways? (?:to|of) (?:die|dying|go out|end it|kill)",
    r"(?:not|no longer|never) afraid (?:of|to) (?:death|die|dying)<2>",
    r"(?:look|looking) forward to<2> (?:death|dying|being dead|my end)",
    r"(?:hope|hoping|hoped|wish|wishing|pray|praying|prayed|grateful|glad|happy|thankful|would not mind|not mind|"
    r"would not care|relieved)<6> (?:my heart<3> (?:stop|stops|gives|give)|fatal|accident|cancer|hit me|hits me|"
    r"ran me over|"
    r"run me over|runs me over|take me|takes me|let me die|lets me die|die in my sleep|crash|crashes|goes down|"
    r"not wake up|never wake up|do not wake|not to wake|wake up dead)",
    r"if<4> (?:hit me|ran me over|run me over|killed me|crashed|hits me|took me)<6> (?:not mind|grateful|fine|"
    r"relief|"
    r"relieved|care|glad|happy|ok|okay)",
    r"(?:please|just|to) let me die",
    r"god<2> (?:let me die|take me|takes me|end my life)",
    r"(?:take me|get me) (?:out of|from) (?:this|the) (?:world|earth|life)",
    r"(?:sleep|asleep|eyes|lie down|bed)<5> (?:never|not)<3> (?:wake|waking|woke|open|opening|get up)<2>(?: up)?",
    r"(?:never|not)<2> (?:wake|waking) up(?: again| any| tomorrow| in the morning| one day| ever)",
    r"(?:hope|wish|want|pray|hoped|wished|like|love|rather|please)<4> (?:never|not)<2> (?:wake|waking) up",
    r"(?:disappointed|sad|angry|sorry|upset|annoyed)<3> (?:woke up|still alive|to be alive|still breathing|"
    r"survived)",
    r"(?:asleep|sleep)<2> (?:forever|for ever|permanent|permanently|for good|and it being)",
    r"everything<1> goes black<1> forever",
    r"(?:will|would|do|may|might|can) not<2> (?:be|make it|live|last|see myself)<3> (?:much longer|past|"
    r"to my next|to see|"
    r"alive much|another (?:year|month|week|day))",
    r"(?:not|never)<2> (?:promise|guarantee|sure|know if|think|say)<3> i will<2> (?:be here|be alive|be around|"
    r"survive)",
    r"(?:want|like|care|plan|think|intend|expect)<3> (?:to be|i will be|being)<1> around<1> (?:any longer|"
    r"any more|much "
    r"longer|anymore|next|by)",
    r"(?:will|am going to) not<1> (?:be here|be around|be alive|exist|wake up)(?: tomorrow| any ?more|"
    r" any longer| next "
    r"| much longer| for the | by the| to see| when)",
    r"(?:not|never) being (?:here|alive|around)<1> (?:any|sounds|would|is|feels)",
    r"soon<3> (?:not be a (?:problem|burden)|be over for me|be gone|be dead|be free of all)",
    r"(?:worry|worrying|bother)<2> (?:about|with) me (?:much longer|for long|any longer)",
    r"(?:voices?|head|mind|brain|thoughts)<4> (?:kill|end|hang) (?:myself|my life|it all|yourself)",
    r"there is (?:nothing|no one|nobody) (?:left )?(?:here )?for me (?:here|on this earth|in this life)",
    r"death<1> (?:is )?(?:pulling|pulls|calling|calls|waiting|waits)<2>",
)

INDIRECT_IDEATION = (
    r"(?:think|thinking|thought|know|see|wonder)<2> how (?:simple|easy|quick|little|quiet|peaceful)<1> (?:it|"
    r"this|that) would be"
    r"(?= $| to (?:die|end|jump|stop|let|go|fall|step))",
    r"(?:ready|time|waiting|want|wish|like|long)<2> for (?:it|this|everything|all of it|my life|life|me)<2> "
    r"to (?:be (?:finished|"
    r"over|done)|end|stop)<1>(?= $| , all| for good| forever)",
    r"(?:can not|not|never)<1> (?:picture|imagine|see)<1> (?:tomorrow|the future|next year|a world|the "
    r"world)<1> with me in it",
    r"(?:not|never)<1> to wake up(?= $| again| any| tomorrow)",
    r"(?:like|want|wish)<1> to be (?:turned off|switched off|erased|deleted|gone for good)<1>",
    r"(?:better|happier|easier)<3> with (?:a|the) (?:photo|memory|picture|grave) of me<4>",
    r"permanent (?:ways?|exits?|solutions?)<1>|(?:ways|way) out , permanent<2>",
    r"(?:not|never)<1> want to be (?:rescued|saved|found|revived)<1>",
    r"suicide is (?:selfish|brave|a right|the answer|easy|logical|not)<4>|suicide<1> i think",
    r"(?:want|like|wish|ready|going|need|rather)<1> to be gone(?= $| for good| forever| ,)",
    r"(?:thoughts|voices|voice|darkness|urge|urges) (?:are|is) (?:winning|stronger|getting louder|louder|back)<1>",
    r"(?:not|never)<2> (?:survive|survived|surviving)<2> (?:this|it|winter|the winter|another|the year|the "
    r"night) ?<1>(?:and i do "
    r"not want to)?(?= $)",
    r"(?:daydream|dream|fantasize|think|hope|wish|fantasies)<2> (?:about|of|for)? ?not surviving<3>",
    r"(?:the )?(?:test|doctor|scan|results?|lump|tumor)<5> (?:terminal|malignant|incurable|months to live)<1>",
    r"(?:felt|feel|gave me|had)<1> hope<6> (?:risks|terminal|malignant|fatal)|risks<2> i felt hope",
    r"(?:let|let it|let nature|let fate) (?:happen|do the rest|decide|take its course)<1>",
    r"(?:stopped|stop|quit|refuse)<1> (?:taking|take)<2> (?:medicine|medication|insulin|pills)<1> , let<3>",
    r"not mind<1> how it ends|cable snaps|(?:hope|wish|want|hoping)<4> (?:snaps|breaks under me|would break|"
    r"gives way|explodes)<1>",
    r"(?:hold|holding|held)<1> my breath underwater<1> consider<3>|not coming up(?= $| again)|consider<2> not "
    r"(?:coming|going) "
    r"(?:up|back|home)<1>",
    r"should have taken me<2>|(?:swap|trade|change)<1> (?:places )?with the (?:man|woman|one|person) (?:they|"
    r"we) buried<2>",
    r"(?:once|when|after|if) i am out of the way<1>|my heart beats and i<2>|ask for an end",
    r"(?:whether|if) i stay or go<4>|lean to go|(?:promised|promise)<3> to stay until<3>",
    r"(?:bargain|bargaining|fight|fighting|argue)<2> (?:with myself )?<1>staying alive<2>",
    r"not<1> (?:need|want) another<1> (?:thirty|twenty|ten|forty|\d\d?)<1> years",
    r"(?:thinking|have|think)<1> the same thoughts<1>|stop being a (?:person|human|burden|problem)<1>",
    r"(?:go|going) home , and i do not mean a house",
)

ATTRACTION_TO_DEATH = (
    r"(?:{longing})<7> (?:{dying})",
    r"(?:{own_death})<7> (?:{drawn})",
    r"(?:{drawn})<5> (?:{own_death})",
    r"(?:think|thinking|thought|thoughts|idea|mind|head)<2> (?:of|about|around|on|back to)<2> (?:my death|my "
    r"own death|death|dying|"
    r"suicide|killing myself|"
    r"ending my life|not existing)",
)

SUICIDE = (
    r"suicidal",
    r"(?:am|feel|feeling|felt|been|being|become|becoming|was|get|getting|so|very|still|again|actively|"
    r"passively)<1> suicidal",
    r"(?:think|thinking|thought|thoughts|considering|consider|considered|contemplate|contemplating|contemplated|"
    r"commit|"
    r"committing|attempt|attempting|planning|plan|dream|urge|urges|drawn|close|closer|leaning|idea|reading|"
    r"researched|"
    r"googled|googling|searching|looking|begun|obsessed|attempted)<3> suicide(?! (?:prevention|statistics|"
    r"rates?|hotline|note "
    r"in|in the|in literature|in art|among|research|awareness|policy|bomb|squad|risk|by|of))",
    r"suicide<4> (?:only|sensible|answer|option|solution|way out|on my mind|in my head|plan|is calling|reasonable|"
    r"choice|tempting|exit)",
    r"suicidal (?:thoughts|thinking|ideas|feelings|urges|ideation|impulses|again|tonight)",
    r"my (?:own )?suicide(?: note| plan| letter)?",
    r"suicide (?:methods?|pact|plan|note)",
    r"(?:offers?|offering|suggests?|whispers?|gives?|shows?) me<1> suicide",
    r"(?:answer|option|solution|way out|choice)<2> (?:is|be|seems) suicide",
)
IDEATION_PARAPHRASED = (
    r"(?:want|wanted|like|love|need|ready|prefer|rather|wish|long|dream|how|goal)<3> (?:to )?be (?:gone|erased|"
    r"deleted|wiped out|no more|nothing at all|buried|unmade|switched off)(?: too| already| forever| for "
    r"good)?(?= $| ,)",
    r"(?:want|wanted|wish|how|like|goal|easier|better|sooner|ready|nice|need)<3> (?:to )?be dead(?! (?:serious|wrong|"
    r"right|last|tired|on|weight|quiet|silent|set|sure|calm))<1>",
    r"(?:could|can|just|should) (?:just )?be dead(?= $| ,| by| and| already)|be dead by<2>",
    r"(?:envy|envied|envying|jealous|envious)<5> (?:dead|buried|obituaries|grave|graves|corpse|corpses|ghost|ghosts|"
    r"coffin|who (?:died|passed|dies|die)|dying)",
    r"(?:still )?(?:here|alive|breathing|awake)(?: ,)? unfortunately|unfortunately<2> (?:still )?(?:alive|breathing|"
    r"woke up|survived)",
    r"(?:disappointed|furious|disappointment|resent|resented|sad|angry|annoyed|cry|cried|sorry|upset|let down)<5> "
    r"(?:i woke up|woken up|to wake up|to have woken|waking up|i wake up|i am still (?:alive|here|breathing)|being "
    r"alive|i survived|to be alive|still breathing)(?! (?:late|early|at|so|with|next|to a|alone))",
    r"(?:god|lord|jesus|allah|him|heaven|universe|angels?|death|cancer|reaper|devil)<5> (?:call|calls|called|take|"
    r"takes|taken|taking|bring|fetch|collect|collects)<1> me(?: home| tonight| early| soon| too| already| away| back| "
    r"instead| in| now|(?= $| ,))",
    r"(?:sleep|asleep|nap|bed|drift off|slip away|eyes)<4> (?:and|and just|then)? ?(?:not|never)<2> (?:wake|waking|"
    r"woken|open them|get up again|come back)<1>",
    r"(?:stop|quit|done|finished|tired|sick|hate|bored|through|weary|exhausted)<4> (?:breathing|being (?:alive|a "
    r"person|human|conscious|in this (?:body|world))|existing|having a (?:body|pulse|heartbeat))",
    r"(?:dying|being dead|not existing|suicide|ending it|not being alive|never waking up|not waking up)<3> (?:looks?|"
    r"sounds?|feels?|seems?|would be|is|started|starts|has|was|must be)<5> (?:like|nice|good|peaceful|kind|easy|easier|"
    r"restful|better|sensible|option|relief|rest|nap|vacation|holiday|answer|appealing|comforting|sweet|soft|warm|"
    r"freedom|solution|way out|mercy|only|logical)",
    r"(?:take|choose|prefer|pick) (?:dying|death) (?:over|to)<3>",
    r"worth<1> more<3> (?:dead|gone|as a (?:check|cheque|payout|policy|claim|corpse)|in the ground)|more "
    r"(?:valuable|useful)<3> dead",
    r"(?:better|happier|easier|fine|okay|cope|manage|lighter|relieved|free|freer|safer)<5> (?:if i (?:was|were|"
    r"am) (?:not (?:here|around|alive|in it)|gone|dead|no longer)|once i am (?:gone|dead)|when i am (?:gone|dead|"
    r"no longer)|with me (?:gone|dead)|if i (?:died|disappeared|vanished|never existed))",
    r"(?:nobody|no one|who|anyone|anybody|they)<1> (?:would|will)<3> (?:notice|miss|care|mourn|cry|mind|look)<3> "
    r"(?:if i (?:died|was gone|were gone|disappeared|vanished|was dead|were dead|never|dropped dead)|when i am "
    r"(?:gone|dead))",
    r"(?:want|wants|wanting|wish|need|wanna|like)<2> to be (?:out of|off|away from) (?:this|the) (?:world|planet|earth|"
    r"life)",
    r"not<2> (?:want|wish|care|like)<2> to be (?:in (?:the|this|my) (?:world|body|life)|on (?:this|the) (?:earth|"
    r"planet)|a person|human|conscious|alive|anything)<2>",
    r"wish<4> (?:had|would have|have) (?:never|not)<1> (?:had|started|made|kept|saved|found|resuscitated|revived|"
    r"rescued) me",
    r"(?:should have|wish they|wish he|wish she|why not|had just|could have)<2> (?:let|left) me (?:die|go|bleed|drown|"
    r"there)",
    r"never<1> been born|better not to have (?:been born|existed)",
    r"not<2> trust (?:myself|my (?:hands|head|feet))<3>(?! (?:to (?:write|speak|answer|decide|choose|judge|code|cook|"
    r"pick)|with (?:the|my|a|money|chocolate|cake|budget)))",
    r"not<2> safe (?:with|from|around|alone with|in) (?:myself|me|my (?:own )?(?:head|thoughts|mind|hands))",
    r"(?:afraid|scared|frightened|terrified|worried|fear)<2> (?:of|about) (?:what i (?:will|might|could|am going to|"
    r"would|am capable of|may)<1> do(?= $| ,| to myself| tonight| once| if| when| alone| next)|my own hands)",
    r"(?:google|googled|googling|searched|searching|searches|looked up|looking up|researched|researching|history)<6> "
    r"(?:painless|lethal|overdose|suicide methods?|ways? to (?:die|go|end)|how to (?:die|tie a noose|kill myself)|"
    r"how (?:long|much|many)<4> (?:die|drown|bleed out|fatal|overdose))",
    r"(?:close|closed|closing|shut) my eyes<5> (?:driving|at the wheel|on the (?:motorway|highway|road)|stepped|and "
    r"step|crossed|while crossing)",
    r"(?:something|someone|anything|anyone|it|bus|truck|lorry|car|train|god)<3> (?:would|to)<1> (?:just )?(?:take "
    r"me out|finish me|run me over|hit me|crush me|wipe me out|end me|put me down)(?= $| ,| on| so| and| now)",
    r"(?:life|living|breathing|existing|staying alive|being alive) is not worth<2>|not worth (?:staying|being|keeping) "
    r"(?:alive|here)",
    r"no (?:future|tomorrow|next year) (?:with|that has) me in it|(?:future|world|life) without me in it",
    r"(?:ending it|killing myself|my death)<1> (?:all the time|every (?:day|night|hour|minute|"
    r"morning)|constantly|day and night|nonstop|again)",
    r"(?:thoughts?|think|thinking|thinks|obsessed|obsess|fixated)<3> (?:of|about|with|on)<2> (?:death|dying|"
    r"suicide|being dead|ending things|ending everything|not existing|not being alive|my death)(?= $| ,| all| "
    r"every| again| and| lately| constantly| more| too| at night| since| now| as)",
    r"want<1> out of (?:life|living|this body|my body|being alive|existence)|want out forever",
    r"(?:unalive|kill|delete|end|erase) (?:me|myself)(?= $| ,| fr| please| already| from (?:this|the))",
    r"(?:do not|not) (?:deserve|want|need|have the right) to (?:breathe|take up (?:space|air)|be breathing)",
    r"(?:release|free|deliver) (?:me|my soul|it) from this (?:body|life|world|earth)",
    r"(?:suicide|death|dying|die) (?:is|feels like|seems like|looks like) (?:the|my) only<2>|only (?:way out|exit|"
    r"escape|answer)<2> (?:is|left is) (?:death|dying|to die)",
    r"(?:hope|hoping|hoped|wish|wishing|pray|praying|prayed)<5> (?:not|never)<2> (?:wake up|wake|come back|"
    r"make it|survive|see the morning)<1>(?= $| ,| and| again| tomorrow| any)",
    r"(?:easier|better|simpler|kinder|quieter|nicer)<3> (?:to )?(?:be dead|not exist|just (?:die|stop "
    r"existing|disappear|be gone)|not wake up|to die|if i (?:died|stopped existing|did not wake|did not "
    r"exist))<1>",
    r"(?:voice|part of me|head|brain|thought|mind)<4> (?:says|tells|telling|whispers|saying|keeps saying|"
    r"say)<3> (?:jump|do it|end it|die|to die|step off|let go|swerve|kill)<1>",
    r"(?:thought|idea|notion|possibility) of (?:death|dying|not waking|not existing|ending it|ending my|"
    r"jumping|being (?:gone|dead)|suicide|leaving for good|drowning|driving off|killing myself)<6>",
    r"(?:not|never) (?:want|wanted|ask|asked) (?:to be|to have been|you to have) (?:saved|rescued|revived|"
    r"resuscitated)",
    r"(?:cross|crossing|crossed) (?:the )?(?:road|street|roads|streets)<4> (?:without looking|eyes closed|"
    r"hoping)<1>",
)
IDEATION_LIKELY = (
    r"(?:picture|picturing|pictured|imagine|imagining|imagined|daydream|daydreaming|planning|planned|plan|"
    r"rehearse|rehearsing|think|thinking|thought|fantasize|fantasizing|dream|dreaming|see)<4> my (?:own "
    r")?(?:funeral|grave|death|coffin|burial|suicide|headstone|gravestone|corpse|dead body)<1>",
    r"(?:hope|hoping|hoped|hopes|wish|wishing|wished|pray|praying|prayed|beg|begging|rooting|settle|secretly)<6> "
    r"(?:strokes?|aneurysm|cancer|tumou?r|turbulence|lorry|truck|meteor|asteroid|lightning|brakes?|oncoming|bullet|"
    r"lump|drunk driver|biopsy|incurable|terminal)<2>",
    r"(?:grave|coffin|cemetery|morgue)<4> (?:want|ready|peace|waiting|rest|mine)",
    r"(?:keeps|keeping|kept) me<1> alive(?! and)|(?:they|family|kids|team|wife|husband|everyone|everybody)<4> (?:be|"
    r"do) "
    r"(?:fine|okay|ok|better|happier|good)<1> without me",
    r"(?:wonder|wondering|wondered|imagine|imagining|think|thinking|curious|picture|picturing|thought|know)<5> "
    r"(?:how long|how it|what it|if it|whether it|how fast|whether anyone|if anyone|who would|how high|how cold|"
    r"how quick|how many)<6> (?:hurt|feel|feels|fall|hit|drown|sink|notice|find|stop me|gone|land|bleed|water|"
    r"come|miss|step|jump|down|let go)",
    r"(?:stopped|stop|quit|skipping|skip|not)<2> (?:taking|take|taken|using|filling|refilling)<3> "
    r"(?:insulin|heart|blood|dialysis|inhaler|thinners|chemo)<2>",
    r"(?:the|those|old|dark|bad) thoughts?<2> (?:back|again|louder|won|winning)<1>",
    r"(?:drive|drove|steer|turn|turning|swerve|swerving)<4> (?:pillar|wall|tree|bridge|guardrail|oncoming|wheel)",
    r"(?:not|never)<2> (?:see|picture|imagine) myself (?:alive|around|being around|living)<3>",
    r"(?:not|never)<3> be (?:around|here|alive) (?:for|when|to see|much longer|by|next|that long|then|come)<2>",
    r"(?:disappear|vanish|fade|cease|dissolve|evaporate|sleep)<4> (?:and|without)<3> (?:nobody|no one|never|"
    r"anyone|trace|noticing|notice|come back|waking)<2>",
    r"(?:point|use|sense)<2> (?:in|of) (?:being|staying|waking|keeping|carrying on|going on|continuing|"
    r"sticking around|living)<2>",
    r"(?:images|flashes|visions|pictures) of (?:me|myself|dying|hanging|jumping|blood|my own)<3>",
    r"(?:comfort|comforts|comforted|comforting|calm|calms|soothes|soothing|relief|peaceful|peace)<5> (?:death|"
    r"dying|die|gone|end it|not waking|knowing i (?:can|could))<2>",
    r"(?:if|when) (?:a|the|that|some) (?:bus|truck|car|lorry|train|tram|van)<2> (?:hit|hits|took|killed|ran) "
    r"me<2>",
    r"not (?:swerve|step back|brake|jump back|get out of the way|treat it)<4>",
    r"(?:hope|hoping|wish|pray|praying)<6> (?:is|be|was|will be) my last(?: one| night| day)?",
    r"(?:not|never) (?:want|wanted) to be (?:found|stopped|talked out of)<2>",
)
IDEATION_TENTATIVE = (
    r"not<1> (?:intend|plan|planning|mean|intending|expect|expecting|going|want|wanting|think|see myself)<1> "
    r"(?:to|on|i will)?<1> ?(?:be|being|see|seeing|reach|reaching|stay|staying|stick|sticking|make|making)<1> "
    r"(?:anywhere|around|here|alive|it|there|spring|summer|winter|may|june|next|another|christmas)",
    r"reasons? (?:to|not to|for|why i) (?:stay|staying|live|be here|wake up|do it|hold on|go on|keep going|stick "
    r"around|still)<2>|why<2> (?:should|still) (?:stay|bother|be here|wake up|get up|go on|keep going)",
    r"(?:one|only|last|other|easier|quick|quicker|permanent|best)<1> (?:door|exit|way out|way|option|solution|"
    r"cure|escape|answer|peace)<1> (?:left|for me|out|open|remaining|would be|is|be)<1>",
    r"(?:google|googled|googling|searched|looked up|looking up|read up|reading up|researched|researching|timed|"
    r"measured|asked)<7> (?:how (?:long|much|many|high|deep|fast)|height|forgives?|dose|doses|bridges?|hanging|"
    r"hurts?|quick|clause|depth|timetable|sin|peaceful|gentle|methods?)",
    r"(?:wish|rather|want|like|love|prefer|dream|long|keep thinking|wanting)<4> (?:disappear|vanish|dissolve|"
    r"evaporate|fade|sink|float away|slip (?:away|off|under)|go under|be swept|be wiped|stop|be over|be done|be "
    r"finished|not be|go home|go quietly|rest|sleep forever|sleep for|cease|close my eyes|let go|be nothing|be "
    r"nowhere|lie down)<3>",
    r"(?:be|being) (?:gone|done|finished|over|dead|free|removed|erased|deleted|buried|nowhere|nothing|cleared away)<2>",
    r"(?:nobody|no one|anyone|who|world|they)<4> (?:notice|miss|mourn|care|need)<4> (?:me|weeks|days|gone|if)<1>",
    r"(?:life|world|family|kids|son|daughter|they|she|he|everyone)<6> without (?:me|a (?:father|mother|dad|mom|mum|"
    r"husband|wife))<1>",
    r"(?:platform|tracks?|train|trains|yellow line|headlights?|lorry|truck|traffic|crossing|bend|wheel|road|"
    r"motorway|highway|car park|cliff|cliffs|quarry|pier|weir|canal|overpass|terrace)<9> (?:step|steps|stepped|"
    r"stepping|closer|edge|toes|trust|feet|pull|pulls|effort|hands off|hope|hoping|easy|listening|height|dark|"
    r"invitation|second|rest|over|no fence|quiet|deep|inviting|calm|thought|think|thinking)<1>",
    r"hands? off the (?:wheel|steering)|no lights on<2>|dark clothes<2>",
    r"(?:what is|no|not see the|see no|never see|is there a|not any|any) (?:the )?point<2> (?:of|in|to)<3> (?:me|"
    r"heartbeat|body|waking|breathing|going|anything|tomorrow|being|carrying|keeping)<2>",
    r"(?:death|die|dying|dead)<3>",
)
IDEATION_OTHER_AUTHORS = (
    r"(?:finish|finishing|top|topping|delete|deleting|neck|erase)<1> myself",
    r"(?:done|finished|through) with (?:living|being alive|this life|this world|existing)",
    r"(?:tired|sick|fed up|weary)<5> (?:of|with) (?:this life|living|being alive|existing|breathing)",
    r"(?:want|wanting|wish|rather|ready|prefer|love|like)<2> (?:to )?(?:not exist|stop existing|not be alive|"
    r"never wake "
    r"up|not wake up|be no more|stop being)",
    r"(?:wish|wanted|want|wanting|rather|like|deserve|helps?)<2> to be dead",
    r"(?:better|happier|easier|simpler|richer|lighter)<6> (?:without me(?= $| ,| in | and )|with me gone|with "
    r"me in the ground|with me dead|"
    r"if i (?:was|were) (?:gone|dead)|once i am (?:gone|dead))",
    r"(?:hope|hoped|hoping|pray|prayed|wish|wished|ask|asking)<5> (?:heart|lungs)<4> (?:stop|stops|stopped|"
    r"forget|forgets|"
    r"give|giving|fail|fails)",
    r"(?:hope|hoped|hoping|wish|wished|pray|prayed|grateful)<4> (?:plane|lift|elevator|truck|bus|virus|tumor|"
    r"lump|heart "
    r"attack|stroke|cable|ceiling)<5> (?:down|fall|falls|hit|hits|crash|crashes|get|gets|gives|cancer)<1>",
    r"grateful for a (?:heart attack|stroke)|(?:be|get|being|getting) hit by a (?:bus|truck|car|train|tram|lorry)",
    r"(?:think|thinking|thought|thoughts)<2> (?:of|about)<2> (?:ending (?:it|my life|things|everything)(?! with)|"
    r"jumping off|"
    r"hanging|"
    r"dying|not being here|stepping off|stepping in front|going under it)",
    r"god<3> (?:take|takes|took) me|take me in my sleep",
    r"never had me|not have been born|in the ground",
    r"(?:die|dying|death|dead)<4> (?:easiest|easier|better|restful|quiet|peaceful|a relief|a favor|lucky)",
    r"wish(?:ed)?<2> the (?:lump|tumor|scan|surgery|biopsy)<6>",
)
IDEATION_OTHER_AUTHORS_FIRM = (
    r"(?:picture|imagine|see|picturing|imagining)<1> myself (?:stepping|jumping|hanging|falling|dead|dying|"
    r"walking into)",
    r"(?:crash|crashing)<3> on purpose|bother<1> staying alive|arguments? against suicide|keep breathing",
    r"(?:could|just|will|to|of) (?:drive|driving|crash|crashing|steer|steering)<3> (?:into|against)<2> (?:tree|"
    r"wall|pillar|"
    r"bridge|truck|abutment|support)",
    r"will to (?:carry on|go on|keep going)|lost the will<1>",
    r"(?:only|just) (?:dying|death)<2> (?:fix|fixes|help|helps|remains|end|ends)|only to die",
    r"(?:world|family|everyone|kids|everybody|wife|husband|parents)<6> (?:better|easier|happier|free)<2> without me<2>",
    r"put an end to (?:it|it all|myself|my life|everything)(?= $| ,)|get it over with(?= $)",
    r"kys|not see (?:forty|fifty|sixty|thirty|another winter)<1>|want to see (?:forty|fifty|sixty)",
    r"(?:days|hours|time) (?:until|till) i (?:die|am dead|end it)|if i jumped<1>",
)
IDEATION_OTHER_AUTHORS_TENTATIVE = (
    r"not<2> want to be (?:here|around|in it)",
    r"(?:not|never)<4> (?:make it to|see|reach)<2> (?:forty|fifty|sixty|tomorrow|christmas|spring|winter|new year)",
    r"(?:river|lake|sea|water|train|trains|tracks|bridge|roof|window|edge|platform|railing|balcony)<6> "
    r"(?:looks?|looked|"
    r"calls?|waiting|talking|step|jump|lean|leaning|fall|low|soft|rest|calm|answer)",
    r"(?:step|jump|lean|leaning|stand|standing|stood)<4> (?:edge|platform|railing|balcony|window|bridge|roof|tracks)",
    r"(?:stopped|stop|without)<1> (?:looking|look)<3> (?:cross|both ways)|seat belt<4>",
    r"not (?:mind|care)<3> if (?:i|a|the)<6>",
)
