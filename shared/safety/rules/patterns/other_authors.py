"""What authors other than the first one wrote; the wordings that harmless texts share with it are only tentative."""

IDEATION = (
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
    r"(?:think|thinking|thought|thoughts)<2> (?:of|about)<2> (?:ending (?:it|my|things|everything)|jumping off|"
    r"hanging|"
    r"dying|not being here|stepping off|stepping in front|going under it)",
    r"god<3> (?:take|takes|took) me|take me in my sleep",
    r"never had me|not have been born|in the ground",
    r"(?:die|dying|death|dead)<4> (?:easiest|easier|better|restful|quiet|peaceful|a relief|a favor|lucky)",
    r"wish(?:ed)?<2> the (?:lump|tumor|scan|surgery|biopsy)<6>",
)
FIRM_IDEATION = (
    r"(?:picture|imagine|see|picturing|imagining)<1> myself (?:stepping|jumping|hanging|falling|dead|dying|"
    r"walking into)",
    r"(?:crash|crashing)<3> on purpose|bother<1> staying alive|arguments? against suicide|keep breathing",
    r"(?:could|just|will|to|of) (?:drive|driving|crash|crashing|steer|steering)<3> (?:into|against)<2> (?:tree|"
    r"wall|pillar|"
    r"bridge|truck|abutment|support)",
    r"will to (?:carry on|go on|keep going)|lost the will<1>",
    r"(?:only|just) (?:dying|death)<2> (?:fix|fixes|help|helps|remains|end|ends)|only to die",
    r"(?:world|family|they|everyone|kids|everybody)<6> (?:fine|better|easier|happier|free)<2> without me<2>",
    r"put an end to (?:it|it all|myself|my life|everything)(?= $| ,)|get it over with(?= $)",
    r"kys|not see (?:forty|fifty|sixty|thirty|another winter)<1>|want to see (?:forty|fifty|sixty)",
    r"(?:days|hours|time) (?:until|till) i (?:die|am dead|end it)|if i jumped<1>",
)
FIRM_PLAN = (
    r"(?:standing|sitting|stood|up|lying)<1> on the (?:tracks|rails|ledge|railing|edge of the (?:roof|bridge|"
    r"cliff|building))",
    r"i am jumping(?= $| tonight| today| tomorrow| now)|(?:plan|planning|going) to jump on (?:monday|tuesday|"
    r"wednesday|"
    r"thursday|friday|saturday|sunday)",
    r"(?:stockpiled|stockpiling|hoarded|hoarding|stashed)<3> (?:{pills})|(?:saving|collecting|saved up)<2> "
    r"(?:sleeping )?"
    r"(?:pills|tablets|painkillers)(?= $| since| for (?:months|weeks|this)| ,)",
)
FIRM_GOODBYE = (
    r"not have to (?:worry|care|pay)<1> (?:about|for) me<1> (?:much longer|any more|after|soon)",
    r"tell my (?:{kin}|kids|girls|boys|family|children)<1> (?:that )?(?:i|i am|i have)<1> (?:love|loved|sorry)<1>",
    r"(?:this is|this will be)<2> my last (?:entry|message|words|post|letter)(?! for (?:today|now|this)| at | to )",
    r"(?:not|never) hear from me<1> (?:again|tomorrow|ever|any more)",
)
FIRM_SELF_HARM = (
    r"(?:need|want|going|urge|have) to cut(?= $| right| now| again| so| myself| tonight)",
    r"(?:punch|punched|hit|bite|bit|scratch|scratched|scrape|dig)<6> (?:until|till)<3> (?:bleed|bleeds|bled|bloody)",
    r"(?:new|another) cut for<3>|my arms? (?:is|are) (?:full of|covered in)<1> cuts",
)
FIRM_VIOLENCE = (
    r"(?:says|said|threatens|threatened|screaming|screams|shouting|yelling)<8> (?:break my (?:legs|arms|bones|"
    r"neck)|cut off "
    r"my|burn my|smash my (?:face|head)|kill (?:me|us)|finish me|kill my)",
    r"(?:he|she)<4> outside<2> with<1> (?:knife|gun|bat|hammer|axe)|pulled<1> (?:blade|machete) on me",
    r"(?:put|puts|puts|slid)<1> (?:his|her) hands? (?:under|up|down|in|into|between) my (?:skirt|shirt|blouse|"
    r"pants|legs)",
)
IDEATION_TENTATIVE = (
    r"not<2> want to be (?:here|around|in it)",
    r"(?:not|never)<4> (?:make it to|see|reach)<2> (?:forty|fifty|sixty|tomorrow|christmas|spring|winter|new year)",
    r"(?:river|lake|sea|water|train|trains|tracks|bridge|roof|window|edge|platform|railing|balcony)<6> "
    r"(?:looks?|looked|"
    r"calls?|waiting|talking|step|jump|lean|leaning|fall|low|soft|rest|calm|answer)",
    r"(?:step|jump|lean|leaning|stand|standing|stood)<4> (?:edge|platform|railing|balcony|window|bridge|roof|tracks)",
    r"(?:stopped|stop|without)<1> (?:looking|look)<3> (?:cross|both ways)|seat belt<4>",
    r"not (?:mind|care)<3> if (?:i|a|the)<6>",
)
PLAN = (
    r"(?:i will|i am|i shall|going to)<1> (?:end it|ending it|kill|be dead|go through with it)<1> (?:when|once|after|"
    r"before|by|on|tonight|tomorrow|this|next|then|sunday|saturday|friday)",
    r"(?:attempt|attempts) (?:last|this|in|on|failed|did not)",
    r"(?:end|ending) my life<1> (?:on|when|after|once|tonight|tomorrow)",
    r"(?:took|swallowed|swallow) (?:all of them|them all|too many|a lot of|a handful|the whole|everything)<3>",
    r"practice run|before i (?:kill|end|do it|go through)<2>",
)
PLAN_TENTATIVE = (
    r"(?:going to|will|will have|want to|plan to|mean to|wait to)<1> (?:do it|done it|end it|end things|be done|"
    r"be gone|jump)",
    r"(?:chosen|chose|picked|fixed|set|found|decided)<3> (?:spot|date|day|place|way|tree|bridge|night|sunday|it "
    r"is)<2>",
    r"(?:will|am|plan|planning|going)<1> not<2> (?:be here|be around|come back|coming back|driving back|come "
    r"home|be coming)<2>",
    r"(?:not|never)<2> (?:come back|coming back|driving back|come home|check out|be checking out)",
    r"(?:one|this) last time|one way(?: ticket)?|made up my mind<3>|i have decided<3>|it will be over<3>",
    r"(?:until|after|when|once|before|by)<9> (?:i will|i am going|i can|i shall|i run|i go|i end|then i|i am done)<4>",
)
MEANS_TENTATIVE = (
    r"(?:bought|got|have|ordered|keep|kept|found|hid|hidden|loaded|cleaned|holding|there is|there are)<6> "
    r"(?:{gun}|rope|noose|"
    r"razor|blade|blades|helium|poison|pesticide|insulin|morphine|charcoal|hose|bullet|knife|scalpel)<1>",
    r"(?:saving|saved|collecting|collected|keeping|kept|keep|hoarding|stockpiling|hid|lined|counting|counted|"
    r"count|add|have)<6> "
    r"(?:{pills}|prescription|morphine|bottle)<1>",
)
GOODBYE_TENTATIVE = (
    r"(?:gave|given|give|giving|goes|gets|found)<5> (?:dog|cat|watch|bike|guitar|car|plants|ring|rings|medals|"
    r"books|key|keys|"
    r"furniture|things)<2>",
    r"(?:last|final) (?:entry|message|words|letter|page|wish|time|conversation|memory|thing|post|story)<2>",
    r"(?:not|never|nothing)<2> (?:hear from me|see me|be writing|need them|need it|need anything|be needing|"
    r"need a)<1>",
    r"(?:forgive me|sorry)<3> (?:everyone|mom|mum|dad|mama|papa|kids|all|for)<2>",
    r"(?:letter|letters|note|passwords|envelope|will)<4> (?:for|to|is|are|in|next|written|finished|drawer)<1>",
    r"not (?:your|ur|their|her|his|anyone|anybody) fault|nobody fault",
    r"(?:fed|feed|take care of|look after|be good to)<3> (?:dog|cat|kids|each other|mama|mom|mother|her|him|them)",
)
SELF_HARM_TENTATIVE = (
    r"(?:stubbed|press|pressed|held|hold|holding|put|poured|pour|rub|dig|stuck)<5> (?:on|in|into|over|under|to) my<2>",
    r"(?:blade|razor|razors|scissors|lighter|needle)<6> (?:back|bath|skin|wrist|wallet|want|thigh|arm|need)",
)
VIOLENCE_TENTATIVE = (
    r"(?:he|she|they|{kin}|who)<2> (?:bit|bites|scalded|twisted|twists|broke|breaks|shakes|holds|held|pours|"
    r"poured|threw|"
    r"throws|whipped|whips|kicks|kicked|locked|locks|shoved|pinches|squeezed|squeezes|grabs|forces|tore|pulled|"
    r"hurts)<2> "
    r"(?:me|my|us)<1>",
    r"(?:hands?|thumbs|arm|belt)<2> (?:round|around|over|on) my (?:neck|throat|mouth)",
    r"(?:bruise|bruises|black eye|rib|tooth|jaw|cracked)<5> (?:from|he|she|him|her|because|under)<1>",
    r"afraid to (?:go|be) home|nobody would (?:ever )?find me|find us<3>",
)
