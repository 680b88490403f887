"""Wishing to be gone, by meaning rather than by the word: what several more authors taught.

What harmless texts share is tentative: the wording around it has to confirm it.
"""

IDEATION = (
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
    r"(?:death|dying|being dead|ending it|killing myself)<1> (?:all the time|every (?:day|night|hour|minute|"
    r"morning)|constantly|day and night|nonstop|again)",
    r"(?:thoughts?|think|thinking|thinks|obsessed|obsess|fixated)<3> (?:of|about|with|on)<2> (?:death|dying|"
    r"suicide|being dead|ending things|ending everything|not existing|not being alive|my death)(?= $| ,| all| "
    r"every| again| and| lately| constantly| more| too| at night| since| now| as)",
    r"want<1> out of (?:life|living|this body|my body|being alive|existence)|want out forever",
    r"(?:unalive|kill|off|delete|end|erase|remove) (?:me|myself)(?= $| ,| fr| please| already| from (?:this|the))",
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
    r"(?:hope|hoping|hoped|hopes|wish|wishing|wished|pray|praying|prayed|beg|begging|dream|dreaming|pleading|"
    r"rooting|swap|settle|wait|waiting|secretly|almost|like)<6> (?:strokes?|aneurysm|cancer|tumou?r|heart|"
    r"turbulence|lorry|truck|crash|meteor|asteroid|lightning|brakes?|oncoming|headlights?|bullet|virus|lump|"
    r"relapse|sink|sunk|drunk driver|ice|biopsy|scan|incurable|terminal|worse|plane)<2>",
    r"(?:wonder|wondering|wondered|imagine|imagining|think|thinking|curious|picture|picturing|thought|know)<5> "
    r"(?:how long|how it|what it|if it|whether it|how fast|whether anyone|if anyone|who would|how high|how cold|"
    r"how quick|how many)<6> (?:hurt|feel|feels|fall|hit|drown|sink|notice|find|stop me|gone|land|bleed|water|"
    r"come|miss|step|jump|down|let go)",
    r"(?:stopped|stop|quit|skipping|skip|not)<2> (?:taking|take|taken|using|eating|drinking|filling|refilling)<3> "
    r"(?:insulin|heart|blood|dialysis|inhaler|pressure|thinners|tablets|chemo|meds|water|purpose|anything|days|"
    r"drinking)<2>",
    r"(?:the thoughts?|old thought|those thoughts|dark thoughts|thoughts)<3> (?:back|came|are|come|again|loud|louder|"
    r"won)<1>",
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
    r"not (?:move|swerve|step back|brake|fight it|resist|jump back|get out of the way|treat it)<4>",
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
