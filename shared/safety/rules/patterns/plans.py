"""Phrases of plans, of means at hand, and of goodbyes.

Tuples named PARAPHRASED and OTHER_AUTHORS were learned from later authors' texts. TENTATIVE ones are also said by
people who move house, travel, resign or sail, so the classifier has to confirm them; LIKELY ones need less.
"""

_I_MEAN_TO = (
    r"i<1> (?:will|shall|could|should|might|going to|about to|want to|wanna|gonna|plan to|planning to|decided to|"
    r"ready to)"
)

PLAN = (
    r"step in front of (?:the|a)(?: \S+)? (?:train|trains|bus|truck|lorry|car|cars|tram|traffic|subway|metro|tube|"
    r"express|\d\S*)",
    rf"{_I_MEAN_TO}<2> (?:jump|leap|dive|throw myself|hurl myself|fling myself)<1> (?:in front of|under|beneath)<1> "
    r"(?:the|a|an|that|this|my|next|oncoming|\d\S*)<2> (?:train|trains|bus|truck|lorry|tram|subway|metro|tube|express|"
    r"traffic|car|cars)",
    rf"{_I_MEAN_TO}<2> (?:jump|leap|throw myself|hurl myself|fling myself)<1> (?:from|off|out of|out)<1> (?:the|a|that|"
    r"this|my|our)<2> (?:{height})(?! (?:into|onto|if (?:he|she|they|it|one|someone|i (?:hear|see|get|have))|with (?:a|"
    r"the|my)|for (?:charity|a)|, (?:haha|lol|ha)))",
    rf"{_I_MEAN_TO}<2> (?:walk|step|wander|stroll)<1> into<1> (?:the|oncoming|moving|heavy|fast)?<1> ?traffic"
    r"(?! (?:jams?|office|report|court|control))",
    rf"{_I_MEAN_TO}<2> drive<1> off<1> (?:the|a|that)<1> (?:bridge|cliff|overpass|viaduct|pier)"
    r"(?! (?:and|at|exit|onto))",
    rf"{_I_MEAN_TO}<2> (?:lie|lay)<1> (?:down )?(?:on|across)<1> the<1> (?:tracks|rails|railway)",
    rf"{_I_MEAN_TO}<2> (?:set myself (?:on fire|alight)|do away with myself)(?! with (?:my|the|a))",
    rf"{_I_MEAN_TO}<1> (?:overdose|od)(?= $| ,| tonight| today| tomorrow| now| on (?:{{pills}}))",
    r"(?:about|going|ready|want|wanted|urge|plan|planning|tempted|will) to (?:overdose|od|drown(?! in))",
    r"i (?:will|am) (?:overdose|overdosing|overdosed|jump|jumping) (?:tonight|today|tomorrow|now|after|when)",
    r"(?:overdosed|overdose)<2> (?:tonight|last night|yesterday|today|now|this)",
    r"(?:in|within) \S+ (?:days|hours|weeks) i will (?:not be alive|be dead)",
    r"(?:will not|not|wont) be the ones? (?:to|who) find me",
    r"took myself out|take myself out|(?:take|took) the last step",
    r"(?:let|letting) the (?:water|river|sea|train|cold|flames?) (?:have|take|get) me",
    r"(?:arranged|prepared|settled|sorted)<2> for after (?:my death|i am gone)",
    r"(?:set|picked|chosen|chose|choose|fixed|have)<1> (?:a|the|my)<1> (?:date|day|method|spot|place|way|bridge|"
    r"time)<3> (?:death|die|dying|end it|end my|suicide|kill|leave this)",
    r"(?:thought|think|thinking) about how i would die",
    r"(?:plan|decision|preparations?)<3> (?:to die|to end my|for my death|for after my death|to kill)",
    r"(?:everything|all)<2> (?:arranged|ready|prepared|sorted|in order)<3> (?:my death|after i am gone|"
    r"when i am gone|for after)",
    r"(?:when|once|after|if)<7> i (?:will|am going to|am) (?:kill myself|end it|end my life|go too|be gone|"
    r"going too|be dead)",
    r"(?:last|final) (?:night|day|days|week|hours)<2> (?:alive|on earth|on this earth|of my life|to live|"
    r"in this world)",
    r"this (?:is|will be) my last (?:entry|words)(?! (?:at|in|of|with|before|as|on|for|here|shift))",
    r"(?:made up my mind|decided|decision is made)<4> (?:to die|die|death|leave this (?:world|life|earth))",
    r"it is (?:decided|settled)<3> (?:gone|dead|die|end it|over for me)",
    r"(?:look like|looks like|seem like) an accident",
    r"(?:my|the) attempt (?:failed|did not work)",
    r"(?:next time|this time)<3> (?:it will (?:work|not fail)|i will not (?:fail|stop|survive)|it will not)",
    r"(?:tried|trying|attempted|attempting) (?:to )?(?:hang|kill|drown|shoot|end|overdose)<2> (?:myself|my life|"
    r"it)?",
)

