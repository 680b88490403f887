"""Phrases of distress without a sign of the writer's own danger: hopelessness, being a burden, despair, fear of others.

Someone else's danger and loss by suicide belong here, too: the writer needs people to turn to as well.
"""

_END = r"(?: ,|(?= $)| for me| for myself| any more| any longer| again| for someone like me| ever| left)"

HOPELESSNESS = (
    r"(?:feel|feels|feeling|am|is|everything|all|so|completely|totally|it|utterly)<1> hopeless",
    r"(?:no|lost|lose|losing|without|given up|gave up|run out of|ran out of|stopped|out of)<2> (?:hope|hoping)<1>",
    r"hope is (?:for|gone|dead)<2>",
    r"(?:lost|lose)<2> faith<4> (?:get|gets|turn|turns|better|life)",
    r"(?:see|is|have|has|there is|with|see any)<1> (?:no|not any|any)<1> (?:future|way forward|way out)" + _END,
    r"(?:not|never|can not)<2> (?:see|find|imagine)<2> (?:a|any)<1> (?:future|way out|way forward|tomorrow)" + _END,
    r"(?:never|not)<3> (?:get|gets|getting|be|become|going to get|change|turn)<1> (?:better|okay|good|"
    r"well again|around)"
    r"(?: for me| any more| again| ,|(?= $))",
    r"nothing<1> (?:will|is|can|ever)<2> (?:change|get better|help|improve|matter)<2>",
    r"(?:nothing|everything|all of it|it all|life|my life|living)<2> (?:matters|pointless|meaningless|useless|"
    r"senseless|"
    r"makes sense any more|is over|has no meaning|is ruined|is hell|feels dead)",
    r"(?:what is|is there|see|seeing)<2> (?:the|any|a|no) point(?: of (?:anything|trying|even|going|it|life|all|"
    r"any)| in "
    r"(?:anything|trying|going|life|any)| any more|(?= $)| ,)",
    r"(?:really|then) , what is the point",
    r"(?:no|any) (?:point|use|sense)<1> (?:in|of|to)?<1> ?(?:anything|trying|going on|continuing|any of it|it all)",
    r"there is no (?:use|point)(?: ,|(?= $))",
    r"why (?:bother|try|even try|even get up|go on|get up)<3>",
    r"(?:stuck|trapped|lost|broken)<1> forever<2>",
    r"(?:i|have|just)<1> (?:given up|give up|gave up)(?: on (?:myself|life|everything|me)| ,|(?= $)| hoping)",
    r"nothing<2> (?:look|looking) forward to",
    r"(?:not|never) care (?:about anything|what happens to me|any more|if i)",
    r"(?:doors|door) (?:is|are)<1> closed for me<2>",
    r"(?:beyond|past) (?:help|saving|repair)",
    r"(?:nobody|no one|nothing) can (?:help|save|fix)<1> (?:me|this|it)?",
    r"too late for me",
    r"i am doomed|black wall|no light at the end|what (?:is )?(?:all )?(?:this|it)<1> for(?= $)|what for(?= $)|"
    r"futile",
    r"(?:look|looks|see|ahead|future)<3> (?:gray|black|dark|nothing there|empty)" + _END,
    r"everything is (?:dark|black|gray|pointless|over|lost|gone)<2>",
    r"my life is<1> (?:over|ruined|finished|a mess beyond|nothing|empty|pointless|worthless)<1>",
    r"stopped (?:believing|caring|hoping|making plans)<2>",
    r"not (?:expect|believe in) any ?(?:thing|good)<3>",
    r"(?:not|never|can not) imagine<2> good (?:day|life|year)<2>",
    r"(?:no|not any) way forward<3>|nothing i do<3> (?:enough|helps|matters)",
    r"just as empty as<2>|my future got<2>|it all feels so<2>",
)

