"""Hurting oneself, and being hurt by others."""

SELF_HARM = (
    r"(?:cut|cutting|cuts|burn|burning|burned|burnt|scratch|scratching|scratched|hurt|hurting|harm|harming|harmed|"
    r"punish|punishing|starve|starving|slice|slicing|sliced|slash|slashing|slashed|carve|carving|carved|hit|"
    r"hitting|"
    r"punch|punching|choke|choking|bite|biting|slap|slapping|injure|injuring|bruise|bruising)<1> myself",
    r"(?:cut|cutting|cuts|slice|slicing|sliced|slash|slashing|slashed|carve|carved|carving|burn|burning|burned|"
    r"scratch|"
    r"scratched|scratching|slit|slitting)<2> my<1> (?:arms|legs|thigh|thighs|wrist|wrists|skin|body|stomach|"
    r"forearm|forearms|"
    r"ankles|arm|leg|hips)",
    r"(?:carve|carved|carving)<2> (?:in|into) my<1> (?:{body})",
    r"(?:fresh|new|deep|more)<1> cuts<2>(?: on| this| my)?",
    r"cuts on my<1> (?:{body})",
    r"my (?:{body})<2> (?:covered|full|lined)<2> (?:cuts|scars|burns|blood)<1>",
    r"(?:bit|bite|beat|hit|punch|pinch)<1> my (?:own )?(?:{body})<2> (?:bloody|black and blue|until|when i)",
    r"(?:pressed|press|pressing|put|held)<4> (?:iron|cigarette|lighter|flame|lamp|{blade})<2> (?:on|to|against|"
    r"into) my<1>",
    r"(?:throw up|vomit|throwing up|vomiting|puke)<3> (?:punishment|punish)",
    r"(?:another|one more|new) (?:line|lines|cut|cuts) on my (?:{body})",
    r"(?:scissors|{blade})<2> (?:on|at|to) my (?:{body})",
    r"(?:pull|rip|tear)<2> my hair out<2>",
    r"(?:hurt|harm) myself",
    r"(?:cut|cutting) too deep",
    r"(?:started|start|begun|began|back to|resumed|been)<1> (?:cutting|self harming|burning myself)(?: again|"
    r"(?= $)| ,| my)",
    r"(?:urge|urges|want|need|wanted|needed|crave|craving|dying)<1> to (?:cut|burn|hurt|harm|slash|bleed)<1>"
    r"(?: myself| again| my| so|(?= $)| ,)",
    r"(?:{blade})<3> (?:relief|helps|quiet|calms|skin|makes it stop|feels better|on my|whenever)",
    r"(?:relief|helps|help|calms|punish|pain)<5> (?:{blade}|lighter|burning myself|cutting|cigarette)",
    r"(?:bang|banging|hit|hitting|smash|smashing|punch|punched|punching|slam|slamming)<1> (?:my (?:head|fist|"
    r"fists|hand|hands)"
    r"|the wall)<5> (?:until|till|to make|so that|because i deserve|makes it)",
    r"(?:bang|banging|hit|hitting|smash|smashing) my head (?:against|on|into)<2> (?:wall|door|floor|desk|tiles)",
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
    r"on purpose<1>(?: to feel)?(?= $)",
    r"(?:need|want|crave|miss) the (?:blade|razor|knife)<1>|crave the pain<1>",
)