PLAN_IN_OTHER_WORDS = (
    r"(?:bag|plastic bag|pillow)<1> over my<1> head<2>",
    r"(?:a|some|my)<1> (?:job|work|answer|offer|money)<2> by<1> or i am<1> dead<3>|or i am dead by<2>",
    r"(?:insurance|insurer|policy)<6> (?:pay|pays|covers?)<3> suicide",
    r"(?:{gun})<3> (?:cleaned and )?loaded<1>|(?:knife|gun|blade|pistol)<1> under my pillow<4>",
    r"paid for my funeral<2>",
    r"(?:tonight|tomorrow|today)<2> my life ends<1>(?= $)",
    r"(?:all|it all|everything)<1> mapped out , the (?:place|time|way|day)<1>",
    r"attempted<1> (?:again|once more)(?: this| last| on|(?= $))",
    r"(?:attempted|tried)<1> (?:suicide|to end my life|to die)<3>",
    r"plans? to (?:die|end my life|kill myself)<1>",
    r"(?:just )?(?:took|taken|swallowed|swallow)<1> (?:all my|my whole|a whole|the whole|a full|an entire|every)<2> "
    r"(?:antidepressants|strip|prescription|{pills}|(?:pack|packet|bottle|box|supply)(?= $| ,| and| of (?:{pills}|"
    r"ibuprofen|aspirin|sleeping|them)))<2>",
    r"planned my<1> (?:death|suicide|end|exit|departure)<1>",
    r"(?:deadliest|lethal|fatal)<1> (?:mix|combination|cocktail|amount)<1>",
    r"my (?:{pills})<1> (?:lined up|laid out|ready|counted|in front of me)<1>",
    r"(?:using|use|turn|turning)<1> it on myself",
    r"(?:rope|cord|belt|noose)<1> (?:around|round|on) my neck",
)

