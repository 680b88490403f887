"""Hurting oneself and being hurt, by meaning rather than by the word: what several more authors taught.

What also happens in kitchens, on fields and in films is tentative: the wording around it has to confirm it.
"""

SELF_HARM = (
    r"(?:cut|cutting|slice|slicing|sliced|carve|carved|carving|burn|burned|burnt|burning|scratch|scratched|"
    r"scratching|bite|biting|bit|stab|stabbed|jab|jabbed|punch|punched|punching|hit|hitting|slam|slammed|bang|"
    r"banged|scald|scalded|dig|digging|dug|pick|picked|picking|scrape|scraped|rub|rubbed|pinch|pinched)<7> (?:on "
    r"purpose|until it (?:bleeds|bled|hurts|hurt|stops)|till it (?:bleeds|bled|hurts|hurt)|until i (?:bleed|bled|"
    r"feel|felt|see|saw|calm|can)|till i (?:bleed|bled)|to feel (?:something|anything|real|alive|better)|to "
    r"punish myself|to calm down|to stop (?:feeling|thinking))",
    r"(?:cut|cutting|burned|burnt|hurt|harmed|relapsed) again(?= $| ,| last| today| tonight| this| and| after| "
    r"because)",
    r"(?:urge|urges|itch|itching|craving|dying|aching|need|needed)<2> to (?:cut|slice|burn|bleed|carve|hurt myself|hit "
    r"myself)(?= $| ,| right| again| so| is| was| and| tonight| myself| my| since| back| at| every)",
    r"(?:razor|blade|scissors|needle|compass|lighter|knife|pin|glass|staple|nail|stapler|iron|cigarette|kettle|"
    r"boiling water|scalpel|box cutter)<5> (?:into|in|on|to|across|against|over|along|through)<1> my<2> (?:arms?|"
    r"legs?|thighs?|wrists?|skin|stomach|belly|palms?|hands?|forearms?|ankles?|hips?|chest|feet|foot|calf|calves|"
    r"shoulder|knees?|fingers?)",
    r"(?:fresh|new|deeper|more) (?:cuts|burns|marks on my|lines on my|scars on my|wounds on my)(?! (?:to|in) "
    r"(?:the|our) (?:budget|staff|hours|team))<2>(?! (?:budget|budgets|jobs))",
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
    r"(?:not eaten|not eating|no food|fainted|passed out|stopped eating|throw up|meal)<5>",
    r"(?:told|tell|said)<4> (?:i|that i) (?:fell|walked into|slipped|tripped|stumbled|burned|cut)<3>|i did not "
    r"(?:stumble|fall|trip|slip)|do not have a cat|said cat",
    r"(?:until|till)<4> (?:bleed|bleeds|bled|bleeding|blood|raw|bruise|bruises|bloody|purple|blue|stars)",
    r"(?:clean|without it)<6> (?:again|cut|last night|and)|relapsed|did it again|fresh (?:ones|row|cuts|line)",
    r"long sleeves<3>|on purpose|(?:my|the) cuts",
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
    r"(?:days|weeks|months|years|day) (?:clean|without|free|gone|since)<4>|clean<4>|give in<2>|the (?:urge|urges)<3>|"
    r"see it (?:run|bleed)<2>",
)
VIOLENCE = (
    r"(?:he|she|they|husband|hubby|wife|boyfriend|girlfriend|partner|father|dad|stepdad|stepfather|mother|mum|mom|"
    r"brother|ex|uncle|son)<3> (?:split|splits|cracked|cracks|broke|broken|breaks|busted|fractured|dislocated|"
    r"burned|burns|bruised|knocked out|blackened) my<1> (?:lip|nose|ribs?|wrist|jaw|tooth|teeth|fingers?|arm|"
    r"collarbone|eardrum|cheekbone|eye|skin|hand|leg|skull)",
    r"(?:he|she|they|husband|hubby|wife|boyfriend|girlfriend|partner|father|dad|stepdad|stepfather|mother|mum|mom|"
    r"brother|ex|uncle)<4> (?:hit|hits|hitting|beat|beats|beating|slap|slaps|slapped|punch|punches|punched|kick|"
    r"kicks|kicked|choke|chokes|choked|strangled|strangles|belted|belts|thrashed|whacks|whacked|headbutted|shoves|"
    r"shoved|throttled|stabbed|bit|burned)<2> (?:me|us|mum|mom|mama|my (?:mum|mom|mother|sister|brother|son|"
    r"daughter|kids?|baby|face|head|stomach|back))(?! (?:at|in (?:a|chess|cards|tennis)|off|to|with (?:a|the) "
    r"(?:pillow|question|bill|news)|up with|by a (?:point|second)))",
    r"with (?:his|her) (?:fists?|belt|boots?)(?= $| ,| again| and| until| when| last)|(?:his|her) (?:fist|fists|"
    r"belt|boot) (?:again|on my|in my|hit|came|across)<2>",
    r"(?:cried|said|screamed|begged|told him|told her)<3> (?:no|stop|to stop|him to stop)<3> (?:he|she|did not "
    r"stop|anyway|kept|did it)",
    r"(?:made|makes|making|forced|forces|forcing) me (?:do it|have sex|sleep with|touch|undress|do things) "
    r"?<3>(?! again from scratch)",
    r"(?:when|if|before|because|next time)<2> (?:he|she|they)<5> (?:kills?|will kill|beats?|hits?|hurts?|"
    r"strangles?|gets violent|raises (?:his|her) (?:hand|fist))<1> (?:me|us|again)?",
    r"(?:he|she|they|ex|husband|boyfriend|father|dad|stepdad)<5> (?:threatens?|threatened|threatening|swore|"
    r"swears|vows|promised|says he will|said he will|says she will|says he would)<3> (?:kill|burn|hurt|find|end|"
    r"shoot|stab|break|drown|bury|make me pay)<2>",
    r"(?:take|taking|takes) (?:us|me|all of us|the kids|everyone) (?:all )?with (?:him|her)(?= $| ,| when| if)",
    r"neither of us (?:is|will|gets|are)<1> (?:leaving|leave|getting out|get out)|(?:not|never) (?:let|letting) "
    r"me leave alive|leave alive",
    r"(?:kill|finish|hurt|shoot|beat|bury|burn|break|cut) (?:me|us|my)<6> if",
)
VIOLENCE_LIKELY = (
    r"(?:not|never) (?:let|lets|letting|allowed|allows)<1> (?:me )?(?:to )?(?:out|leave|go out|have|use|eat|sleep|see|"
    r"talk)<3>|(?:took|takes|hid|has|broke) my<1> (?:phone|passport|keys|card|papers)<2>",
    r"(?:afraid|scared|terrified|frightened|fear)<3> (?:of him|of her|he|she|for my life|to go home|to sleep)<4>",
    r"(?:he|she|they|husband|hubby|wife|boyfriend|girlfriend|partner|father|dad|stepdad|mother|mum|mom|"
    r"brother|ex|uncle|men|guys)<4> (?:swung|came at|goes for|went for|lunged at|hurled|raised|pulled|cocked|"
    r"pointed|followed|follows|cornered|stood over|blocked)<4> (?:me|us|knife|gun|bat|belt|hand|fist|bottle|"
    r"iron|machete|hammer)<1>",
    r"(?:fingerprints?|handprints?|bruises?|black eye|swollen)<3> (?:on|around|under|from)<2> (?:my "
    r"(?:throat|neck|arms?|wrists?|face|eye|ribs|back|cheek)|him|her|his|last night)<2>",
    r"(?:hide|hiding|hid|lock|locked|locking|barricade|barricaded)<3> (?:knives|myself in|bedroom door|"
    r"bathroom door|in the (?:car|closet|bathroom|garage|shed)|from (?:him|her))<5>",
    r"my (?:son|daughter|brother|sister|mother|mom|mum|kids?|children|baby) (?:is|are|gets?|got)<2> (?:beaten|"
    r"hit|slapped|touched|raped|molested|kicked)<2>",
    r"(?:he|she|they|husband|hubby|wife|boyfriend|girlfriend|partner|father|dad|stepdad|mother|mum|mom|"
    r"brother|ex|uncle|men|guys)<2> (?:says|said|told me|tells me|swore|warned|promised)<3> (?:next time|i "
    r"will (?:be sorry|regret|end up|pay|never|not)|nobody (?:will|would) (?:find|believe|hear))<4>",
)
VIOLENCE_TENTATIVE = (
    r"(?:he|she|they|husband|hubby|wife|boyfriend|girlfriend|partner|father|dad|stepdad|stepfather|mother|mum|mom|"
    r"brother|ex|uncle|in law|landlord|men|guys|boss|pastor|son|man)<6> (?:hit|hits|hitting|beat|beats|slaps?|"
    r"slapped|punch(?:es|ed)?|kick|kicks|kicked|choke|grabs?|grabbed|lock|locks|locked|throws?|threw|smash|"
    r"smashed|smashes|split|broke|breaks|broken|shove|drag|drags|dragged|pins?|pinned|push|pushes|pushed|bit|"
    r"force|forces|forced|burns|burned|squeezed|twisted|spat|spits|follow|follows|followed|stalks|waits|waiting|"
    r"touches|touched|raped|hurts?|hurt|drove|hid|took|takes|watching|coming|found|send|bought)<3>",
    r"(?:bruises?|black eye|split lip|cupboard door|stairs|belt|fists?|padlocks?|shotgun|machete|axe|petrol bomb|"
    r"kitchen knife|hospital|a&e|flinch|barn|hiding|eggshells)<3>",
    r"(?:he|she) is (?:coming|outside|at the door|home|back|downstairs|upstairs|on the stairs|drunk|up|sleeping|"
    r"asleep|in the)<5>",
)
