"""Phrases of hurting oneself.

Phrases in tuples named TENTATIVE also tell of accidents in kitchens and in sports, so the classifier has to confirm
them; LIKELY ones need less confirmation.
"""

SELF_HARM = (
    r"(?:cut|cutting|cuts|burn|burning|burned|burnt|scratch|scratching|scratched|hurt|hurting|harm|harming|harmed|"
    r"punish|punishing|starve|starving|slice|slicing|sliced|slash|slashing|slashed|carve|carving|carved|hit|hitting|"
    r"punch|punching|choke|choking|bite|biting|slap|slapping|injure|injuring|bruise|bruising)<1> myself(?! (?:on|with|"
    r"at|off|against|in) (?:the|a|an|my|our|some|that) (?:\S+ )?(?:espresso|coffee|oven|stove|pan|tray|pot|grill|soup|"
    r"tea|machine|toast|bread|tin|can|edge|shelf|shelves|fence|door|desk|drawer|gym|printer|stapler|cupboard|corner|"
    r"sun)|(?: \S+)? (?:while|lifting|moving|playing|cooking|shaving|chopping|slicing|opening|skiing|climbing)| "
    r"(?:some|off|a|out|short|loose|free|into|for) )",
    r"(?:cut|cutting|cuts|slice|slicing|sliced|slash|slashing|slashed|carve|carved|carving|burn|burning|burned|"
    r"scratch|scratched|scratching|slit|slitting)<2> my<1> (?:arms|legs|thigh|thighs|wrist|wrists|skin|body|stomach|"
    r"forearm|forearms|ankles|arm|leg|hips)(?! (?:on (?:the|a|an|some|metal)|in the (?:sun|garden|workshop)|opening|"
    r"while|from the))",
    r"(?:carve|carved|carving)<2> (?:in|into) my<1> (?:{body})",
    r"(?:fresh|new|deep|more)<1> cuts on (?:my|me)(?!(?: \S+)? from )",
    r"cuts on my<1> (?:{body})",
    r"my (?:{body})<2> (?:covered|full|lined)<2> (?:cuts|scars|burns|blood)<1>",
    r"(?:bit|bite|beat|hit|punch|pinch)<1> my (?:own )?(?:{body})<2> (?:bloody|black and blue|until|when i)",
    r"(?:pressed|press|pressing|put|held)<4> (?:iron|cigarette|lighter|flame|lamp|{blade})<2> (?:on|to|against|"
    r"into) my<1>",
    r"(?:throw up|vomit|throwing up|vomiting|puke)<3> (?:punishment|punish)",
    r"(?:another|one more|new) (?:line|lines|cut|cuts) on my (?:{body})",
    r"(?:scissors|{blade})<2> (?:on|at|to) my (?:{body})",
    r"(?:hurt|harm) myself",
    r"(?:started|begun|began|back to|resumed|been)<1> (?:cutting|self harming|burning myself)(?: again| myself| my)",
    r"(?:urge|urges|want|need|wanted|needed|crave|craving|dying)<1> to (?:cut|burn|hurt|harm|slash|bleed)<1> "
    r"(?:myself|again(?= $)|my (?:{body})|so badly)",
    r"(?:razor|razors|blade|blades|scalpel|boxcutter)<3> (?:relief|helps|quiet|calms|skin|makes it stop|feels better|"
    r"on my|whenever)",
    r"(?:relief|helps|help|calms|punish|pain)<5> (?:razor|razors|blade|blades|scalpel|boxcutter|burning myself|"
    r"cutting(?= $| ,| myself| my))",
    r"(?:bang|banging|hit|hitting|smash|smashing|punch|punched|punching|slam|slamming)<1> (?:my (?:head|fist|"
    r"fists|hand|hands)"
    r"|the wall)<5> (?:until|till|to make|so that|because i deserve|makes it)",
    r"(?:scratch|scratching|scratched|pick|picking|cut|cutting|bite)<3> (?:until|till)<1> i? ?<1>(?:bleed|bled|"
    r"blood|it bleeds)",
    r"scratch my skin<2>",
    r"(?:hold|held|holding|put)<1> my (?:hand|hands|arm|fingers)<2> (?:stove|flame|candle|iron|boiling)",
    r"(?:punish|punishing|punishment)<3> (?:my body|myself|with (?:the|a))",
    r"(?:starve|starving|not eaten)<8> (?:punish|punishment|punishing)",
    r"deserve (?:the )?pain",
    r"(?:relapsed|relapse|slipped)<3> (?:sh|cut|cutting|self harm|self harmed|selfharm|with the (?:{blade}))",
    r"sh (?:again|last night|today|urges|relapse|relapsed|clean)",
    r"self (?:harm|harmed|harming|injury|injured)<1> (?:again|last night|today|yesterday|after|this|tonight|now)",
    r"i<2> self (?:harm|harmed|injure)",
    r"(?:too many|handful of) (?:{pills})<2> (?:feel|sleep forever)",
    r"i am bleeding<5>(?: cut)",
)

