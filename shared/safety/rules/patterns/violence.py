"""Phrases of being hurt by others.

Phrases in tuples named TENTATIVE also tell of sports and films, so the classifier has to confirm them; LIKELY ones need
less confirmation.
"""

VIOLENCE = (
    r"(?:he|she|{kin})<2> (?:hit|hits|beat|beats|slapped|kicked|punched|shook|choked) (?:our|the|my) "
    r"(?:daughter|son|kids|child|"
    r"children|baby)<2>",
    r"(?:put|pressed|held|holds|pushed) (?:a|the) pillow (?:on|over) my<1>",
    r"(?:when|whenever) (?:he|she) drinks (?:he|she) (?:hits|beats|hurts|kicks)<3>",
    r"made me kneel<3>|knife (?:at|to|on) my (?:neck|throat|back|face|stomach)<1>",
    r"(?:he|she|they|{kin})<1> (?:threatened|threatens|threaten|attacked|attacks|went for|came at|comes at)<1> (?:me|"
    r"us) with (?:a|an|the|his|her) (?:knife|gun|bat|belt|bottle|hammer|axe|chair|iron|pan|pistol|machete|fists?|"
    r"stick|rod|screwdriver|crowbar)<1>|(?:comes|came) at me with whatever",
    r"(?:he|she|they|who|{kin}|boss|manager|landlord)<1> (?:tried|tries|trying|wanted|wants) to (?:strangle|"
    r"choke|rape|stab|"
    r"hit|kill|drown|suffocate|push|burn) (?:me|us)<1>",
    r"(?:he|she|they|{kin}|landlord|boss)<1> (?:grabbed|grabs|gropes|groped|touches|touched) my (?:breasts|"
    r"breast|crotch|butt|"
    r"thigh|thighs|neck|throat|private)<1>",
    r"(?:comes|came|coming|sneaks|gets) (?:in|into) my (?:room|bed) at night<1>",
    r"(?:broke|breaks|breaking) into my (?:house|home|flat|apartment|room)<2> (?:attacked|hit|beat|and|again)<1>",
    r"(?:hide|hiding|cover|covering|covered) (?:the|my|up)<1> bruises<1>",
    r"(?:he|she|they|who|{kin}|boss|manager|supervisor|neighbor)(?! (?:thinks|says|said|thought|knows|hopes|warns|"
    r"warned) )<3> (?:beats|beat|hits|hit|punches|punched|chokes|choked|strangles|strangled|kicks|kicked|slaps|"
    r"slapped|shoves|shoved|pushes|rapes|raped|burns|burned|drags|dragged|slams|slammed|attacked|attacks|assaults|"
    r"assaulted|molests|molested|whips|whipped|stabbed|stabs|scalds|scalded|batters|battered|beating|hitting|choking|"
    r"punching|kicking|slapping|strangling|raping|molesting)<2> (?:me|us|my (?:head|face|neck|hair|arm|hands|hand|"
    r"throat|body|stomach|fingers))(?! (?:out|off|at|in (?:a (?:game|race|match|duel)|chess|tennis|the (?:race|game|"
    r"final))|by a|to it|to the|with (?:a|the|his|her) (?:\S+ )?(?:joke|smile|pillow|cucumber|toy|balloon|snowball|"
    r"ball|question|bill|news|towel|sock|slipper|spoon|foam|water)|when (?:i|we) (?:was|were) (?:\w+|little)|under "
    r"the table|playfully|up with|on the shoulder|a bone|a lifeline))",
    r"(?:he|she|{kin}|boss|manager|supervisor)<3> (?:forces|forced|makes|made)<1> (?:me|us|himself|herself)<1> "
    r"(?:to )?(?:have sex|sleep with|on me|touch|undress|into bed)",
    r"(?:threaten|threatens|threatened|threatening)<2> to (?:kill|hurt|beat|shoot|stab|burn|strangle|"
    r"harm) (?:me|us|my)",
    r"(?:he|she|{kin})<2> (?:says|said|tells me|told me|swears|swore)<4> (?:kill|shoot|stab|strangle)<1> (?:me|us)|"
    r"(?:says|said)<4> burn<1> the house<1>",
    r"(?:he|she|they|manager|boss|supervisor|{kin})<2> (?:grabbed|grabs|held|holds|pinned|pins) me<1> (?:by the|down|"
    r"against|under)<2>|(?:grabbed|grabs|held|holds|pinned|pins) me<1> by the (?:throat|neck|hair)<2>",
    r"(?:bullet|grave|coffin)<2> with my name",
    r"(?:raging|standing|waiting|coming|came|comes) (?:at me )?with (?:a|the|his|her) (?:knife|gun|axe|bat|hammer)",
    r"(?:keeps|kept|keep|holds|locks|locked) me (?:locked|prisoner|captive)<3>|(?:locks|locked) me in (?:the|my)<3>",
    r"(?:him|man|he) on top of me<3>",
    r"(?:still|again|been|keeps|kept|started) hitting (?:me|us)<1>",
    r"(?:kill|killing|hurt|shoot|stab|burn)<1> me<3> (?:if i (?:leave|go|tell|call|ever|take)|in my sleep|"
    r"tonight|one day|"
    r"i am serious|next time)",
    r"(?:afraid|scared|terrified|fear|frightened)<3> (?:he|she|they|{kin})<2> (?:will|is going to|might|could|"
    r"would)<1> "
    r"(?:kill|hurt|beat|hit|shoot|stab)<1> (?:me|us)",
    r"(?:pulled|pulls|points|pointed|aims|aimed|held|holds|put|came at me with|comes at me with)<2> (?:{gun}|knife|"
    r"axe)<1> (?:on|at|to|against)?<1> ?(?:me|my|us)",
    r"(?:hands?|arm|belt|cord) (?:around|on|round) my (?:throat|neck)",
    r"(?:locked|lock|hid|hiding|hide)<2> in<1> (?:bathroom|toilet|bedroom|closet|basement|cellar|room|"
    r"car)<8> (?:he|she|door|kicking|"
    r"breaking|screaming|husband|father|dad|him|her)",
    r"(?:hiding|hid|hide|run|running) from (?:my|him|her|the)<1> ?(?:{kin}|him|her)?<6> (?:breaking|kicking|"
    r"knife|gun|beat|"
    r"kill|door)",
    r"(?:being|am|get|getting|was|been|got)<1> (?:abused|beaten(?! (?:to|at|in|by (?:a|an|the|two|three|one)) )|"
    r"molested|raped|assaulted|strangled|battered|trafficked)<2>",
    r"(?:bruises|black eye|broken rib|broken nose|marks)<4> (?:from|because of|by) (?:him|her|my {kin})",
    r"(?:he|she|{kin})<1> (?:broke|breaks|fractured|twisted) my (?:arm|nose|rib|ribs|jaw|wrist|finger|fingers|leg)",
    r"(?:he|she|{kin})<1> locks? me (?:in|up)<2> (?:beats|beat|hit|and)?",
    r"(?:beat|beats|beaten) me up",
    r"(?:hurt|hurts|hurting) (?:me|us) (?:again|every|at night|when (?:he|she))",
)
VIOLENCE_PARAPHRASED = (
    r"(?:he|she|they|husband|hubby|wife|boyfriend|girlfriend|partner|father|dad|stepdad|stepfather|mother|mum|mom|"
    r"brother|ex|uncle|son)<3> (?:split|splits|cracked|cracks|broke|broken|breaks|busted|fractured|dislocated|"
    r"burned|burns|bruised|knocked out|blackened) my<1> (?:lip|nose|ribs?|wrist|jaw|tooth|teeth|fingers?|arm|"
    r"collarbone|eardrum|cheekbone|eye|skin|hand|leg|skull)",
    r"(?:he|she|they|husband|hubby|wife|boyfriend|girlfriend|partner|father|dad|stepdad|stepfather|mother|mum|mom|"
    r"brother|ex|uncle)(?! (?:thinks|says|said|thought|knows|hopes|warns|warned) )<4> (?:hit|hits|hitting|beat|beats|"
    r"beating|slap|slaps|slapped|punch|punches|punched|kick|kicks|kicked|choke|chokes|choked|strangled|strangles|"
    r"belted|belts|thrashed|whacks|whacked|headbutted|shoves|shoved|throttled|stabbed|bit|burned)<2> (?:me|us|mum|mom|"
    r"mama|my (?:mum|mom|mother|sister|brother|son|daughter|kids?|baby|face|head|stomach|back))(?! (?:at|in (?:a|"
    r"chess|cards|tennis)|off|out|to|with (?:a|the|his|her) (?:\S+ )?(?:pillow|question|bill|news|cucumber|toy|"
    r"balloon|snowball|ball|towel|sock|slipper|spoon|foam|water)|up with|by a (?:point|second)))",
    r"with (?:his|her) (?:fists?|belt|boots?)(?= $| ,| again| and| until| when| last)|(?:his|her) (?:fist|fists|"
    r"belt|boot) (?:again|on my|in my|hit|came|across)<2>",
    r"(?:made|makes|making|forced|forces|forcing) me (?:to )?(?:have sex|sleep with|touch|undress)<3>(?! again from "
    r"scratch)",
    r"(?:when|if|before|because|next time)<2> (?:he|she|they)<5> (?:kills?|will kill|beats?|hits?|hurts?|strangles?|"
    r"gets violent|raises (?:his|her) (?:hand|fist))<1> (?:me|us|again|my)",
    r"(?:he|she|they|ex|husband|boyfriend|father|dad|stepdad)<5> (?:threatens?|threatened|threatening|swore|swears|"
    r"vows|promised|says he will|said he will|says she will|says he would)<3> (?:(?:kill|burn|hurt|shoot|stab|drown|"
    r"bury)<1> (?:me|us|my|himself|herself|him|her|them|you|the (?:kids|children|house|place|flat|apartment|dog|cat))|"
    r"find (?:me|us)(?= $| ,| wherever| and| if)|end me|break my|make me pay)<2>",
    r"(?:not|never) (?:let|letting) me leave alive|leave alive",
)
VIOLENCE_LIKELY = (
    r"(?:not|never) (?:let|lets|letting) me (?:out|leave|go out|eat|sleep|see|talk)<3>|(?:took|takes|hid|has|broke) "
    r"my<1> (?:phone|passport|keys|card|papers)<2>",
    r"(?:afraid|scared|terrified|frightened|fear)<3> (?:for my life|to go home)<4>",
    r"(?:afraid|scared|terrified|frightened) of (?:him|her)(?= $| ,| and| when| again)",
    r"(?:he|she|they|husband|hubby|wife|boyfriend|girlfriend|partner|father|dad|stepdad|mother|mum|mom|"
    r"brother|ex|uncle|men|guys)<4> (?:swung|came at|goes for|went for|lunged at|hurled|raised|pulled|cocked|"
    r"pointed|followed|follows|cornered|stood over|blocked)<4> (?:knife|gun|bat|belt|fist|bottle|"
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
    r"touches|touched|raped|hurts?|hurt|drove|hid)<3>",
    r"(?:bruises?|black eye|split lip|fists?|padlocks?|shotgun|machete|petrol bomb|"
    r"kitchen knife|flinch|eggshells)<3>",
    r"(?:he|she) is (?:outside|at the door|on the stairs|drunk)<5>",
)
VIOLENCE_OTHER_AUTHORS_FIRM = (
    r"(?:says|said|threatens|threatened|screaming|screams|shouting|yelling)<8> (?:break my (?:legs|arms|bones|"
    r"neck)|cut off "
    r"my|burn my|smash my (?:face|head)|kill (?:me|us)|finish me|kill my)",
    r"(?:he|she)<4> outside<2> with<1> (?:knife|gun|bat|hammer|axe)|pulled<1> (?:blade|machete) on me",
    r"(?:put|puts|puts|slid)<1> (?:his|her) hands? (?:under|up|down|in|into|between) my (?:skirt|shirt|blouse|"
    r"pants|legs)",
)
VIOLENCE_OTHER_AUTHORS_TENTATIVE = (
    r"(?:he|she|they|{kin}|who)<2> (?:bit|bites|scalded|twisted|twists|broke|breaks|shakes|holds|held|pours|"
    r"poured|threw|"
    r"throws|whipped|whips|kicks|kicked|locked|locks|shoved|pinches|squeezed|squeezes|grabs|forces|tore|pulled|"
    r"hurts)<2> "
    r"(?:me|my|us)<1>",
    r"(?:hands?|thumbs|arm|belt)<2> (?:round|around|over|on) my (?:neck|throat|mouth)",
    r"(?:bruise|bruises|black eye|rib|tooth|jaw|cracked)<5> (?:from|he|she|him|her|because|under)<1>",
    r"afraid to (?:go|be) home|nobody would (?:ever )?find me|find us<3>",
)
