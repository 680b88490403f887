"""Plans, means at hand, goodbyes, by meaning rather than by the word: what several more authors taught.

What people also say who move house, resign or sail is tentative: the wording around it has to confirm it.
"""

PLAN = (
    r"(?:kids|children|wife|husband|missus|mother|mom|mum|son|daughter|nobody|no one|police|cop|copper|cleaner|"
    r"maid|stranger|neighbou?rs?|landlord|girls?|roommate|flatmate|family|they|she|he|someone|somebody|whoever|"
    r"who)<4> (?:find|finds|finding|found|discovers?|see|sees|identify) (?:my body|the body|me (?:dead|hanging|"
    r"like that|in the (?:bath|tub|garage|morning)))",
    r"(?:end (?:it|it all|things|everything|this)|ending (?:it|it all|things|everything)) (?:once and for all|for good|"
    r"my way|properly|myself)<1>",
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
    r"(?:know|knew|figured out|decided|planned|worked out|chosen|picked)<1> (?:how|where|when|which (?:bridge|"
    r"tree|night|day|train|pills)) (?:i will|i would|i am going to) (?:do it|die|go|end it|jump)<1>",
    r"(?:writing|typing|texting|sending)<2> (?:this )?(?:from|on) (?:the|a|my)<2> (?:roof|ledge|bridge|"
    r"railing|edge|top deck|overpass|tracks|cliff)<2>",
)
PLAN_LIKELY = (
    r"(?:worked|figured|found|know|knew)<2> (?:out )?(?:how|when|where|which)<6>",
    r"(?:i have|got|have got|there is) (?:a|the|my) (?:date|day|place|spot|bridge|method|way out|exit "
    r"plan)(?= $| ,| picked| chosen| set| in mind| circled| ready)",
    r"(?:waiting|wait|hold on|hanging on|holding on|staying|stay|until|till)<6> (?:dog|cat|mother|mom|mum|dad|"
    r"kids|daughter|son|grandma|insurance)<2> (?:dies|die|passes|is gone|are grown|graduates?|older|settled|"
    r"moves? out|kicks in|pays)<1>",
    r"(?:it will be|will be)<1> (?:too late|over by then|over soon|over before)<2>",
    r"(?:picked|chosen|chose|settled on|circled|scouted|timed)<4> (?:day|date|bridge|spot|place|quarry|"
    r"cliffs?|tree|method|motel|train|overpass|weir|pier|night)<2>",
)
PLAN_TENTATIVE = (
    r"(?:going to|will|am|be|is|are|we) (?:do|doing|done with|end|ending|finish|finishing|over with) (?:it|this|that|"
    r"things|everything)<4>",
    r"(?:picked|chosen|chose|settled on|circled|found|marked|timed|scouted|reserved|booked|asked for|checked|"
    r"driven past|visited|know|got|ordered|planned|set)<5> (?:day|date|bridge|spot|place|quarry|cliffs?|tree|lay "
    r"by|motel|hotel|room|train|freight|timetable|beam|branch|overpass|weir|pier|bend|method|weekend|alarm|"
    r"tuesday|friday|saturday|sunday|anniversary|birthday|week|night|minute|tide|tides|train)<3>",
    r"(?:kids|children|wife|husband|missus|mother|mom|mum|son|daughter|nobody|no one|police|cop|copper|cleaner|maid|"
    r"stranger|neighbou?rs?|landlord|girls?|roommate|flatmate|family|they|she|he|someone|somebody|whoever|who)<5> "
    r"(?:find|finds|finding|found|discovers?|interfere|stop me|hear|wonder|home|asleep|sleeps|hates me|look for)<2>",
    r"(?:made up my mind|decided|decision|mind is made|settled|arranged|mapped|planned out|rehearsed|prepared|ready|my "
    r"nerve|courage)<3>",
    r"(?:look like|looks like|believe it was|think it was|seem like|pass for)<3> (?:accident|slipped|fell|mishap)<1>",
    r"(?:not bringing|not need|not packed|not pack|not packing)<3> (?:food|bag|clothes|phone|back|home|toothbrush)<2>",
)
MEANS = (
    r"(?:feet|legs|foot) (?:are )?(?:dangling|over the (?:edge|side|railing|ledge)|out of the window)",
    r"(?:both )?legs (?:out|over)(?= $| and| ,)",
    r"(?:took|taken|swallowed|downed|popped|drank)<1> (?:it all|all of it|all of them|them all|every one of them|"
    r"the lot)(?= $| ,| and)",
    r"(?:barrel|muzzle|gun|pistol|revolver|rifle|shotgun)<4> (?:in my mouth|to my temple|under my chin|against my "
    r"(?:chest|head|temple|chin)|through my shirt|at my head)",
    r"(?:gun|pistol|revolver|rifle|shotgun|knife|razor|blade|pills|tablets|rope|noose|cord)<4> (?:in|on) my lap",
    r"(?:noose|rope|cord|belt|cable|scarf|twine|sheet)<5> (?:beam|rafter|rafters|branch|hook|ceiling|banister|"
    r"door handle|neck|pull up bar)<1>",
    r"standing on (?:the|a|my) (?:chair|stool|bucket)<2>(?! to (?:change|reach|hang|paint|fix|clean|get))",
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
    r"(?:{pills}|{gun}|rope|razor|blade|bottle|knife|hose|beam|hook|belt|cord)<6> (?:enough|ready|waiting|"
    r"drawer|hand|next|"
    r"beside|desk|table|garage|bath|pillow|neck|hold|hidden|bed|pocket|bag)",
    r"(?:bought|ordered|got|found|stole|took|borrowed|hid|hidden|keep|kept|have|own)<4> (?:rope|noose|{gun}|"
    r"bullets|blades|helium|charcoal|pesticide|antifreeze|sleeping pills|morphine|insulin|fentanyl|"
    r"nitrogen)<3> (?:just in case|for (?:it|this|me|that|later|when|myself)|under|in my|behind|not for)<2>",
    r"(?:count|counting|counted|lining|lined|stare|staring|stared|looking at|holding|hold|touch|touching)<5> "
    r"(?:pills|tablets|{gun}|rope|blade|razor|knife|noose|ledge|tracks|medicine cabinet)<2>",
)
MEANS_TENTATIVE = (
    r"(?:razor|blade|blades|knife|scalpel|scissors)<3>",
    r"(?:petrol|gasoline|matches|lighter|bleach|antifreeze|poison|charcoal|helium|pesticide|exhaust|hose|garage|engine|"
    r"ignition|handbrake|stove|vents)<3>",
)
GOODBYE = (
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
    r"(?:other side|next life|next world|afterlife)(?= $)|see (?:you|yous|you all|ya) on the other side",
    r"(?:please|tell|let)<5> (?:know|them|him|her)<3> (?:that )?(?:i was (?:just )?(?:so )?tired|it was not (?:his|her|"
    r"their|your) fault|i tried (?:my best|so hard|everything))<2>",
    r"(?:look after|take care of|be good to|watch over|kiss)<4> for me(?= $| , (?:i|when|please|and)| when| once| "
    r"after)",
    r"(?:i wrote|writing|written|wrote|left|leaving|write|finished|typed|drafted)<3> (?:goodbye|suicide|farewell) "
    r"(?:letters?|notes?|messages?|videos?|emails?)(?! (?:to|for) (?:the|my|our|all) (?:team|colleagues?|coworkers?|"
    r"clients?|customers?|staff|company|office|students?|department|class))<1>",
)
GOODBYE_LIKELY = (
    r"(?:thank|thanks|ty)<2> (?:you )?for (?:everything|being|listening|the|trying|all|not|having|keeping)<4>",
    r"(?:tell|let)<5> (?:loved|love|am sorry|tried|not (?:his|her|their|your)|fault)<1>",
    r"(?:when|after|once|if) i am<1> (?:gone|not here|not around|not there)",
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
GOODBYE_TENTATIVE = (
    r"(?:you|they|she|he|everyone|everybody|people) will (?:all )?(?:understand|know|see|figure|hear|be told|read|"
    r"forget|find)<5>",
    r"(?:i love|i loved|love) (?:you|u|them|her|him|yall|my)<6>",
    r"(?:by the time|when|if|once) (?:you|anyone|someone|they|whoever|somebody|she|he) (?:read|reads|get|gets|see|"
    r"sees|find|finds|open|opens|ask|asks|wake|wakes)<4>",
    r"(?:last|final) (?:msg|message|text|entry|commit|email|chat|evening|night|sunset|walk|meal|supper|coffee|"
    r"time|thing|words?|look|drive|christmas|summer|tab|errand|call|hug|conversation|day|photo|picture)<4>",
    r"(?:forgive|sorry|blame|fault|proud|remember me|remembered|think of me)<4>",
)