SELF_HARM_IN_OTHER_WORDS = (
    r"(?:put|puts|putting|stub|stubbed) out<1> (?:cigarettes|a cigarette|cigars|matches) on<1> my<1>",
    r"(?:cut|carve|scratch) (?:a|one|another) (?:line|mark|notch)<1> for (?:every|each)<1>",
    r"(?:skin|hands|arm)<2> blistered<3>|starve on purpose<2>|i want to bleed",
    r"long sleeves<6> (?:what i do|cuts|scars|arms)<3>",
    r"i<1> (?:cut|harmed)<1> (?:again|tonight|last night|today|yesterday|because|to (?:feel|cope|calm|"
    r"stop))(?! (?:corners|the))<1>",
    r"not cut<3> but (?:tonight|today|now)<3>|not cut (?:for|in)<3>",
    r"(?:dig|digging|dug|press|pressing)<1> my (?:nails|fingernails)<1> into<2>",
    r"(?:stab|stabbing|stabbed|poke|jab|pinch)<1> (?:my|myself)<1> (?:{body})<3>",
    r"(?:pour|poured|pouring|run|hold)<1> (?:boiling|scalding) water (?:on|over)<1> my<1>",
    r"(?:cut|burned?|hurt|hit|scalded|bruised?|broke|scratch(?:ed)?)<5> on purpose<1>(?: to feel)?(?= $)",
)
SELF_HARM_PARAPHRASED = (
    r"(?:cut|cutting|slice|slicing|sliced|carve|carved|carving|burn|burned|burnt|burning|scratch|scratched|"
    r"scratching|bite|biting|bit|stab|stabbed|jab|jabbed|punch|punched|punching|hit|hitting|slam|slammed|bang|"
    r"banged|scald|scalded|dig|digging|dug|pick|picked|picking|scrape|scraped|rub|rubbed|pinch|pinched)<7> (?:on "
    r"purpose|until it (?:bleeds|bled|hurts|hurt|stops)|till it (?:bleeds|bled|hurts|hurt)|until i (?:bleed|bled|"
    r"feel|felt|see|saw|calm|can)|till i (?:bleed|bled)|to feel (?:something|anything|real|alive|better)|to "
    r"punish myself|to calm down|to stop (?:feeling|thinking))",
    r"i<2> (?:cut|cutting|burned|burnt|harmed|relapsed) again(?= $| ,| last| today| tonight| this| and| after| "
    r"because)",
    r"(?:urge|urges|itch|itching|craving|dying|aching)<2> to (?:cut|slice|burn|bleed|carve|hurt myself|hit myself)(?= "
    r"$| ,| right| again| so| is| was| and| tonight| myself| my| since| back| at| every)",
    r"(?:razor|blade|scissors|needle|compass|lighter|knife|pin|glass|staple|nail|stapler|iron|cigarette|kettle|"
    r"boiling water|scalpel|box cutter)<5> (?:into|in|on|to|across|against|over|along|through)<1> my<2> (?:arms?|"
    r"legs?|thighs?|wrists?|skin|stomach|belly|forearms?|ankles?|hips?|chest|calf|calves|shoulder)",
    r"(?:fresh|new|deeper|more) (?:(?:cuts|burns) (?:on|across|along|under|over|tonight|last night|today|again|every)|"
    r"marks on my|lines on my|scars on my|wounds on my)(?! (?:to|in|on) (?:the|our) (?:budget|staff|hours|"
    r"team))(?!(?: \S+){0,2} from (?:the|a|some|our) )<2>(?! (?:budget|budgets|jobs|staff))",
    r"(?:toilet|bathroom|loo|stall|restroom|shower|bath)<4> (?:and )?(?:cut|blade|razor|sliced|bled|burn "
    r"myself)(?= $| ,| my| myself| again| and| until)",
    r"(?:lines|cuts?|scratches|burns|row)<3> (?:on|down|across|along|inside|up) my (?:arms?|thighs?|wrists?|"
    r"forearms?|hips?|stomach|ankles?|calf|calves|legs?|skin)<2>(?! from (?:the )?(?:cat|kitten|oven|brambles|"
    r"roses|garden|gym|puppy))",
    r"(?:make|making|made) myself (?:sick|vomit|throw up|bleed|pass out|faint)(?! with| worrying| over| by worrying)",
    r"fingers down my throat|(?:starve|starving|starved) myself|(?:punish|punishing|punished) (?:myself|my body)<2>",
    r"(?:pain|bleeding|blood|cutting|burning|hurting)<3> (?:is the only (?:thing|way|relief)|calms me|helps me (?:feel|"
    r"breathe|sleep|cope)|makes it (?:quiet|stop|bearable)|keeps me (?:sane|calm))",
    r"(?:hide|hiding|hid|cover|covering|covered)<2> (?:my )?(?:cuts|scars|burns|wounds|bandages|arms|thighs|wrists)<3>"
    r"(?! from the sun)",
)
SELF_HARM_LIKELY = (
    r"(?:told|tell|said)<4> (?:i|that i) (?:fell|walked into|slipped|tripped|stumbled|burned|cut)<3>|i did not "
    r"(?:stumble|fall|trip|slip)|do not have a cat|said cat",
    r"(?:until|till)<4> (?:bleed|bleeds|bled|bleeding|blood|raw|bruise|bruises|bloody|purple|blue|stars)",
    r"clean<6> (?:cut|last night)|relapsed|fresh (?:row|cuts|line)",
    r"long sleeves<3>|my cuts",
    r"(?:cut|cuts|cutting|scratch|scratching|bite|biting|carve|carving|bleed|bleeding|"
    r"slice)<4> (?:again|every (?:night|day|evening|time)|in the (?:bathroom|shower|toilet|stall|loo|restroom|"
    r"bath)|deeper|helps?|calms?|where nobody|where no one|so nobody)<2>",
    r"cut(?:ting)?(?: at| into)? my<1> (?:thighs?|arms?|wrists?|legs?|skin|stomach|hips?|forearms?)<1>",
    r"(?:head|forehead|skull|fists?|fist|knuckles)<3> (?:against|into|on|through) (?:the|a) (?:wall|door|tile|"
    r"tiles|desk|floor|mirror|radiator)<3>",
    r"(?:blood|bleeding|bled|bandages?|plasters|sleeves)<4> (?:sleeves?|bathroom|sheets|sink|hide|hides|"
    r"hiding|nobody|no one|so no one|notices?)<2>",
)
SELF_HARM_TENTATIVE = (
    r"(?:cut|cutting|slice|slicing|sliced|carve|carved|burn|burned|burnt|burning|scratch|scratched|bite|biting|"
    r"bit|stab|stabbed|stick|stuck|poke|pinch|punch|punched|hit|slam|slammed|bang|banged|scald|poured|pour|dig|"
    r"digging|dug|pick|picked|picking|pull|pulled|press|pressed|pressing|hold|held|scrape|scraped|rub|rubbed|"
    r"staple|pushing|shut|snap|snapped|tear|tore|peel)<6> my<3> (?:arms?|legs?|thighs?|wrists?|skin|stomach|belly|"
    r"palms?|hands?|forearms?|ankles?|hips?|chest|feet|foot|calf|calves|shoulder|knees?|fingers?|hair|scalp|lips?|"
    r"knuckles|head|face|nails|tongue|neck)",
    r"(?:days|weeks|months|years|day) clean<4>|give in<2>|the (?:urge|urges)<3>|"
    r"see it (?:run|bleed)<2>",
)
SELF_HARM_OTHER_AUTHORS_FIRM = (
    r"(?:need|want|going|urge) to cut(?= right now| myself| so bad)",
    r"pull my hair out in",
    r"(?:razor|blade|compass|needle|scalpel|box cutter)<3> (?:in|into) my<1> palms?",
    r"(?:punch|punched|hit|bite|bit|scratch|scratched|scrape|dig)<6> (?:until|till)<3> (?:bleed|bleeds|bled|bloody)",
    r"(?:new|another) cut for<3>|my arms? (?:is|are) (?:full of|covered in)<1> cuts",
)
SELF_HARM_OTHER_AUTHORS_TENTATIVE = (
    r"(?:stubbed|press|pressed|held|hold|holding|put|poured|pour|rub|dig|stuck)<5> (?:on|in|into|over|under|to) my<2>",
    r"(?:blade|razor|razors|scissors|lighter|needle)<6> (?:back|bath|skin|wrist|wallet|want|thigh|arm|need)",
)
