"""Plans, means at hand, goodbyes."""

PLAN = (
    r"step in front of the \S+",
    r"(?:about|going|ready|want|wanted|urge|plan|planning|tempted|will) to (?:jump(?! rope| into| in | on | "
    r"at | ship| straight)|overdose|od|drown)",
    r"i (?:will|am) (?:overdose|overdosing|overdosed|jump|jumping) (?:tonight|today|tomorrow|now|after|when)",
    r"(?:overdosed|overdose)<2> (?:tonight|last night|yesterday|today|now|this)",
    r"(?:{soon}|friday|saturday|sunday|monday|tuesday|wednesday|thursday|the weekend)<5> (?:going to|will|ill|"
    r"be)<1> "
    r"(?:do it|end it|ending it|end this|go through with it|be gone|be dead|be over)",
    r"(?:going to|will|be) (?:do it|end it|ending it|go through with it)<2> (?:tonight|today|tomorrow|this week|"
    r"this weekend|"
    r"on (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday))(?! , i)",
    r"(?:tonight|today|tomorrow|sunday|friday) i am ending (?:it|things|everything|this)",
    r"(?:tonight|today) is the (?:night|day)",
    r"about to (?:do it|end it)(?= $)",
    r"(?:got|have|had|made) a plan and (?:a|the) (?:place|date|day|method)",
    r"(?:will|would) not (?:drive|come|walk|swim|be|get) back(?= $| from)",
    r"(?:this|that)<2> (?:winter|summer|year|month|christmas|birthday|spring) is my last(?: one)?",
    r"almost did it<2>",
    r"(?:in|within) \S+ (?:days|hours|weeks) i will (?:not be alive|be dead|be gone)",
    r"(?:will not|not|wont) be the ones? (?:to|who) find me",
    r"(?:i will|will|going to) do it (?:when|as soon as|once|after|then)",
    r"took myself out|take myself out|(?:take|took) the last step",
    r"(?:let|letting) the (?:water|river|sea|train|cold|flames?) (?:have|take|get) me",
    r"would (?:kill|jump|do it|end it|end things|die)<2> if i (?:had|found) the (?:guts|courage|nerve|strength)",
    r"(?:arranged|prepared|settled|sorted)<2> for after (?:my death|i am gone)",
    r"(?:set|picked|chosen|chose|choose|fixed|have)<1> (?:a|the|my)<1> (?:date|day|method|spot|place|way|bridge|"
    r"time)<3> "
    r"(?:death|die|dying|go|end it|end my|suicide|kill|leave this)",
    r"(?:know|decided|figured out|planned|worked out|rehearsed|rehearse)<3> (?:how and when|when and how|"
    r"how many i need|"
    r"how i would do it|how i will do it|how i am going to do it|how to do it|what to use|the dose|"
    r"every step of it)",
    r"(?:rehearse|rehearsed|rehearsing|practiced|practising|practicing)<1> it(?: in my (?:mind|head))?",
    r"(?:thought|think|thinking) about how i would (?:do it|die|go)",
    r"(?:plan|decision|preparations?)<3> (?:to die|to end my|for my death|for after my death|to kill)",
    r"(?:everything|all)<2> (?:arranged|ready|prepared|sorted|in order)<3> (?:my death|after i am gone|"
    r"when i am gone|for after)",
    r"(?:when|once|after|if)<7> i (?:will|am going to|am) (?:kill myself|end it|end my life|go too|be gone|"
    r"going too|be dead)",
    r"(?:after|until) (?:christmas|new year|the holidays|my birthday|the weekend)<2> i (?:will|"
    r"am)<1> (?:be gone|gone|end it)",
    r"(?:last|final) (?:night|day|days|week|hours)<2> (?:alive|on earth|on this earth|of my life|to live|"
    r"in this world)",
    r"this (?:is|will be) my last (?:night|week|entry|letter|message|post|words|day)(?! (?:at|in|of|with|before|"
    r"as|on|for|"
    r"here|shift))",
    r"(?:made up my mind|decided|decision is made)<4> (?:to die|die|death|end it|gone|leave this|at peace|"
    r"to go for good)",
    r"it is (?:decided|settled)<3> (?:gone|dead|die|end it|over for me)",
    r"(?:look like|looks like|seem like) an accident",
    r"(?:my|the) attempt (?:failed|did not work)",
    r"(?:next time|this time)<3> (?:it will (?:work|not fail)|i will not (?:fail|stop|survive)|it will not)",
    r"(?:tried|trying|attempted|attempting) (?:to )?(?:hang|kill|drown|shoot|end|overdose)<2> (?:myself|my life|"
    r"it)?",
)

