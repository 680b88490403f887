"""What is left out and meant: a question about a height, a diary without a next week, a dog that cannot come along.

Structures that the spent parts showed to be missing. All are hints, because harmless texts of some kind say each as
well, about a crossword, a removal or a swim. LIKELY ones are heavy alone and red with anything that supports them.
"""

_DRUGS = (
    r"(?:pills?|tablets?|capsules|meds|medication|painkillers|sleepers|sleeping pills|paracetamol|insulin|ibuprofen|"
    r"antidepressants|medicine)"
)
_HEIGHTS = r"(?:floor|floors|storey|story|stories|bridge|roof|balcony|drop|fall|cliff|viaduct|window|overpass)"
_ROOMS = r"(?:wardrobe|closet|bathroom|bath|toilet|cupboard|cellar|basement|pantry|loo)"
_HE = r"(?:he|she|they|husband|wife|boyfriend|girlfriend|partner|ex|dad|father|stepdad|mother|brother|son|landlord)"

METHODS_LIKELY = (
    rf"(?:is|are|would|how|which)<4> {_HEIGHTS}<3> (?:high|tall|deep) enough<3>",
    rf"how (?:high|far|tall)<3> {_HEIGHTS}<4> (?:be sure|certain|survive|survives|work|instantly|enough)",
    r"how deep<4> (?:cut|cuts|go|press)<6>",
    rf"(?:happen|happens|do|does)<8> (?:whole|entire|all (?:of )?the|full) (?:box|pack|packet|strip|bottle|"
    rf"blister|{_DRUGS})"
    r"(?= $| ,| at once| of | i | with)",
    rf"(?:whole|entire|full) (?:box|pack|packet|strip|bottle|blister)<2> {_DRUGS}<3>(?= $| ,| at once| with)",
    r"(?:would|will|can|could|does|is)<2> (?:belt|rope|cord|scarf|beam|hook|lead|leash|rail|bedsheet)<6> (?:hold|carry|"
    r"support|strong enough|hold me|take my weight)<2>",
    r"(?:not|never)<2> (?:hurt|feel)<3> (?:if|when)<3> (?:jump|fall|drop|hang|drown|let go|cut|bleed)<4>",
    rf"how (?:much|many)<3> {_DRUGS}<4> (?:too much|too many|come back|not come|never|enough|be sure|sure|do it)<3>",
    r"too (?:much|many) to (?:come back|be saved|be brought back|wake)<3>",
    r"(?:sleep|asleep)<6> no (?:pain|ambulance|hospital|way back)<2>",
    r"(?:how long|how many minutes|how much time)<6> (?:before|until|till)<5> (?:bring|brought|brings|find|found|save|"
    r"saved|too late)<4>",
)
METHODS_IN_OTHER_WORDS = (
    r"(?:least painful|painless|gentlest|quietest|surest|quickest) way(?= $| ,| out$)(?! , to)",
    r"survival rate<3> (?:jump|jumping|jumps|fall|falling|overdose|overdoses|hanging)<2>",
    r"(?:thinking|thought|thinks|think)<2> (?:about|of|through)<1> how to (?:do|manage) it(?= $| ,| without(?! (?:a|"
    r"an|the|our|any) (?:vendor|consultant|contractor|agency|budget|developer|lawyer|broker|supplier|loan|license))|"
    r" so )",
    r"(?:how long|how many minutes)<3> (?:take|takes|last|lasts)<2> (?:with|using|by) (?:a |the |my )?(?:belt|rope|"
    r"cord|scarf|noose|hose|exhaust|charcoal|helium|gas)<1>",
    r"(?:exhaust|fumes|helium|charcoal|car engine)<6> (?:enough|work|works|do it|painless|hurt)(?= $| ,| to| any)",
    r"(?:what|how)<3> (?:take|mix|swallow)<5> (?:so|and)<2> not wake up<2>",
)
OVERDOSES_LIKELY = (
    rf"(?:took|taken|swallowed|had|downed)<2> (?:all|lots|a lot|alot|loads|too many|so many|every one|the rest)<3> "
    rf"(?:them|{_DRUGS}|mine|hers|his)<4>",
    r"(?:have|just|already|i)<2> (?:took|taken) (?:an|the|my|a) overdose<3>",
    r"(?:took|taken|swallowed)<1> (?:something|smth|sth|stuff|too much)<5> (?:sleepy|scared|dizzy|drowsy|help|"
    r"numb|hands|"
    r"heavy|hours? ago|minutes ago|now)<3>",
    r"(?:started|did|took|drank)<1> (?:it|them|that|all)<2> (?:hour|hours|minutes|while) ago<4>",
)
MEANS_LIKELY = (
    r"(?:one|a|my) leg (?:is )?over<2> (?:rail|railing|edge|wall|side|barrier|balcony|because|already)<4>",
    r"(?:gun|shotgun|rifle|pistol|revolver|rope|noose|hose|razor|blade|pills|tablets)<5> (?:next to|beside|"
    r"in front of|in "
    r"the lap of|on the bed|in my lap|on my lap|on my knees|against my)<2>",
    r"pockets<1> full of (?:stones|rocks|bricks)",
    rf"(?:counted|sorted|lined up|emptied|tipped|poured)<4> (?:out )?(?:all )?(?:of )?<3> {_DRUGS}<3>",
    r"(?:know|known|knows|found|picked|chose|chosen)<2> (?:which|exactly which|precisely which) (?:beam|branch|"
    r"tree|bridge|"
    r"span|floor|platform|hook|train|roof|railing)<2>",
)
PLACES_PASSED = (
    r"keep<1> (?:going|coming|driving|walking|returning) back to the<1> (?:bridge|tracks|rails|roof|cliff|cliffs|"
    r"viaduct|quarry|weir|ledge|overpass|railing|reservoir)<1>",
    r"(?:stood|stand|standing|stepped|step|got|climbed|walked|am|was|been)<4> (?:past|beyond|over|the wrong side of|"
    r"outside) (?:the )?(?:yellow line|fence|barrier|barriers|railing|railings|rail|rails|guard rail|parapet|"
    r"safety line)<2>",
    r"wrong side of the<1> (?:yellow line|fence|barrier|railing|railings|rail|parapet|line)",
    r"(?:stood|stand|standing|lay|lie|lying|sat|walked)<3> (?:between|on|across)<1> the (?:rails|tracks|track|"
    r"railway line)(?! to the (?:\S+ )?(?:depot|station|platform|office|shop|canteen|workshop|yard|shed|school|"
    r"market))<2>",
    r"(?:tied|knotted|made)<2> (?:it|the noose|the knot|a noose|the rope)<3> tested<3>",
)
MEANS_TENTATIVE = (
    r"up to my (?:knees|waist|chest|neck|chin)<4>",
    r"(?:garage|car|kitchen)<4> (?:door|doors|windows?) (?:pulled down|down|shut|closed|taped|sealed)<2>",
    r"(?:lean|leaned|leaning|look|looked|looking) over (?:and|the|again|it)<4>",
    r"my shoes are off|took my shoes off|taken my shoes off|shoes off",
    r"(?:parked|parking|standing|sitting|been|stood|sat)<3> (?:by|at|near|on|under|beside) the (?:viaduct|bridge|"
    r"reservoir|quarry|cliff|tracks|crossing|rails|weir|pier|overpass|railing|barrier)<4>",
)
WISHES_FOR_AN_END = (
    r"(?:wish|wished|hope|hoped|hoping|praying|pray|love)<6> (?:finished|finish|finishes) (?:the job|me off)<2>",
    r"(?:hoping|hope|hoped|wish|wishing|longing|praying)<3> (?:something|anything|it|for) terminal<2>",
    r"(?:wish|wished|hope|hoped|wishing|hoping)<2> (?:we|it|the (?:train|plane|bus|car|van|ferry|boat|lift))<2> "
    r"(?:derail|derailed|crash|crashed|go down|went down|goes down|sink|sank|go off the road|goes off the road)"
    r"(?! (?:well|fine|smoothly|nicely|okay|ok|easily|badly|in price|a treat))<2>",
    r"(?:if|when) the (?:plane|ferry|train|bus|lift|car|boat)<2> (?:went down|goes down|sank|crashed|came off)<6> "
    r"(?:relieved|mind|fine|glad|a mercy|would not|peace)<2>",
    r"(?:love|like|want|wish|hoping|hope)<2> (?:to be|to get) (?:hit|run over|flattened) by<4>",
    r"(?:call|called|be|been) (?:it )?a mercy<2>(?= $| ,| if i)",
    r"(?:today|now|lately|these days)<1> i envy (?:him|her|them|the dead)<2>",
    r"i would (?:go|be) next<2>(?! (?:\S+ )?(?:in line|in the queue|to the))|i will be next(?= $|"
    r" , i get)(?! , i get the)",
    r"not<2> see(?! (?:\S+ ){0,3}version of the (?:plan|chart|team|budget|deck))<4> (?:next (?:month|year|week)|"
    r"future|tomorrow|version)<4> (?:me in it|has me in|with me in)<2>",
)
ACTS_LIKELY = (
    r"(?:nearly|almost) (?:did|done) it(?= $| ,)",
    r"(?:draft|version|page) of my (?:last letter|last letters|letter to them|note(?! (?:to|for) (?:the|our|"
    r"my) (?:directors?|board|boss|team|manager|chair|clients?|staff|tenants)))<2>",
    r"(?:third|second|fourth|fifth|last|final) (?:draft|version) of my (?:last|final) (?:letter|note|words)<2>",
    r"(?:wrote|written|writing|wrote out)<6> (?:my own (?:service|funeral|eulogy|obituary))<2>",
    r"(?:note|letter|letters|notes) (?:is |are )?(?:done|written|finished)<3> (?:passwords?|will|cat|dog|keys)<3>",
    r"(?:nerve|courage|guts|strength|nerves)<2> (?:up )?for (?:it|that|this)(?= $| ,| tonight| today| this| now| yet)",
    r"(?:nearly|almost) (?:did|done|went through with) it (?:at|last|this|on|yesterday|tonight|again|today|in|"
    r"after|before)<2>",
    r"nothing<1> (?:in|on) (?:the|my) (?:diary|calendar|planner|schedule) (?:after|from|past|beyond|for)<3>",
    r"crossed<5> calendar<3> after|calendar<3> (?:ends|stops|empty|blank)<2> (?:after|on|from)<2>",
    r"(?:runs?|ran) out<5> so (?:do|will|did) i",
    r"(?:going|go|went|leave|leaving|taking)<1> the same (?:way|road|route|path) (?:as|this|tonight|soon|on|he|she|him|"
    r"her|next|only|too)<3>",
    r"(?:not|never)<3> (?:while|until|till|before|as long as) my (?:mother|mum|mom|father|dad|parents|dog|cat|"
    r"wife|husband|"
    r"kids|children|son|daughter)<2> (?:alive|living|lives|live|around|gone|here|dead)<2>",
    r"(?:date|day) and a place<3>|(?:know|knows|known) (?:when|the date|the day)<3> (?:and|,)<2> (?:where|how|"
    r"the place)<2>",
    r"(?:need|needed|want|wanted|until|once)<3> (?:house|flat|place|apartment)<1> (?:empty|to myself|quiet) for it<2>",
)
FAREWELLS_LIKELY = (
    r"(?:not|never)<2> (?:take|bring|follow)<3> where i am going<2>",
    r"(?:voice|face|laugh)<4> (?:be )?the last (?:one|thing|voice|face)<3>",
    r"(?:do|must|should|please|better) not<3> (?:come|open|walk|enter)<5> (?:alone|on your own|by yourself)<2>",
    r"last hello<3> goodbye|(?:my|one) last goodnight",
    r"(?:everyone|he|she|they|you|mum|mom|dad)<1> will understand (?:next week|tomorrow|on monday|by then|"
    r"when they find|"
    r"in a few days|soon)<1>",
    r"(?:laid out|lie in state|buried|bury me) (?:looking|in my)<3>",
)
RELAPSES_IN_OTHER_WORDS = (
    r"(?:years?|months?|weeks?|days?|eighteen months) clean<6> (?:threw|gone|broke|lost|again|until|did|cut|zero)<3>",
    r"(?:did|done|cut|got|marked)<2> my own (?:arm|arms|leg|legs|wrist|wrists|thigh|skin)<2>",
    r"(?:did|done|doing) my (?:arm|arms|legs|thighs|wrists) (?:again|last night|tonight|in the)<3>",
    r"bathroom floor with (?:the )?(?:scissors|a blade|a razor|the razor|a knife)<2>",
    r"(?:urge|urges)<6> (?:gave|give|given) in<4>",
    r"(?:sleeve|sleeves)<2> (?:stuck to|rolled up instead|glued to)<3>",
)
VIOLENCE_IN_OTHER_WORDS = (
    rf"{_HE}<3> (?:took|takes|taking|got|used) (?:his|her|the|a) belt (?:off|to)<4>",
    rf"{_HE}<5> (?:shoved|pushed|threw|kicked|dragged)<2> me<1> (?:down|off|against|into|across)<4>",
    rf"{_HE}<5> (?:got|went for|came at|did) me with (?:the|a) (?:bottle|knife|poker|hammer|pan|belt|iron)<3>",
    rf"{_HE}<4> (?:have|get|gets|having) me (?:stabbed|shot|killed|burned|buried)<4>",
    rf"(?:{_HE}|client|boss|he)<3> pinned me (?:against|to|down)<4>",
    r"(?:i will|will|would) be buried next to<4>",
    rf"{_HE}<3> (?:stood|standing) over me with<4>",
)
VIOLENCE_LIKELY = (
    rf"(?:writing|typing|texting|messaging|calling)<3> from<3> {_ROOMS}<3>",
    rf"{_HE}<3> (?:kicking|hitting|banging|punching|hammering|pounding|breaking)<3> (?:door|wall|window)<4>",
    r"(?:put|puts|putting|want to put) a bullet in (?:me|us|my)<2>",
    r"(?:bring|brings|brought|pour|poured|come|comes|coming with)<2> (?:petrol|gasoline|acid)<3>",
    r"(?:will|would|going to|gonna) (?:finish|end|bury|burn) (?:me|us)(?= $| ,| if| when| for| and| with)",
    r"if (?:he|she|they) (?:finds?|sees|hears|catches|gets)<2> (?:the|my|this|me|us)<3> (?:worse|dead|kill|end|"
    r"over)<2>",
)