VIOLENCE = (
    r"(?:he|she|{kin})<2> (?:hit|hits|beat|beats|slapped|kicked|punched|shook|choked) (?:our|the|my) "
    r"(?:daughter|son|kids|child|"
    r"children|baby)<2>",
    r"(?:put|pressed|held|holds|pushed) (?:a|the) pillow (?:on|over) my<1>",
    r"(?:broke|breaks|broken|smashed|cracked)<4> (?:my (?:ribs?|nose|jaw|arm|teeth|wrist|fingers)|of my ribs|"
    r"then my nose)<1>",
    r"(?:when|whenever) (?:he|she) drinks (?:he|she) (?:hits|beats|hurts|kicks)<3>",
    r"chair (?:against|under|in front of) the (?:door|handle)<6>|never speak again<1>|spat on me<4>",
    r"(?:shows|showed|waves|waved|points|brings|cleans)<1> (?:me )?(?:his|her|the) (?:gun|knife|pistol|rifle|axe)<4>",
    r"made me kneel<3>|knife (?:at|to|on) my (?:neck|throat|back|face|stomach)<1>",
    r"(?:he|she|they|{kin})<1> (?:threatened|threatens|threaten|attacked|attacks|went for|came at|"
    r"comes at)<1> (?:me|us) with<2>",
    r"(?:he|she|they|who|{kin}|boss|manager|landlord)<1> (?:tried|tries|trying|wanted|wants) to (?:strangle|"
    r"choke|rape|stab|"
    r"hit|kill|drown|suffocate|push|burn) (?:me|us)<1>",
    r"(?:he|she|they|{kin}|landlord|boss)<1> (?:grabbed|grabs|gropes|groped|touches|touched) my (?:breasts|"
    r"breast|crotch|butt|"
    r"thigh|thighs|neck|throat|private)<1>",
    r"(?:comes|came|coming|sneaks|gets) (?:in|into) my (?:room|bed) at night<1>",
    r"(?:broke|breaks|breaking) into my (?:house|home|flat|apartment|room)<2> (?:attacked|hit|beat|and|again)<1>",
    r"(?:hide|hiding|cover|covering|covered) (?:the|my|up)<1> bruises<1>",
    r"going to kill me (?:, i|tonight|one day|soon|if i|(?= $))",
    r"(?:he|she|they|who|{kin}|boss|manager|supervisor|neighbor)<3> (?:beats|beat|hits|hit|punches|punched|"
    r"chokes|choked|"
    r"strangles|strangled|kicks|kicked|slaps|slapped|shoves|shoved|pushes|rapes|raped|burns|burned|drags|dragged|"
    r"slams|slammed|attacked|attacks|assaults|assaulted|molests|molested|whips|whipped|stabbed|stabs|throws|"
    r"threw|scalds|scalded|grabbed|grabs|"
    r"batters|battered|beating|hitting|choking|punching|kicking|slapping|strangling|raping|molesting)<2> (?:me|"
    r"us|my (?:head|"
    r"face|neck|hair|arm|hands|hand|throat|body|stomach|fingers))(?! (?:at|in (?:a (?:game|race|match|duel)|"
    r"chess|tennis|the (?:race|game|final))|by a|to it|to the|with "
    r"a (?:joke|smile|pillow)|under the table|playfully|up with|on the shoulder|a bone|a lifeline))",
    r"(?:he|she|{kin})<3> (?:threw|throws|hurled|swung)<3> at (?:me|my head|us)",
    r"(?:he|she|{kin}|boss|manager|supervisor)<3> (?:forces|forced|makes|made)<1> (?:me|us|himself|herself)<1> "
    r"(?:to )?(?:have sex|sleep with|on me|touch|undress|into bed)",
    r"(?:he|she|they|{kin})<3> (?:touching|touches|touched|gropes|groping|groped)<1> me(?! (?:on the shoulder|"
    r"deeply))",
    r"(?:threaten|threatens|threatened|threatening)<2> to (?:kill|hurt|beat|shoot|stab|burn|strangle|"
    r"harm) (?:me|us|my)",
    r"(?:he|she|{kin})<2> (?:says|said|tells me|told me|swears|swore)<4> (?:kill|shoot|stab|burn|hurt|"
    r"strangle)<1> (?:me|us|"
    r"the house)<1>",
    r"(?:he|she|{kin})<3> (?:pushed|shoved)<1> me<1> (?:down|into|against|over|off|to the (?:floor|ground)|out of)",
    r"(?:grabbed|grabs|held|holds|pinned|pins) me<1> (?:by the|down|against|under)<2>",
    r"(?:bullet|grave|coffin)<2> with my name",
    r"(?:kill|killing|shoot) us all|kill (?:me|us) (?:both|all)",
    r"(?:raging|standing|waiting|coming|came|comes) (?:at me )?with (?:a|the|his|her) (?:knife|gun|axe|bat|hammer)",
    r"(?:keeps|kept|keep|holds|locks|locked) me (?:locked|prisoner|in the|in my|captive)<3>",
    r"(?:him|man|he) on top of me<3>|(?:said|say) no<2>(?:and he| but he| he did)",
    r"(?:does|did|takes|took) what (?:he|she) wants?<1>",
    r"(?:still|again|been|keeps|kept|started) hitting (?:me|us)<1>",
    r"(?:kill|killing|hurt|shoot|stab|burn)<1> me<3> (?:if i (?:leave|go|tell|call|ever|take)|in my sleep|"
    r"tonight|one day|"
    r"i am serious|next time)",
    r"(?:afraid|scared|terrified|fear|frightened)<3> (?:he|she|they|{kin})<2> (?:will|is going to|might|could|"
    r"would)<1> "
    r"(?:kill|hurt|beat|hit|shoot|stab)<1> (?:me|us)",
    r"(?:pulled|pulls|points|pointed|aims|aimed|held|holds|put|came at me with|comes at me with)<2> (?:{gun}|"
    r"knife|axe|"
    r"bottle)<1> (?:on|at|to|against)?<1> ?(?:me|my|us)",
    r"(?:hands?|arm|belt|cord) (?:around|on|round) my (?:throat|neck)",
    r"(?:locked|lock|hid|hiding|hide)<2> in<1> (?:bathroom|toilet|bedroom|closet|basement|cellar|room|"
    r"car)<8> (?:he|she|door|kicking|"
    r"breaking|screaming|husband|father|dad|him|her)",
    r"(?:hiding|hid|hide|run|running) from (?:my|him|her|the)<1> ?(?:{kin}|him|her)?<6> (?:breaking|kicking|"
    r"knife|gun|beat|"
    r"kill|door)",
    r"(?:kicking|breaking|smashing|kicks|breaks)<1> (?:in|down)? ?(?:the|my)<1> door",
    r"(?:being|am|get|getting|was|been|got)<1> (?:abused|beaten|molested|raped|assaulted|strangled|battered|"
    r"trafficked)"
    r"<2>",
    r"(?:bruises|black eye|broken rib|broken nose|marks)<4> (?:from|because of|by) (?:him|her|my {kin})",
    r"(?:he|she|{kin})<1> (?:broke|breaks|fractured|twisted) my (?:arm|nose|rib|ribs|jaw|wrist|finger|fingers|leg)",
    r"(?:he|she|{kin})<1> locks? me (?:in|up)<2> (?:beats|beat|hit|and)?",
    r"(?:beat|beats|beaten) me up",
    r"afraid to go home<4>(?: hit| beat)?",
    r"(?:hurt|hurts|hurting) (?:me|us) (?:again|every|at night|when (?:he|she))",
)