PLAN_IN_OTHER_WORDS = (
    r"(?:bag|plastic bag|pillow)<1> over my<1> head<2>",
    r"(?:climbed|climbing|climb|leaned|leaning)<1> over the (?:railing|edge|balcony|barrier)<3>",
    r"(?:went|walked|drove|gone)<1> out on the ice<4>|hoping it would break",
    r"(?:a|some|my)<1> (?:job|work|answer|offer|money)<2> by<1> or i am<1> dead<3>|or i am dead by<2>",
    r"tonight the (?:pills|rope|gun|bridge|river)<3>|next time i will (?:keep walking|not (?:brake|stop|turn)|"
    r"go through|finish|do it)",
    r"but i braked|which tree<3>|one way ticket<5> cliffs<2>",
    r"(?:insurance|insurer|policy)<6> (?:pay|pays|covers?)<3> suicide",
    r"(?:then|until) it is done(?= $)|nobody is on the platform",
    r"(?:pay|paid|pays|money|insurance)<5> for (?:them|the kids|my (?:wife|kids|family)) (?:when|after) i<3>",
    r"how many<2> (?:would be|are|is) (?:dangerous|too many|deadly|fatal)<2>",
    r"(?:{gun})<3> (?:cleaned and )?loaded<1>|(?:knife|gun|blade|pistol)<1> under my pillow<4>",
    r"(?:tallest|highest) (?:building|bridge|tower|floor)<5>",
    r"i paid for (?:the|my) funeral(?= ,| , so| so)|paid for my funeral<2>",
    r"will not be coming back(?= $)|i know i can leave|said a proper goodbye<3>|proper goodbye<3>",
    r"(?:not|never)<1> let the kids be the ones who<4>|(?:not|never)<2> the (?:kids|children)<2> (?:find|open "
    r"the door|see)<2>",
    r"(?:tonight|tomorrow|today)<2> (?:it|everything|this|all of it|my life) ends<1>(?= $)",
    r"(?:going|go) through with (?:it|this)<1>(?= $)",
    r"(?:once|after|when|as soon as)<6> i (?:am going to|will|can|shall) (?:do it|go|end it|leave them all)(?= $)",
    r"(?:all|it all|everything)<1> mapped out , the (?:place|time|way|day)<1>",
    r"(?:attempted|tried)<1> (?:again|once more)(?: this| last| on|(?= $))",
    r"(?:attempted|tried)<1> (?:suicide|to end it|to end my life|to die)<3>",
    r"plans? to (?:die|end my life|end it|kill)<1>",
    r"i am (?:on|at|standing on|up on) the (?:roof|bridge|ledge|railing|edge|tracks|cliff)(?: now| right now|"
    r" and|(?= $)| ,)",
    r"i am (?:going to|about to|ready to) let go(?= $| of (?:the|this) (?:railing|rope|life))",
    r"(?:just )?(?:took|taken|swallowed|swallow)<1> (?:all my|my whole|a whole|the whole|a full|an entire|every)<2> "
    r"(?:antidepressants|pack|packet|bottle|box|strip|supply|prescription|{pills})<2>",
    r"planned my<1> (?:death|suicide|end|exit|departure)<1>",
    r"(?:deadliest|lethal|fatal)<1> (?:mix|combination|cocktail|amount)<1>",
    r"(?:right day|right moment|perfect day|good day) to (?:die|end|go|do it)<1>",
    r"my (?:{pills})<1> (?:lined up|laid out|ready|counted|in front of me)<1>",
    r"tested the (?:beam|rope|hook|branch|belt)<1>",
    r"(?:using|use|turn|turning)<1> it on myself",
    r"(?:rope|cord|belt|noose)<1> (?:around|round|on) my neck",
    r"(?:want|need|miss)<1> (?:to feel )?the (?:knife|blade|razor)<1>",
    r"carry a (?:razor|blade)<3>|keep a (?:razor|blade|scalpel)<2> (?:in|with|for)<1> (?:my|me|the)<3>",
)