MEANS = (
    r"(?:took|taken|take|swallow|swallowed|swallowing|down|downed)<1> (?:all|the whole|every|too many|a handful|"
    r"enough|"
    r"so many|the entire|the rest)<1> (?:of )?<2>(?:{pills}|bottle|blister)",
    r"(?:{pills})<4> (?:count them|counted them|never wake|in case i|so there is enough|to end it|to die|"
    r"next to me|here "
    r"and|for this|i have been saving)",
    r"(?:swallowed|drank|drunk|took|taken|injected)<1> (?:bleach|poison|antifreeze|the insulin|(?:ten|twenty|"
    r"thirty|forty|"
    r"fifty|sixty|\d\d+) of them|(?:ten|twenty|thirty|forty|fifty|sixty|\d\d+)<1> (?:{pills}))",
    r"(?:{gun})<5> (?:under the bed|on the desk|on the table|on my lap|next to me|beside me|in my hand)",
    r"(?:helium|nitrogen|exit bag)<3>",
    r"(?:pill bottle|pills)<2> (?:open|in my lap|in front of me|on the table)(?= for| and| $)",
    r"enough (?:insulin|morphine|fentanyl|of it|medication)<2> to<1> (?:do it|die|end)",
    r"(?:practicing|practising|learned|learning|tying)<1> (?:the|a) noose",
    r"(?:lethal|fatal|deadly)<1> (?:dose|amount|overdose)(?! of irony)",
    r"how (?:much|many|long|high|deep)<6> (?:lethal|kill me|kill you|to die|kill myself|to drown|to bleed|"
    r"would be fatal)",
    r"(?:painless|quick|easy|easiest|best|quickest|fastest|surest)<1> (?:ways?|methods?|means)<1> (?:to|of) (?:die|"
    r"dying|kill myself|end (?:it|my life|myself)(?= $| ,))",
    r"(?:rope|belt)<2> (?:is ready|ready|around my neck|and i know|in the (?:garage|attic|basement|"
    r"closet)<4> (?:thinking|"
    r"walking past|looking|keep))",
    r"bought (?:a|the|some)<1> (?:rope|gun|pistol|razor|blades|charcoal|helium|pills)<3> (?:and i know|for this|"
    r"for "
    r"myself|to (?:end|do|kill|die)|what for)",
    r"(?:{gun})<3> (?:to|at|in|against) my (?:head|mouth|temple|chest)",
    r"(?:loaded|loading|load)<2> {gun}",
    r"(?:{gun})<6> (?:cannot stop thinking|can not stop thinking|keep thinking|thinking of it|thinking about it|"
    r"i take it out|take it out)",
    r"(?:holding|hold|held|have|with|sitting with|pressed)<2> (?:{blade})<4> (?:to|at|against|on|by|next to)<1> (?:my "
    r"(?:wrist|wrists|throat|arm|skin|neck))",
    r"(?:razor|razors|blade|blades|scalpel|boxcutter)<3> (?:next to me|beside me|do not trust myself|in front of me|"
    r"and i am looking)",
    r"(?:hose|pipe)<4> exhaust",
    r"(?:i have|got|have got|with)<1> (?:the|my) means<1>",
    r"(?:too close to|near|over) the edge on purpose",
    r"(?:ninth|tenth|top|seventh|eighth|sixth|fifth|high)<1> floor<2> (?:wanted to fall|and jump|let go|fall)",
    r"(?:high|tall)<1> building<2> (?:open roof|to jump)",
    r"how easy (?:it|this) would be to<1> (?:let go|jump|step|fall|die|end|vanish)",
    r"(?:so|too) easy to<2> (?:let go|jump|step off|step in front|drive off|end it|swerve|die)",
)

ATTRACTION_TO_MEANS = (
    r"(?:{tool})<7> (?:{nearing})",
    r"(?:{nearing})<6> (?:{tool})",
)

GOODBYE = (
    r"suicide (?:notes?|letters?)(?! in| from)",
    r"(?:video|letter|letters|message|note|recording)<4> (?:so they|so that they|so she|so he) (?:understand|"
    r"know|will know)<1>"
    r" why<3>",
    r"(?:gave|given|giving) away (?:the|my) (?:dog|cat|pets|things|belongings|furniture|watch)<3> (?:i can go|"
    r"ready|not need)<1>",
    r"(?:letter|letters|note)<4> (?:for after|for when i am gone|so they understand|forgive me)",
    r"(?:by the time|when|once|if)<1> (?:you|they|anyone|someone|somebody|she|he)<1> (?:read|reads|find|finds|"
    r"found|get|"
    r"gets)<1> (?:this|me|it|my \S+)<5> (?:gone|dead|not be alive|no longer|not alive|at peace|over)",
    r"(?:when|once|until|before)<1> (?:they|you|someone|somebody|she|he) finds? (?:my body|me(?= $| ,| in | dead| "
    r"there| like| hanging))",
    r"(?:after|when|once) i am<1> (?:dead|no longer alive|not alive|not here any)",
    r"(?:these|those) are my last words",
    r"(?:not|no longer)<2> (?:need|needing) (?:them|it|any of it|this) where i am going",
    r"(?:take care of|look after|feed|adopt)<3> (?:after|when|once) i (?:am|will be|have)<1> (?:gone|dead|"
    r"no longer|not)",
    r"sorry for what you<2> (?:see|find)",
    r"(?:tell|let)<3> i (?:loved|love|am sorry)<5> (?:could not stay|not (?:her|his|their) fault|"
    r"sorry i could not)",
    r"(?:loved|love)<2> and that (?:this|it) (?:was|is) not (?:her|his|their|your|anyone) fault",
)

