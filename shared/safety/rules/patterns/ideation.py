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
    r"(?:leave|leaving|left|off) (?:this|the) planet(?= $| ,| for good| forever)|(?:part of|on)<2> (?:this|the) "
    r"planet (?:any longer|any more|for good)",
    r"(?:envy|envying|jealous of|trade places with)<2> (?:the dead|dead people|corpse|corpses|"
    r"people in obituaries|the deceased)",
    r"(?:go|keep|carry) on (?:breathing|existing|living(?! (?:in|out of|on|with(?! (?:this|it|myself|the (?:pain|"
    r"guilt)))|"
    r"at(?! all(?! costs))|near|off|from|under|between|together|alone|here|there|abroad|anywhere|paycheck|beyond|so|by|"
    r"for|through|next|the|a|as) ))<1>",
    r"(?:existing|living|life|being alive) is too much<1>|can not do life<2>|want out forever",
    r"(?:something|somebody|someone|anything)<1> (?:kills|kill|end|ends|ended|killed) me<2>(?= $| ,| please|"
    r" quickly| for real)",
    r"ending everything<1>|close to ending (?:it|everything|my|things|myself)<2>",
    r"my heart to (?:stop|give)",
    r"i<1> (?:could|can) (?:just )?be gone(?= $| ,| by| and| already| forever| for good)",
    r"not<3> (?:live another day|reach (?:friday|tomorrow|spring|forty|fifty|sixty)|grow old(?! in | at | with | "
    r"together)|see the morning|wake from)",
    r"(?:not|had not|never)<1> woken up(?= $| ,| again| from| this morning| today)|surgery had gone wrong",
    r"no more me|end of me would",
    r"(?:not|did not|never)<1> wake(?: any more)?(?= $)",
    r"(?:me|i|be|being|am|was|were|lie|lying|rest|resting)<2> (?:in|under) the ground(?= $| ,| and| already| by)",
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
    r"be a (?:mercy|blessing) if i<4>",
    r"i should (?:have )?never (?:have )?been born",
    r"(?:wish|wished) (?:that )?i (?:did not|could not|could stop|do not) (?:exist|existing|be here|wake up)",
    r"wish i could<2> (?:die|not exist|stop existing|vanish forever)",
    r"(?:stop|quit|done|finished)<2> (?:existing|living|being alive|breathing)",
    r"(?:not|never|no longer)<2> (?:want|wanted|wanting|wish|care|like|deserve|need|bother|able|strength|energy)<2> "
    r"to(?: (?:even|really|just|ever|go on|have to|keep on))? (?:live(?! (?:out of|in|with|"
    r"at(?! all(?! costs))|near|off|from|on|through|under|abroad|here|there|together|next|paycheck|by|for|anywhere|"
    r"(?:the|as|so) ))|be alive|exist|be "
    r"here(?! (?:any more )?(?:, )?(?:in|at|for|when|all|next|until|till|on|as|this|with) )|be around(?! (?:him|her|"
    r"them|people|you|my|those|that))|wake up(?! (?:at|next|early|in|one|to|with|by|for|before|so) )|go on living|"
    r"stay alive|continue living|keep living|be in this world|see tomorrow|see another|be part of this world)",
    r"not<1> deserve<1> (?:life|my life|to live|to be alive|living)",
    r"(?:tired|sick|done|weary|finished|fed up|through)<1> (?:of|with)<1> (?:being alive|living(?! (?:in|out of|on|"
    r"with(?! (?:this|it|myself|the (?:pain|guilt)))|"
    r"at(?! all(?! costs))|near|off|from|under|between|together|alone|here|there|abroad|"
    r"anywhere|paycheck|beyond|so|by|for|through|next|the|a|as) )|life|existing|breathing|this life(?! of)|existence|"
    r"my life(?! (?:as|in|at) ))",
    r"(?:hate|hating)<1> (?:being alive|living|to be alive)",
    r"(?:no|any|single|only|a|good|one|the)<1> (?:reason|reasons|point|purpose|sense|use)<3> (?:to|in|for|of|why)<3> "
    r"(?:live(?! (?:in|out of|on|with(?! (?:this|it|myself|the (?:pain|guilt)))|"
    r"at(?! all(?! costs))|near|off|from|under|between|"
    r"together|alone|here|there|abroad|anywhere|paycheck|beyond|so|by|for|through|next|the|a|as) )|living(?! (?:in|"
    r"out of|on|with(?! (?:this|it|myself|the (?:pain|guilt)))|"
    r"at(?! all(?! costs))|near|off|from|under|between|together|alone|here|"
    r"there|abroad|anywhere|paycheck|beyond|so|by|for|through|next|the|a|as) )|be alive|being alive|stay alive|"
    r"staying alive|still alive|exist|existing|keep living|go on living|myself alive|me alive|continue living)",
    r"(?:nothing|no one|nobody)<2> to live for",
    r"(?:nothing|only thing|one thing|single thing|only reason|only ones)<4> (?:keeps|keeping|kept) me<1> (?:alive|"
    r"from killing|from ending|from doing)",
    r"(?:keeps|keeping|kept) me<1> from (?:killing|ending|hanging)",
    r"reason<2> i (?:am|stay|keep|have not)<2> (?:alive|breathing|ended|killed|done it)",
    r"(?:only|just)<1> stay(?:ing)? alive",
    r"why am i<1> (?:alive|breathing|still here(?= $| ,)|living(?= $| ,))",
    r"why (?:i|do i|should i)<3> (?:keep|stay|go on|remain)<1> (?:alive|living|myself alive)",
    r"not worth<1> living",
    r"(?:end|ending|ended|finish|finishing|quit)<1> (?:my|this)(?: (?:own|miserable|stupid|pathetic|whole|sad|useless|"
    r"worthless|damn|sorry|shitty|wretched|short|little))? life(?! (?:as|of|in|at) )",
    r"(?:take|taking|took)<1> my(?: own)? life(?! (?:savings|in|to|into|back|over) )",
    r"(?:end|ending|ended)<1> it all(?= $| ,| now| today| tonight| tomorrow| and| but| because| so| for| right| here| "
    r"forever| this| soon| one day| by| before| after| when| if| with| on)",
    r"(?:want|need|wish|like|ready) (?:it|everything|this|life|my life)(?: all)?<1> (?:to end|to be over|over|"
    r"to stop),"
    r" (?:i want to stop existing|for good|forever)",
    r"want (?:my|this) life<1> (?:to be over|over|to end)",
    r"(?:lost|lose|losing|no|without|have no)<2> will to<1> (?:live|live any|go on living)",
    r"(?:disappear|vanish|go away)<2> (?:forever|for ever|for good and|from (?:this|the) (?:earth|world)|and never "
    r"(?:be|come) (?:found|back))",
    r"(?:leave|leaving|left|exit|depart|out of) (?:this|the) (?:world|earth|life)(?! (?:of|as|in|at|we|that|with) )",
    r"(?:check|checking|checked) out of<1> (?:life|this life|living|here for good)",
    r"(?:made|make|making|at) (?:my )?peace with<1> (?:dying|death)",
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
    r"(?:not|never|hardly)<4> (?:a|any|one|single|the)<2> (?:reason|reasons|point|purpose|sense)<2> (?:to|in|for|"
    r"why)<2> (?:live(?! (?:in|out of|on|with(?! (?:this|it|myself|the (?:pain|guilt)))|"
    r"at(?! all(?! costs))|near|off|from|under|"
    r"between|together|alone|here|there|abroad|anywhere|paycheck|beyond|so|by|for|through|next|the|a|as) )|living(?! "
    r"(?:in|out of|on|with(?! (?:this|it|myself|the (?:pain|guilt)))|"
    r"at(?! all(?! costs))|near|off|from|under|between|together|alone|"
    r"here|there|abroad|anywhere|paycheck|beyond|so|by|for|through|next|the|a|as) )|be alive|being alive|alive|go on "
    r"living|keep living|exist|existing)",
    r"(?:stopped|quit)<1> wanting to (?:live|be alive|be here|wake up|exist)",
    r"(?:not|never|no longer)<2> (?:interested|interest)<1> in (?:living|life|being alive|staying alive)",
    r"(?:only|just|still)<1> (?:alive|breathing)<1> (?:because|for|out of)<2>",
    r"stay(?:ing)? alive<1> (?:for|because|out of)<2>",
    r"not<1> (?:worthy|worth)<1> (?:of|to)<1> (?:being alive|life|living|live|be alive)",
    r"not<2> (?:expect|think|plan|see|believe)<4> (?:be alive|being alive|alive|live (?:past|till|until|another))<2> "
    r"(?:next|another|past|till|until|by|at|year|month|week|day|summer|spring|christmas|\d\d)<1>",
    r"not<1> see the (?:spring|summer|autumn|winter|new year|morning)<1>",
    r"my (?:existence|life|birth) (?:is|was) a (?:mistake|burden|waste|joke)<3>",
    r"(?:want|wanted|need|way) out of (?:this|my|the)? ?life",
    r"this life<1> to be (?:finished|over|done)",
    r"(?:not|never|nobody will|no one will)<1> miss me<4> (?:dead|gone|die|ground)",
    r"{everyone}<2> (?:will|would|could|might|ll)<1> (?:get over|survive|cope with|forget|handle) my (?:death|"
    r"suicide|being gone)",
    r"(?:get|getting) over my (?:death|suicide)",
    r"(?:easier|better|cheaper|happier)<4> (?:bury me|widow|widower|orphans|in the ground)<1>",
    r"{everyone}<3> (?:fine|okay|ok|alright|good|better|happier)<1> if i<2> (?:not alive|dead|vanished|never "
    r"existed)<1>",
    r"(?:not|hardly|would not)<2> (?:care|matter|mind)<2> if i<1> (?:live or die|die|died|lived or died)<1>",
    r"(?:favor|favour)<1> and<1> (?:die|disappear|disappearing|vanish|vanishing|dying|end|kill)<3>",
    r"(?:disappearing|vanishing|disappear|vanish) for good",
    r"(?:nice|good|easier|best|okay|fine|sweet|better|like|prefer|love)<2> to<1> (?:cease|cease to exist|not exist|"
    r"not be alive|not be here(?! (?:at|in|on|for|when|until|today|tomorrow|next) ))<1>",
    r"i<1> (?:would|could|should|just|rather)<2> (?:cease|not exist|not be alive)<1>",
    r"feel(?:s|ing)? like<1> (?:dying|i should be dead|killing myself|ending (?:it|everything|my life|myself)|jumping "
    r"off|jumping from|not being alive|being dead)(?! when i called| of)<1>",
    r"(?:accident|something|illness|disease|cancer)<3> (?:happens|happened|happen)<1> to me so<3>",
    r"(?:hope|wish|hoping) (?:that )?something (?:happens|would happen) to me<2>",
    r"(?:deadly|fatal|terminal|incurable) (?:disease|illness|accident|diagnosis|crash|cancer)<3> (?:relieved|relief|"
    r"glad|happy|welcome|fine|grateful)",
    r"suicide (?:crossed|crosses|came to|comes to|enters|is in|has been on|keeps|suicide|looks|feels|"
    r"makes sense|may be|"
    r"would be|could be)<2>",
    r"(?:letting|let) myself (?:fall|drown|go under|bleed)<1>",
    r"(?:find|found|discover)<1> my (?:body|corpse)",
    r"(?:come|go|cry|laugh) (?:to|at) my funeral<2>",
    r"(?:what|how) it (?:feels|would feel|is) (?:like )?to (?:die|be dead|drown(?! in))",
    r"(?:regret|sorry|sad|angry|disappointed|wish)<4> (?:i survived|came in time|saved me|were saved)<2>",
    r"(?:wish|wished) the (?:pills|rope|attempt|overdose|fall|crash)<3>",
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
    r"ways? (?:to|of) (?:die(?! than)|dying|kill (?:myself|me)|end my life)",
    r"(?:not|no longer|never) afraid (?:of|to) (?:death|die|dying)<2>",
    r"(?:look|looking) forward to<2> (?:death|dying|being dead|my end)",
    r"(?:hope|hoping|hoped|wish|wishing|pray|praying|prayed|grateful|glad|happy|thankful|would not mind|not mind|"
    r"would not care|relieved)<6> (?:my heart<3> (?:stop|stops|gives|give)|fatal|accident|cancer|hit me|hits me|ran "
    r"me over|run me over|runs me over|take me|takes me|let me die|lets me die|die in my sleep|(?:plane|flight|car|"
    r"bus|train|ferry|i)<2> (?:crash|crashes|goes down)(?= $| ,| with| and| on (?:the|my) way)|(?:not wake up|never "
    r"wake up|do not wake|not to wake)(?: up)?(?! up)(?! (?:at|to|by|for|next|early|earlier|late|later|in(?! the "
    r"morning)|one|with|before|until|till|my|the|a|anyone|everyone|everybody|every|when|because) )|wake up dead)",
    r"(?:please|just|to) let me die",
    r"god<2> (?:let me die|take me|takes me|end my life)",
    r"(?:take me|get me) (?:out of|from) (?:this|the) (?:world|earth|life)",
    r"(?:sleep|asleep|eyes|lie down|bed)<5> (?:never|not)<3> (?:wake|waking|woke|open|opening|get up)(?: up)?(?! "
    r"up)(?! (?:at|to|by|for|next|early|earlier|late|later|in(?! the morning)|one|with|before|until|till|my|the|a|"
    r"anyone|everyone|everybody|every|when|because) )",
    r"(?:never|not)<2> (?:wake|waking) up(?: again| any (?:more|longer)| tomorrow| in the morning(?= $| ,)| one day| "
    r"ever)",
    r"(?:hope|wish|want|pray|hoped|wished|like|love|rather)<4> (?:never|not)<2> (?:wake|waking) up(?! up)(?! (?:at|to|"
    r"by|for|next|early|earlier|late|later|in(?! the morning)|one|with|before|until|till|my|the|a|anyone|everyone|"
    r"everybody|every|when|because) )",
    r"(?:disappointed|sad|angry|sorry|upset|annoyed)<3> (?:woke up(?! (?:at|late|early|earlier|to|with|next|in|so) )|"
    r"still alive|to be alive|still breathing|survived)",
    r"(?:asleep|sleep)<2> (?:forever|for ever|permanent|permanently|for good|and it being)",
    r"everything<1> goes black<1> forever",
    r"(?:will|am going to) not<1> (?:be alive|exist|wake up)(?: tomorrow| any ?more| any longer| next | much longer| "
    r"for the | by the| to see| when)",
    r"(?:not|never) being (?:alive|here(?! for))<1> (?:any|sounds|would|is|feels)",
    r"soon<3> (?:not be a (?:problem|burden)|be over for me|be dead|be free of all)",
    r"(?:worry|worrying|bother)<2> (?:about|with) me (?:much longer|for long|any longer)",
    r"(?:voices?|head|mind|brain|thoughts)<4> (?:kill|end|hang) (?:myself|my life|it all|yourself)",
    r"there is (?:nothing|no one|nobody) (?:left )?(?:here )?for me (?:on this earth|in this life)",
    r"death<1> (?:is )?(?:pulling|pulls|calling|calls|waiting|waits)<2>",
)