BURDEN = (
    r"(?:am|feel like|being|become|am just|such|only|nothing but)<2> (?:a|the|their)<1> (?:burden|drain|"
    r"dead weight|parasite|ballast|"
    r"nuisance|weight around|leech|problem that)(?! on the team| to the (?:company|project))",
    r"(?:burden|weight|drain|cost)<1> (?:to|on|for|around)<1> (?:my|everyone|everybody|them|the people|him|her|"
    r"others)"
    r"(?! team)",
    r"(?:drag|dragging|pull|pulling)<3> down<2>(?: with me)?",
    r"good for nothing",
    r"nothing but (?:trouble|a cost|a burden|a problem|a disappointment)",
    r"(?:in|only in)<1> everyone (?:way|s way)|in everyone's way|everyones way",
    r"(?:deserve|deserves|deserved)<1> (?:better|a better)<4> (?:than|mother|father|wife|husband|parent|friend|"
    r"partner|me)",
    r"(?:better|happier)<2> (?:life|lives|off)<4> (?:with|without)<1> (?:a father|a mother|someone|me)<4>",
    r"relieved<2> not to have to (?:support|carry|feed)<1> me",
    r"(?:have|has|had) to (?:carry|support|feed|pay for|pick up after) me<6>(?: tired| useless| hate)?",
    r"only take from<2>",
    r"nothing to give<2>",
    r"a bill that others pay",
    r"(?:disappointment|disgrace|shame) to (?:everyone|everybody|my family|my parents|them all|all of them)",
    r"useless to (?:them|her|him|everyone|everybody|anyone|my)",
    r"cost my (?:parents|family|wife|husband)<3> more than",
)