# What people also do and say who move house, travel, sail or resign: the wording around it has to confirm it.
PLAN_TENTATIVE = (
    r"(?:jump|jumping|jumped|throw myself|throwing myself|fall|falling|step|stepping|stepped|walk|walking|leap|"
    r"leaping|"
    r"drive|driving|steer|steering|run|running|swerve|swerving|lie|lying|lay|crash|crashing)<1> (?:off|from|"
    r"in front of|"
    r"into|under|onto|over|out of|down from)<1> (?:the|a|an|that|this|my|some|oncoming)?<2> ?(?:{height}|{vehicle}|"
    r"oncoming lane|river|tree|wall|sea|water|rails)",
    r"(?:picked|chosen|chose) the (?:day|bridge|spot|method|date|place|tree|roof)",
    r"(?:lie|lying|lay)<1> (?:down )?(?:on|across) the (?:rails|tracks|road|highway)<1>",
    r"(?:stockpiled|hoarded|collected|stashed|saved up|lined up)<2> (?:{pills})<1>",
    r"how deep the water is<3>|how high<2> (?:bridge|roof|building) is<2>",
)

MEANS_TENTATIVE = (
    r"(?:enough|stash|stockpile|stockpiling|hoard|hoarding|hoarded|saved|saving|collecting|collected|count|"
    r"counting|"
    r"counted|piling)<4> (?:{pills})(?: to| so| for| here| every| each| again)?",
    r"(?:am|been|stood|sat|i was|sitting|standing)<1> (?:standing|sitting|stood|sat|on|at)<1> (?:on|"
    r"at)?<1> ?(?:the|a)<2> "
    r"(?:ledge|railing|parapet|tracks|rails|edge|windowsill|roof of the|bridge)(?: on purpose| and| for|"
    r" right now| ,|(?= $))",
)