INDIRECT_IDEATION = (
    r"(?:ready|time|waiting|want|wish|like|long)<2> for (?:my life|life|me)<2> to (?:be (?:finished|over|done)|end|"
    r"stop)<1>(?= $| , all| for good| forever)",
    r"(?:can not|not|never)<1> (?:picture|imagine|see)<1> (?:tomorrow|the future|next year|a world|the world)<1> with "
    r"me in it(?! as| at)",
    r"(?:not|never)<1> to wake up(?= $| again| any| tomorrow)",
    r"(?:like|want|wish)<1> to be (?:turned off|switched off|erased|deleted|gone for good)<1>",
    r"(?:better|happier|easier)<3> with (?:a|the) (?:photo|memory|picture|grave) of me<4>",
    r"permanent (?:way out|exits?)<1>|(?:ways|way) out , permanent<2>",
    r"(?:not|never)<1> want to be (?:rescued|saved|found|revived)<1>",
    r"suicide is (?:selfish|brave|a right|the answer|easy|logical|not)<4>|suicide<1> i think",
    r"(?:want|like|wish|ready|need|rather)(?: (?:just|only|so|really|simply))? to be gone(?= $| for good| forever| ,)",
    r"(?:thoughts|voices|voice|darkness|urge|urges) (?:are|is) (?:winning|stronger|getting louder|louder|back)<1>",
    r"(?:daydream|dream|fantasize|think|hope|wish|fantasies)<2> (?:about|of|for)? ?not surviving<3>",
    r"(?:felt|feel|gave me|had)<1> hope<6> (?:risks|terminal|malignant|fatal)|risks<2> i felt hope",
    r"(?:stopped|stop|quit|refuse)<1> (?:taking|take)<2> (?:medicine|medication|insulin|pills)<1> , let<3>",
    r"(?:hold|holding|held)<1> my breath underwater<1> consider<3>|i am not coming up(?= $| again)|consider<2> not "
    r"(?:coming|going) (?:up|back|home)<1>",
    r"should have taken me<2>|(?:swap|trade|change)<1> (?:places )?with the (?:man|woman|one|person) (?:they|"
    r"we) buried<2>",
    r"(?:once|when|after|if) i am out of the way<1>|my heart beats and i<2>|ask for an end",
    r"(?:bargain|bargaining|fight|fighting|argue)<2> (?:with myself )?<1>staying alive<2>",
    r"not<1> (?:need|want) another<1> (?:thirty|twenty|ten|forty|\d\d?)<1> years",
    r"stop being a (?:person|human|burden)<1>",
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
    r"(?:want|wanted|like|love|need|ready|prefer|rather|wish|long|dream|how|goal)(?: (?:just|only|so|really|simply|"
    r"much|badly|better|all|i))?(?: to)? be (?:gone|erased|deleted|wiped out|no more|nothing at all|buried|unmade|"
    r"switched off)(?: too| already| forever| for good)?(?= $| ,)",
    r"(?:want|wanted|wish|how|like|goal|easier|better|sooner|ready|nice|need)<3> (?:to )?be dead(?! (?:serious|wrong|"
    r"right|last|tired|on|weight|quiet|silent|set|sure|calm))<1>",
    r"i<1> (?:could|can|just|should) (?:just )?be dead(?= $| ,| by| and| already)|be dead by<2>",
    r"(?:envy|envied|envying|jealous|envious)<5> (?:dead|buried|obituaries|grave|graves|corpse|corpses|ghost|ghosts|"
    r"coffin|who (?:died|passed|dies|die)|dying)",
    r"(?:still )?(?:alive|breathing)(?: ,)? unfortunately|unfortunately<2> (?:still )?(?:alive|breathing|woke up(?! "
    r"(?:at|late|early|to|with|in) )|survived(?! (?:the|a|an) ))",
    r"(?:disappointed|furious|disappointment|resent|resented|sad|angry|annoyed|cry|cried|sorry|upset|let down)<5> "
    r"(?:i woke up|woken up|to wake up|to have woken|waking up|i wake up|i am still (?:alive|here|breathing)|being "
    r"alive|i survived|to be alive|still breathing)(?! (?:late|early|at|so|with|next|to a|alone))",
    r"(?:god|lord|jesus|allah|him(?= (?:to|please))|heaven|universe|angels?|death|cancer|reaper)<3> (?:call|calls|"
    r"take|takes|taken|taking|fetch|collect|collects)<1> me(?: home| tonight| early| soon| too| already| away| "
    r"instead| now|(?= $| ,))(?! (?:on|for|about|to))",
    r"(?:sleep|asleep|nap|bed|drift off|slip away|eyes)<4> (?:and|and just|then)? ?(?:not|never)<2> (?:wake|waking|"
    r"woken|open them|get up again|come back)(?: up)?(?! up)(?! (?:at|to|by|for|next|early|earlier|late|later|in(?! "
    r"the morning)|one|with|before|until|till|my|the|a|anyone|everyone|everybody|every|when|because) )",
    r"(?:stop|quit|done|finished|tired|sick|hate|bored|through|weary|exhausted)<4> (?:breathing|being (?:alive|a "
    r"person|human|conscious|in this (?:body|world))|existing|having a (?:body|pulse|heartbeat))",
    r"(?:dying|being dead|not existing|suicide|ending it|not being alive|never waking up|not waking up)<3> (?:looks?|"
    r"sounds?|feels?|seems?|would be|is|started|starts|has|was|must be)<5> (?:like|nice|good|peaceful|kind|easy|easier|"
    r"restful|better|sensible|option|relief|rest|nap|vacation|holiday|answer|appealing|comforting|sweet|soft|warm|"
    r"freedom|solution|way out|mercy|only|logical)",
    r"(?:take|choose|prefer|pick) (?:dying|death) (?:over|to)<3>",
    r"worth<1> more<3> (?:dead|gone|as a (?:check|cheque|payout|policy|claim|corpse)|in the ground)|more "
    r"(?:valuable|useful)<3> dead",
    r"(?:better|happier|easier|fine|okay|cope|manage|lighter|relieved|free|freer|safer)<5> (?:if i (?:was|were|am) "
    r"(?:not (?:alive|in it)|dead|no longer alive)|once i am dead|when i am dead|with me (?:gone|dead)|if i (?:died|"
    r"disappeared|vanished|never existed))",
    r"(?:nobody|no one|who|anyone|anybody|they)<1> (?:would|will)<3> (?:notice|miss|care|mourn|cry|mind|look)<3> "
    r"(?:if i (?:died|was gone|were gone|disappeared|vanished|was dead|were dead|never|dropped dead)|when i am "
    r"(?:gone|dead))",
    r"(?:want|wants|wanting|wish|need|wanna|like)<2> to be (?:out of|off|away from) (?:this|the) (?:world|planet|earth|"
    r"life)",
    r"not<2> (?:want|wish|care|like)<2> to be (?:in (?:the|this|my) (?:world|body|life)(?! of)|on (?:this|the) "
    r"(?:earth|planet)|a person(?! who)|human|conscious|alive|anything(?! (?:but|other|else|like)))<2>",
    r"wish<4> (?:had|would have|have) (?:never|not)<1> (?:had|started|made|kept|saved|found|resuscitated|revived|"
    r"rescued) me(?= $| ,| and| at all| in time| that)",
    r"(?:should have|wish they|wish he|wish she|why not|had just|could have)<2> (?:let|left) me (?:die|bleed|drown)",
    r"never<1> been born|better not to have (?:been born|existed)",
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
    r"(?:hope|hoping|hoped|wish|wishing|pray|praying|prayed)<5> (?:not|never)<2> (?:wake up|wake|see the morning)(?= "
    r"$| ,| and| again| tomorrow| any)",
    r"(?:easier|better|simpler|kinder|quieter|nicer)<3> (?:to )?(?:be dead|not exist|just (?:die|stop "
    r"existing|disappear|be gone)|not wake up|to die|if i (?:died|stopped existing|did not wake|did not "
    r"exist))<1>",
    r"(?:voice|part of me|head|brain|thought|mind)<4> (?:says|tells|telling|whispers|saying|keeps saying|say)<3> "
    r"(?:jump|end it|die|to die|step off|let go(?! of)|swerve|kill (?:myself|yourself))<1>",
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
    r"(?:done|finished|through) with (?:living(?! (?:in|out of|on|with(?! (?:this|it|myself|the (?:pain|guilt)))|"
    r"at(?! all(?! costs))|near|off|from|under|between|together|alone|here|there|abroad|anywhere|paycheck|beyond|so|by|"
    r"for|through|next|the|a|as) )|being alive|this life|this world|existing)",
    r"(?:tired|sick|fed up|weary)<5> (?:of|with) (?:this life(?! of)|living(?! (?:in|out of|on|with(?! (?:this|it|"
    r"myself|the (?:pain|guilt)))|"
    r"at(?! all(?! costs))|near|off|from|under|between|together|alone|here|there|abroad|anywhere|paycheck|"
    r"beyond|so|by|for|through|next|the|a|as) )|being alive|existing|breathing)",
    r"(?:want|wanting|wish|rather|ready|prefer|love|like)<2> (?:to )?(?:not exist|stop existing|not be alive|never "
    r"wake up|not wake up(?! up)(?! (?:at|to|by|for|next|early|earlier|late|later|in(?! the morning)|one|with|before|"
    r"until|till|my|the|a|anyone|everyone|everybody|every|when|because) )|be no more|stop being(?= $| ,| at all| here|"
    r" me))",
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
    r"never had me|not have been born",
    r"(?:die|dying|death|dead)<4> (?:easiest|easier|better|restful|quiet|peaceful|a relief|a favor|lucky)",
    r"wish(?:ed)?<2> the (?:lump|tumor|scan|surgery|biopsy)<6>",
)
IDEATION_OTHER_AUTHORS_FIRM = (
    r"(?:not|never)<1> (?:promise|guarantee) i will<2> (?:be here|be alive|be around)(?! (?:for|at|on|when) )",
    r"still here(?: ,)? unfortunately",
    r"(?:reason|point|want|hard|have|bother)<3> keep breathing",
    r"(?:wish|if)<2> (?:there was|there were|had) a (?:switch|button)(?= $| ,| to)",
    r"(?:wife|husband|kids|family|mother)<1> would get the money<4>",
    r"now it is my turn to (?:go|leave)(?= $| ,)",
    r"lean to go",
    r"(?:picture|imagine|see|picturing|imagining)<1> myself (?:stepping|jumping|hanging|falling|dead|dying|"
    r"walking into)",
    r"(?:crash|crashing)<3> on purpose|bother<1> staying alive|arguments? against suicide",
    r"(?:could|just|will|to|of) (?:drive|driving|crash|crashing|steer|steering)<3> (?:into|against)<2> (?:tree|"
    r"wall|pillar|"
    r"bridge|truck|abutment|support)",
    r"will to (?:carry on|go on|keep going)|lost the will to (?:live|go on)",
    r"(?:only|just) (?:dying|death)<2> (?:fix|fixes|help|helps|remains|end|ends)|only to die",
    r"(?:world|family|everyone|kids|everybody|wife|husband|parents)<6> (?:better|easier|happier|free)<2> without me<2>",
    r"put an end to (?:myself|my life|it all|everything)(?= $| ,)",
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