MEANS = (
    r"(?:took|taken|take|swallow|swallowed|swallowing|down|downed)<1> (?:all|the whole|every|too many|a handful|"
    r"enough|"
    r"so many|the entire|the rest)<1> (?:of )?<2>(?:{pills}|bottle|box|them|blister)",
    r"(?:{pills})<4> (?:count them|counted them|never wake|in case i|so there is enough|to end it|to die|"
    r"next to me|here "
    r"and|for this|i have been saving)",
    r"have the pills",
    r"(?:swallowed|drank|drunk|took|taken|injected)<1> (?:bleach|poison|antifreeze|the insulin|(?:ten|twenty|"
    r"thirty|forty|"
    r"fifty|sixty|\d\d+) of them|(?:ten|twenty|thirty|forty|fifty|sixty|\d\d+)<1> (?:{pills}))",
    r"(?:know|knew|read)<2> how (?:much|many) is too (?:much|many)",
    r"(?:{gun})<5> (?:under the bed|on the desk|on the table|on my lap|next to me|beside me|in my hand)",
    r"(?:helium|nitrogen|exit bag)<3>",
    r"key to the roof|(?:belt|rope|cord|cable)<2> (?:on|over|around) the (?:door|beam|handle|hook|rafter)",
    r"(?:pill bottle|pills|bottle|box)<2> (?:open|in my lap|in front of me|on the table)(?= for| and| $)",
    r"enough (?:insulin|morphine|fentanyl|of it|medication)<2> to<1> (?:do it|die|end)",
    r"(?:practicing|practising|learned|learning|tying)<1> (?:the|a) (?:knot|noose)",
    r"(?:lethal|fatal|deadly)<1> (?:dose|amount|overdose)?(?! of irony)",
    r"how (?:much|many|long|high|deep)<6> (?:lethal|kill me|kill you|to die|kill myself|to drown|to bleed|"
    r"would be fatal)",
    r"(?:painless|quick|easy|easiest|best|quickest|fastest|surest)<1> (?:ways?|methods?|means)<1> (?:to|"
    r"of) (?:die|dying|"
    r"go|kill|end)",
    r"(?:noose|noose around)<3>",
    r"(?:tied|tie|tying|tested|testing)<2> (?:rope|belt|cord|sheet|scarf)",
    r"(?:rope|belt)<2> (?:is ready|ready|around my neck|and i know|in the (?:garage|attic|basement|"
    r"closet)<4> (?:thinking|"
    r"walking past|looking|keep))",
    r"bought (?:a|the|some)<1> (?:rope|gun|pistol|razor|blades|charcoal|helium|pills)<3> (?:and i know|for this|"
    r"for "
    r"myself|to (?:end|do|kill|die)|what for)",
    r"(?:{gun})<3> (?:to|at|in|against) my (?:head|mouth|temple|chest)",
    r"(?:loaded|loading|load)<2> (?:{gun}|it again)",
    r"(?:{gun})<6> (?:cannot stop thinking|can not stop thinking|keep thinking|thinking of it|thinking about it|"
    r"i take it out|take it out)",
    r"(?:holding|hold|held|have|with|sitting with|pressed)<2> (?:{blade})<4> (?:to|at|against|on|by|next to)<1> "
    r"(?:my (?:wrist|wrists|throat|arm|skin|neck)|me)",
    r"(?:{blade})<3> (?:next to me|beside me|on the edge|do not trust myself|in front of me|and i am looking)",
    r"(?:hose|pipe)<4> exhaust",
    r"(?:garage|car)<4> (?:engine|motor) running<6>",
    r"charcoal<4> (?:car|window|windows|tape|room|tent)",
    r"(?:i have|got|have got|with)<1> (?:the|my) means<1>",
    r"ordered<6> then it is over",
    r"(?:too close to|near|over) the edge on purpose",
    r"(?:courage|guts|nerve|strength|brave enough)<4> (?:swallow|pull the trigger|jump|do it|end it|"
    r"go through with it|kill)",
    r"(?:could not|can not|did not|to) pull the trigger(?! on)",
    r"(?:ninth|tenth|top|seventh|eighth|sixth|fifth|high)<1> floor<2> (?:wanted to fall|and jump|let go|fall)",
    r"(?:high|tall)<1> building<2> (?:open roof|to jump)",
    r"how easy (?:it|this) would be to<1> (?:let go|jump|step|fall|die|end|vanish)",
    r"(?:so|too) easy to<2> (?:let go|jump|step off|step in front|drive off|end it|swerve|die)",
    r"(?:just )?one step(?: and|(?= $))",
)