DESPAIR = (
    r"(?:can not|could not|not able to|unable to)<2> (?:go on(?! vacation| holiday| a | the | to | strike| "
    r"stage| with )|do this any more|take it any|take it|take this|"
    r"bear it|"
    r"bear this|stand it any|stand this pain|keep going|keep doing this|cope|carry on|hold on|live like this|"
    r"handle this|stop crying|get out of bed|leave the (?:flat|house|bed)|breathe)(?: like this| any more|"
    r" any longer| much "
    r"longer|(?= $)| ,)?",
    r"(?:at|hit|reached|near)<1> (?:my|the|rock)<1> (?:breaking point|wits end|limit|bottom|end of my (?:rope|"
    r"tether|strength))",
    r"end of my (?:rope|tether)|rock bottom|wit's end|wits end",
    r"(?:falling|fall|going|went|fell)<1> (?:apart|to pieces)",
    r"(?:break|breaking|broke|breakdown|nervous breakdown|had a breakdown|broken)<1> (?:down|every night|inside|"
    r"and i do not)"
    r"<1>",
    r"(?:a|nervous|mental|complete|having a) (?:breakdown|collapse)",
    r"(?:feel|am|feeling|so|completely|just|utterly|i)<1> (?:worthless|desperate|broken|numb|empty|dead inside|"
    r"nothing inside|"
    r"shattered|trapped)(?: ,|(?= $)| inside| and| beyond| any more| ,| all the time)?",
    r"(?:hate|hated|despise|loathe|hating)<1> (?:myself|who i|the (?:man|woman|person) i|me|"
    r"being me)<2>(?! for laughing)",
    r"(?:such|am|as)<1> a failure (?:as a human|as a person|in everything|at life|at everything)",
    r"i am (?:such a failure|a total failure|a complete failure|a wreck|a mess and nobody)",
    r"feel nothing<2>|feel dead inside|nothing reaches me",
    r"(?:crying|cry|cried)<2> (?:for days|for hours|for two hours|every night|all day|all night|myself to sleep|"
    r"for weeks|"
    r"constantly)",
    r"(?:so|completely|all|utterly|totally) alone(?: in this world|(?= $)| ,| with this)?",
    r"(?:nobody|no one|not one person|no person)<2> (?:cares|care|would miss me|would notice|miss me|"
    r"understands|loves me|"
    r"i could call|would care|to call|needs me)<2>",
    r"i have (?:no one|nobody)(?: ,|(?= $)| left| to)",
    r"(?:dark|darkest|black)<1> (?:place|hole|thoughts|pit)|darkness is<3>",
    r"(?:so|very|severely|deeply|really|badly) depressed<2>",
    r"panic (?:attack|attacks)<6>|my panic is",
    r"(?:losing|lose|lost)<1> my (?:mind|grip|sanity)(?! over a)",
    r"(?:going|go|went) (?:crazy|mad|insane)(?: ,|(?= $)| with)",
    r"(?:scared|afraid|frightened) of (?:my own thoughts|myself|what i might do)",
    r"(?:drink|drinking|drank)<5> (?:pass out|black out|every night|do not have to|not have to think|"
    r"bottle of (?:vodka|whisky|"
    r"whiskey|gin|wine|rum))<2>",
    r"(?:drinking|drink)<2> (?:far )?too much and<3>",
    r"take pills to get through<3>",
    r"(?:not|never)<1> (?:eaten|slept)<2> (?:properly )?(?:in|for) (?:days|weeks|nine days|six days|\w+ days)",
    r"(?:ashamed|tired|exhausted|sick)<1> (?:of|by|to)<1> (?:being me|exist|being myself|be me)<3>",
    r"(?:can not|not) (?:look at myself|recognize myself|stand myself|face myself)<3>",
    r"hurts? to be me|everything hurts|hurts so much",
    r"(?:drowning|suffocating|choking)(?: in (?:this|it|my|life|everything)| and people| and nobody|(?= $))",
    r"(?:barely|hardly) (?:holding|hanging|surviving|functioning|breathing)<1>",
    r"how much longer i can<2>",
    r"how (?:to|i will) survive<3>",
    r"hanging by a thread|hang by a thread",
    r"run away from my life|want everything to stop|make it stop|stop hurting|want the pain to|this pain any",
    r"(?:scream|screaming)<1> and never stop|wants to scream",
    r"(?:i am|am|feel|feeling) not (?:okay|ok|safe)(?: with myself| alone|(?= $)| ,)",
    r"(?:do not|not) feel safe<2>",
    r"please<1> help me<3>",
    r"i need help(?: ,|(?= $)| i| now| please)",
    r"in (?:a )?(?:terrible|unbearable|so much|constant) pain(?= $| ,)",
    r"no (?:strength|energy|fight) left<1>|how to go on<3>|so tired of fighting<1>|guilty for being here<2>|"
    r"my thoughts scare me|"
    r"not feel (?:joy|anything)<2>|disappearing a little more<3>|chest is tight<4>",
    r"i am a shell<1>|not a (?:human being|person) any more|throw up before<3>|lie on the floor<3>|only one "
    r"left on earth|"
    r"(?:see|find) no (?:sense|meaning|point) in<3>|repeat of the worst<2>|stopped believing<3>",
    r"so low<3>|unbearable<1>|can not get up<2>|get through (?:this|the) (?:night|day|week)<1>|disgusted (?:by|"
    r"with) myself|"
    r"like (?:garbage|trash|a ghost|nothing at all|a person any more)|everyone has left me|"
    r"abandoned by (?:everyone|everybody|all)|"
    r"something in me is (?:broken|dead)|scared of what i am becoming|going to pass out<2>|burned out , empty|"
    r"avoid every mirror|"
    r"i am miserable|how bad it is",
    r"very low(?= $| ,)|heavy heart|hurting so much",
)