GOODBYE_TENTATIVE = (
    r"(?:goodbye|farewell)(?= $)",
    r"(?:suicide|goodbye|farewell)<1> (?:notes?|letters?)(?! to (?:the|my|our) (?:team|colleagues|coworkers|"
    r"clients|"
    r"customers|staff|company|office|students|department))(?! from)",
    r"(?:i will|i am going to|going to) be (?:gone|dead)(?! serious)",
    r"goodbye<1> (?:everyone|world|everybody|journal|diary|forever|all|cruel|life)",
    r"(?:say|said|saying) (?:goodbye|my goodbyes) to (?:everyone|everybody|the world|life|all of them)",
)
PLAN_PARAPHRASED = (
    r"(?:kids|children|wife|husband|missus|mother|mom|mum|son|daughter|nobody|no one|police|cop|copper|cleaner|"
    r"maid|stranger|neighbou?rs?|landlord|girls?|roommate|flatmate|family|they|she|he|someone|somebody|whoever|"
    r"who)<4> (?:find|finds|finding|found|discovers?|see|sees|identify) (?:my body|the body|me (?:dead|hanging|"
    r"like that|in the (?:bath|tub|garage|morning)))",
    r"(?:end (?:it all|everything)|ending (?:it all|everything)) (?:once and for all|for good|my way|properly|"
    r"myself)<1>",
    r"suicide plan|suicide attempt (?:tomorrow|tonight)",
    r"(?:walk|walking|wade|wading|swim|swimming|row|rowing)<1> (?:out )?(?:into|out into|out to)<1> (?:the "
    r")?(?:sea|lake|ocean|river|water|waves)<3> (?:and not|until|till|not come|never|keep going|with (?:stones|"
    r"rocks)|pockets)<2>",
    r"(?:stones|rocks|bricks) in my (?:pockets|coat|backpack)",
    r"(?:jump|jumping|throw myself|throwing myself|step off|stepping off|drop)<1> (?:off|from|in front of)<1> "
    r"(?:the|a|that|our|my)<2> (?:bridge|roof|rooftop|balcony|building|cliff|cliffs|overpass|tower|car park|"
    r"garage|crane|terrace|train|subway|bus|tram)(?! (?:to|into|ride|with a|rope))<1>",
    r"(?:drive|driving|steer|steering|crash|aim|aiming|swerve|swerving)<3> (?:into|at|towards?|off)<1> (?:the|a|"
    r"some|that|oncoming)<1> (?:wall|tree|trees|pillar|bridge|truck|lorry|traffic|cliff|rock wall|abutment|"
    r"barrier|concrete)<1>(?: on purpose| and end| and be| tonight| tomorrow|(?= $))",
    r"(?:hang|hanging|shoot|shooting|drown|drowning|poison|poisoning|kill|killing|gas|gassing) (?:myself|my self|"
    r"ourselves)",
    r"(?:my|the) (?:suicide|death) (?:date|day|plan|note|letter)(?! (?:of|anniversary))",
    r"(?:going to|gonna|will|about to|ready to|want to|decided to|plan to) (?:bleed out|slit|slash|open my (?:wrists|"
    r"veins)|pull the trigger|kick the chair|step off the chair|put the (?:gun|barrel))<2>",
    r"(?:tonight|tomorrow|this weekend|{soon}|monday|tuesday|wednesday|thursday|friday|saturday|sunday)<4> (?:is "
    r"when i die|i die|i end it|i go to sleep for good|i stop|my last night)(?= $| ,| all)",
    r"(?:i will|i am going to|going to) (?:be dead|have died|be in the ground|be a corpse)<2>",
    r"(?:writing|typing|texting|sending)<2> (?:this )?(?:from|on) (?:the|a|my)<2> (?:roof|ledge|bridge|"
    r"railing|edge|top deck|overpass|tracks|cliff)<2>",
)
PLAN_LIKELY = (
    r"(?:i have|got|have got|there is)<1> (?:a|the|my) (?:date|day|place|spot|bridge|method|way out|exit "
    r"plan) (?:picked|chosen|set|in mind|circled|ready)",
    r"(?:waiting|wait|hold on|hanging on|holding on|staying|stay|until|till)<6> (?:dog|cat|mother|mom|mum|dad|"
    r"kids|daughter|son|grandma|insurance)<2> (?:dies|die|passes|is gone|are grown|graduates?|older|settled|"
    r"moves? out|kicks in|pays)<1>",
    r"(?:it will be|will be)<1> (?:too late|over by then|over soon|over before)<2>",
    r"(?:picked|chosen|chose|settled on|circled|scouted|timed)<4> (?:day|date|bridge|spot|place|quarry|"
    r"cliffs?|tree|method|motel|train|overpass|weir|pier|night)<2>",
)
PLAN_PARAPHRASED_TENTATIVE = (
    r"(?:going to|will|am|be|is|are|we) (?:do|doing|done with|end|ending|finish|finishing|over with) (?:it|this|that|"
    r"things|everything)<4>",
    r"(?:picked|chosen|chose|settled on|circled|found|marked|timed|scouted|reserved|booked|asked for|checked|"
    r"driven past|visited|know|got|ordered|planned|set)<5> (?:day|date|bridge|spot|place|quarry|cliffs?|tree|lay "
    r"by|motel|hotel|room|train|freight|timetable|beam|branch|overpass|weir|pier|bend|method|weekend|alarm|"
    r"tuesday|friday|saturday|sunday|anniversary|birthday|week|night|minute|tide|tides|train)<3>",
    r"(?:kids|children|wife|husband|missus|mother|mom|mum|son|daughter|nobody|no one|police|cop|copper|cleaner|maid|"
    r"stranger|neighbou?rs?|landlord|girls?|roommate|flatmate|family|they|she|he|someone|somebody|whoever|who)<5> "
    r"(?:find me|finds me|finding me|found me|interfere|stop me|asleep)<2>",
    r"(?:mind is made|made up my mind|my nerve)<3>",
    r"(?:look like|looks like|believe it was|think it was|seem like|pass for)<3> (?:accident|slipped|fell|mishap)<1>",
    r"(?:not bringing|not need|not packed|not pack|not packing)<3> (?:food|bag|clothes|phone|back|home|toothbrush)<2>",
)
MEANS_PARAPHRASED = (
    r"(?:swallowed|downed|popped)<1> (?:it all|all of it|all of them|them all|every one of them|"
    r"the lot)(?= $| ,| and)",
    r"(?:barrel|muzzle|gun|pistol|revolver|rifle|shotgun)<4> (?:in my mouth|to my temple|under my chin|against my "
    r"(?:chest|head|temple|chin)|through my shirt|at my head)",
    r"(?:gun|pistol|revolver|rifle|shotgun|knife|razor|blade|pills|tablets|rope|noose|cord)<4> (?:in|on) my lap",
    r"(?:sealed|taped|blocked|closed up|stuffed)<2> (?:windows?|vents?|doors?|gaps?|cracks)<6> (?:gas|stove|"
    r"charcoal|grill|tape|bathroom|engine|barbecue)",
    r"wrong side of the (?:railing|rail|barrier|fence|bridge|glass)",
    r"(?:saved|saving|stockpiled|hoarded|hoarding|collected|collecting|stashed|stashing|kept|keeping|hid|hiding|"
    r"squirreled)<4> (?:sleeping pills|painkillers|morphine|opioids|insulin|fentanyl|oxy|sedatives|"
    r"antidepressants)(?= $| ,| for (?:weeks|months|when|this|the)| since| just in case| in case| until| so)",
    r"enough (?:pills|tablets|medication|meds|insulin|morphine|painkillers)<1> (?:to|for)<2> (?:stop|end|finish|"
    r"kill|die|sleep|go|never|not|do|a|two)<2>",
    r"(?:mixed|crushed|lined up|laid out|counted|counting)<3> (?:pills|tablets|painkillers|capsules|sleeping "
    r"pills|meds)(?= $| ,| on| in| next| by| and| again| twice| every)",
    r"(?:enough|plenty)<5> to (?:stop (?:mine|my heart)|sleep forever|kill (?:a horse|an elephant|two of me)|"
    r"never wake up|put me (?:out|under) for good)",
    r"(?:on|from) the (?:roof|ledge|bridge|railing|overpass|parapet|windowsill)<3> (?:right now|looking down|"
    r"thinking about jumping|wondering (?:if|how)|typing|writing this)<2>",
)
MEANS_LIKELY = (
    r"(?:bought|ordered|got|found|stole|took|borrowed|hid|hidden|keep|kept|have|own)<4> (?:rope|noose|{gun}|"
    r"bullets|blades|helium|charcoal|pesticide|antifreeze|sleeping pills|morphine|insulin|fentanyl|"
    r"nitrogen)<3> (?:just in case|for (?:it|this|me|that|later|when|myself)|under|in my|behind|not for)<2>",
)
MEANS_PARAPHRASED_TENTATIVE = (
    r"(?:{pills}|{gun}|rope|razor|blade|bottle|knife|hose|beam|hook|belt|cord)<6> (?:enough|ready|waiting|"
    r"drawer|hand|next|"
    r"beside|desk|table|garage|bath|pillow|neck|hold|hidden|bed|pocket|bag)",
    r"(?:count|counting|counted|lining|lined|stare|staring|stared|looking at|holding|hold|touch|touching)<5> "
    r"(?:pills|tablets|{gun}|rope|blade|razor|knife|noose|ledge|tracks|medicine cabinet)<2>",
    r"(?:razor|blade|blades|knife|scalpel|scissors)<3>",
    r"(?:petrol|gasoline|matches|lighter|bleach|antifreeze|poison|charcoal|helium|pesticide|exhaust|hose|garage|engine|"
    r"ignition|handbrake|stove|vents)<3>",
)
GOODBYE_PARAPHRASED = (
    r"(?:goodbye|bye|farewell|good night|goodnight|so long)<1> (?:cruel )?world",
    r"(?:my|these are my|this is my)<1> last words<2>|last words to (?:you|my|the)<2>",
    r"(?:not|never)<2> (?:survive|live through|be alive after|wake up after) (?:this|the) night",
    r"(?:when|if|after) (?:you|they|she|he|people|anyone) (?:hear|hears|learn|learns)<2> (?:what i (?:did|have "
    r"done)|i am (?:dead|gone)|about my death)",
    r"(?:told|said|saying|say)<2> (?:my )?(?:goodbyes?|farewells?) (?:to (?:the (?:kids|children|dog|cat)|"
    r"everyone i|my (?:kids|children|mother|mom|mum|dad|father|son|daughter|wife|husband|sister|brother)))<2>(?! "
    r"at)",
    r"(?:log off|logging off|sign off|signing off|checking out|check out|bowing out|going to sleep|close my eyes|"
    r"closing my eyes) (?:for (?:good|ever|the last time)|forever|permanently|now took)<1>",
    r"(?:please|tell|let)<5> (?:know|them|him|her)<3> (?:that )?(?:i was (?:just )?(?:so )?tired|it was not (?:his|her|"
    r"their|your) fault|i tried (?:my best|so hard|everything))<2>",
    r"(?:look after|take care of|be good to|watch over|kiss)<4> for me(?= $| , (?:i|when|please|and)| when| once| "
    r"after)",
    r"(?:i wrote|writing|written|wrote|left|leaving|write|finished|typed|drafted)<3> (?:goodbye|suicide|farewell) "
    r"(?:letters?|notes?|messages?|videos?|emails?)(?! (?:to|for) (?:the|my|our|all) (?:team|colleagues?|coworkers?|"
    r"clients?|customers?|staff|company|office|students?|department|class))<1>",
)
GOODBYE_LIKELY = (
    r"(?:tell|let)<5> (?:loved|love|am sorry|tried|not (?:his|her|their|your)|fault)<1>",
    r"(?:when|after|once|if) i am<1> (?:gone|not here|not around|no longer here)(?! (?:for|on|at|to|from))",
    r"please<1> forgive me<2>|forgive me(?= $)",
    r"by the time (?:you|anyone|someone|they|she|he|somebody) (?:read|reads|see|sees|get|gets|find|finds|open|"
    r"opens|hear|hears|wake|wakes)<3>",
    r"(?:written|wrote|writing|left|leaving|recorded|recording)<3> (?:letters?|notes?|videos?|messages?)<3> "
    r"(?:for|to) (?:each of|my (?:kids|children|boys|girls|wife|husband|mother|mom|mum|sister|brother|son|"
    r"daughter|parents)|the (?:kids|children|boys|girls)|everyone)<2>",
    r"(?:please do not|so do not|nobody|no one)<1> (?:cry|mourn|come looking|look for me|wait up for me|try to find me|"
    r"blame)<3>",
    r"(?:last|final) (?:entry|message|words|letter|post|note|goodbye) (?:i will|you will|from me|to you|"
    r"ever)<3>",
)
GOODBYE_PARAPHRASED_TENTATIVE = (
    r"(?:you|they|she|he|everyone|everybody|people) will (?:all )?(?:understand|be told|forget)<3>",
    r"(?:by the time|when|if|once) (?:you|anyone|someone|they|whoever|somebody|she|he) (?:read|reads|get|gets|see|"
    r"sees|find|finds|open|opens|ask|asks|wake|wakes)<4>",
    r"my last (?:evening|night|sunset|walk|meal|supper|words?|drive|christmas|summer|hug)<4>",
    r"(?:remember me|think of me|not blame)<4>",
)
PLAN_OTHER_AUTHORS_FIRM = (
    r"i am (?:on|at|standing on|up on) the (?:bridge|ledge|railing|tracks|cliff)(?: now| right now|(?= $))",
    r"i am (?:going to|about to) let go(?= $| ,)",
    r"i know which (?:tree|bridge|curve)<2>",
    r"i<3> (?:standing|sitting|stood|stand|sit|sat|lying)<1> on the (?:tracks|rails|ledge|railing|edge of the (?:roof|"
    r"bridge|cliff|building))",
    r"i am jumping(?= $| tonight| today| tomorrow| now)",
    r"(?:stockpiled|stockpiling|hoarded|hoarding|stashed)<3> (?:{pills})|(?:saving|collecting|saved up)<2> "
    r"(?:sleeping )?"
    r"(?:pills|tablets|painkillers)(?= $| since| for (?:months|weeks|this)| ,)",
)
PLAN_OTHER_AUTHORS = (
    r"(?:i will|i am|i shall|going to)<1> (?:kill myself|be dead)<1> (?:when|once|after|before|by|on|tonight|tomorrow|"
    r"this|next|then|sunday|saturday|friday)",
    r"(?:my|an|another|the) (?:attempt|attempts) (?:last|failed)",
    r"(?:end|ending) my life<1> (?:on|when|after|once|tonight|tomorrow)",
    r"(?:swallowed|swallow) (?:all of them|them all|too many|a lot of|a handful|the whole|everything)<3>",
    r"took (?:all of them|them all|too many|a handful)(?= $| ,| and (?:now|i)| of (?:the|my) {pills})",
    r"before i (?:kill myself|end (?:it|my life|everything|myself))<2>",
)
PLAN_OTHER_AUTHORS_TENTATIVE = (
    r"(?:going to|will|will have|want to|plan to|mean to|wait to)<1> (?:do it|done it|end it|end things|be done|"
    r"be gone|jump)",
    r"(?:chosen|chose|picked|fixed|set|found|decided)<3> (?:spot|date|day|place|way|tree|bridge|night|sunday|it "
    r"is)<2>",
    r"(?:will|am|plan|planning|going)<1> not<2> (?:be here|be around|come back|coming back|driving back|come "
    r"home|be coming)<2>",
    r"(?:not|never)<2> (?:come back|coming back|driving back|come home|check out|be checking out)",
    r"(?:one|this) last time|one way(?: ticket)?|made up my mind<3>|i have decided<3>|it will be over<3>",
)
MEANS_OTHER_AUTHORS_TENTATIVE = (
    r"(?:bought|got|have|ordered|keep|kept|found|hid|hidden|loaded|cleaned|holding|there is|there are)<6> "
    r"(?:{gun}|rope|noose|"
    r"razor|blade|blades|helium|poison|pesticide|insulin|morphine|charcoal|hose|bullet|knife|scalpel)<1>",
    r"(?:saving|saved|collecting|collected|keeping|kept|keep|hoarding|stockpiling|hid|lined|counting|counted|"
    r"count|add|have)<6> "
    r"(?:{pills}|prescription|morphine|bottle)<1>",
)
GOODBYE_OTHER_AUTHORS_FIRM = (
    r"not have to (?:worry|care|pay)<1> (?:about|for) me<1> (?:much longer|any more|after|soon)",
    r"tell my (?:{kin}|kids|girls|boys|family|children)<1> (?:that )?(?:i|i am|i have)<1> (?:love|loved|sorry)<1>",
    r"(?:this is|this will be)<2> my last (?:entry|words)(?! for (?:today|now|this)| at | to )",
)
GOODBYE_OTHER_AUTHORS_TENTATIVE = (
    r"(?:gave|given|giving) away<5> (?:dog|cat|watch|bike|guitar|car|plants|ring|rings|medals|"
    r"books|key|keys|"
    r"furniture|things)<2>",
    r"(?:last|final) (?:entry|words|letter|wish|memory|post)<2>",
    r"(?:not|never|nothing)<2> (?:hear from me|see me|be writing|need them|need it|need anything|be needing|"
    r"need a)<1>",
    r"(?:forgive me|sorry)<3> (?:everyone|mom|mum|dad|mama|papa|kids)(?= $| ,)",
    r"(?:letter|letters|passwords|envelope|my will)<4> (?:for|is|are|next|written|finished|drawer)<1>",
    r"not (?:your|ur|their|her|his|anyone|anybody) fault|nobody fault",
    r"(?:fed|feed|take care of|look after|be good to)<3> (?:dog|cat|kids|each other|mama|mom|mother|her|him|them)",
)