NEARING = (
    r"(?:{tool})<7> (?:{nearing})",
    r"(?:{nearing})<6> (?:{tool})",
)

GOODBYE = (
    r"suicide (?:notes?|letters?)(?! in| from)",
    r"wanted to say (?:goodbye|farewell)(?= $| to you all| before)",
    r"(?:last|final) thing i (?:will|am going to|ever)<2> (?:write|say|do)<1>",
    r"(?:never|not)<1> hear from me (?:again|any more)<1>",
    r"not strong enough<2>(?: goodbye)?(?= $| ,)",
    r"(?:video|letter|letters|message|note|recording)<4> (?:so they|so that they|so she|so he) (?:understand|"
    r"know|will know)<1>"
    r" why<3>",
    r"forgive me<3> (?:leaving|for going|for not staying|for what)<2>",
    r"not blame (?:yourself|yourselves|her|him|them|anyone)<4>",
    r"(?:gave|given|giving) away (?:the|my) (?:dog|cat|pets|things|belongings|furniture|watch)<3> (?:i can go|"
    r"ready|not need)<1>",
    r"now i can go(?= $)",
    r"(?:when|after|once) i am not (?:here|there|around|alive)<1>",
    r"(?:the|my) (?:note|letter|letters|notes)(?: to \w+ \w+)? (?:is|are) (?:written|ready|finished|done)",
    r"(?:letter|letters|note)<4> (?:for after|for when i am gone|so they understand|forgive me)",
    r"(?:by the time|when|once|if)<1> (?:you|they|anyone|someone|somebody|she|he)<1> (?:read|reads|find|finds|"
    r"found|get|"
    r"gets)<1> (?:this|me|it|my \S+)<5> (?:gone|dead|not be alive|no longer|not alive|at peace|over)",
    r"(?:when|once|until|before)<1> (?:they|you|someone|somebody|she|he) finds? (?:me|my body)",
    r"(?:after|when|once) i am<1> (?:gone|dead|no longer here|no longer alive|not alive|not here any)",
    r"this is (?:goodbye|my goodbye|farewell)",
    r"(?:these|those) are my last words",
    r"(?:give|giving|gave|given)<4> away<6> (?:not|no longer)<2> (?:need|needing)",
    r"(?:not|no longer)<2> (?:need|needing) (?:them|it|any of it) (?:any more|where i am going|any longer|soon)",
    r"(?:take care of|look after|feed|adopt)<3> (?:after|when|once) i (?:am|will be|have)<1> (?:gone|dead|"
    r"no longer|not)",
    r"(?:nobody|no one) is to blame<2>",
    r"nothing to do with (?:her|him|you|them)(?= $)",
    r"(?:whoever|who) (?:finds|reads) (?:this|me)",
    r"(?:do not|not) be sad when",
    r"farewell to (?:you all|all of you|everyone)",
    r"sorry for what you<2> (?:see|find)",
    r"(?:remember me|think of me)<1> (?:from before|as i was|kindly|fondly)",
    r"forgive me for<1> (?:what i am|what i will|leaving|doing this|going)",
    r"(?:tell|let)<3> i (?:loved|love|am sorry)<5> (?:could not stay|not (?:her|his|their) fault|"
    r"sorry i could not)",
    r"(?:loved|love)<2> and that (?:this|it) (?:was|is) not (?:her|his|their|your|anyone) fault",
    r"do not look for me",
    r"sorry<2> (?:i could not stay|for leaving you all|i have to leave you)",
    r"i am leaving you all",
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