FRIGHTENED = (
    r"(?:he|she|they|{kin}|boss|manager|supervisor|colleagues)<3> (?:controls|checks|reads|takes|took|decides|"
    r"forbids|"
    r"monitors|tracks|locks)<2> (?:my|all my|me|whom i)<1> (?:money|phone|messages|bank|card|passport|may|"
    r"salary|to see|wages|"
    r"accounts?|location)?",
    r"(?:he|she|they|{kin}|boss|manager|supervisor|colleagues|leader)<3> (?:humiliates|mocks|bullies|belittles|"
    r"insults|screams "
    r"at|shouts at|yells at|intimidates|harasses|isolates|stalks|degrades|ridicules|blackmails)<1> me<1>",
    r"(?:he|she|they|{kin}|boss|manager)<2> (?:calls|calling|called) me<2> (?:stupid|worthless|crazy|idiot|"
    r"an idiot|useless|a "
    r"whore|parasite|nothing|fat|pathetic|ugly|a failure|worthless parasite)",
    r"(?:bullying|bullied|mobbing|harassing|stalking|blackmailing|humiliating) me<2>",
    r"(?:afraid|scared|terrified|frightened) (?:of|to be near)<1> (?:my (?:{kin})|him|her|"
    r"them)<1>(?! (?:reaction to the))",
    r"(?:afraid|scared|terrified) to go (?:home|back)<2>",
    r"(?:walk|walking|walked)<2> (?:on|in) (?:eggshells|tiptoe|tiptoes)<3>",
    r"threaten(?:s|ed|ing)?<2> to (?:take|put|throw|leave|ruin|fire|report|tell|post)<2> (?:me|the kids|my|us|"
    r"you)<3>",
    r"(?:follows|following|stalks|stalking|waits|waiting) (?:me|for me|outside)<4>",
    r"(?:not|never) let me (?:leave|go out|see|work|speak|out)<2>",
    r"(?:keeps|keep|kept) (?:touching|grabbing|brushing)<1> my<2>",
    r"(?:comments|jokes|remarks) about my (?:body|breasts|legs|looks)<4>",
    r"(?:smashes|breaks|throws) (?:plates|things|furniture|chairs|dishes)<3>",
    r"(?:nobody|no one) else would (?:ever )?want me",
    r"(?:says|said|tells)<2> (?:i am crazy|i imagine|i am worthless)<3>",
    r"account for every<3>|hand in my phone<3>|goes through my (?:bag|phone|things|mail)<2>|silent treatment<4>|"
    r"i flinch<5>|never see (?:the|my) (?:children|kids) again|violent (?:man|woman|partner|husband)<3>|"
    r"(?:threw|throws) (?:a|the|his)<1>"
    r" (?:at|against) the wall<4>",
    r"not give me money<3>",
    r"i hide in the (?:bathroom|closet|bedroom|cellar)<3>",
    r"(?:until i (?:cry|apologize|beg))<3>",
)
OTHERS_AT_RISK = (
    r"(?:kill|killed|killing|kills|hang|hanged|hung|shoot|shot|hurt|hurting|harm|harming|harmed|cut|cuts|"
    r"cutting|drown|drowned|"
    r"starve|starving|poisoned)<1> (?:himself|herself|themselves|themself)",
    r"(?:take|took|takes|taken|taking|end|ended|ending|ends)<1> (?:his|her|their)<1> (?:own )?(?:life|lives)",
    r"(?:died|die|dies|dead|lost|loss)<4> (?:by|to|from|through) suicide",
    r"(?:{someone}|he|she|they)<3> (?:commit|committed|attempted|attempts|considering|thinking about|"
    r"talks about|threatens) suicide",
    r"(?:{someone}|he|she)<2> (?:is|was|seems|sounds|feels|became) suicidal",
    r"(?:{someone}|he|she|someone|somebody|who)<4> (?:wants|wanted|want|wishes) to (?:die|be dead|end)<1>",
    r"(?:{someone}|he|she|who)<6> not (?:want|wanting|wish)<1> to (?:live|be alive|be here|wake up|exist)<1>",
    r"(?:{someone}|he|she)<4> (?:rather be dead|better off dead)<1>",
    r"(?:{someone}|he|she)<4> (?:wishes|wished|wish) (?:he|she) (?:was|were) (?:dead|not born|never born)<1>",
    r"(?:{someone}|he|she)<4> (?:hates|hated) (?:life|being alive)<1>",
    r"(?:{someone}|roommate)<3> with a (?:rope|gun|knife|razor)<2>",
    r"better off without (?:him|her|them)<1>",
    r"(?:{someone}|he|she)<3> (?:overdosed|overdose|hanged|od)<3>",
    r"(?:he|she|they|{someone})<4> (?:going to end it|ending (?:his|her) life|end it tonight|jumped off|"
    r"jump off)<2>",
    r"(?:{someone}|he|she)<3> (?:wrote|left|writes|texted me)<3> (?:suicide note|goodbye|farewell letter)<2>",
    r"(?:{someone}|she|he|her|him|boyfriend|husband|wife|girlfriend)<2> (?:beats|hits|beaten|abuses|abused|"
    r"chokes) (?:her|him|"
    r"them|the kids|the children|by her|by his)<2>",
    r"(?:is|being|was|gets) beaten by (?:her|his)<2>",
)
