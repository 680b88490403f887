"""Sayings that name death, wounds or weapons and mean something else. They are removed before signals are detected."""

# Any words up to the end of the sentence, before a word of which a saying would hide the danger.
_LATER = r"(?: [^ ]+){0,30} "

IDIOMS = (
    r"(?:it|this|that|project|launch|system|company|app) (?:crashes|crashed|will crash) and (?:burns|burned|burn)",
    r"i wake up (?:at night|too early)(?= $)",
    r"live at all costs in (?:the|a) (?:city|country|house|flat|apartment)(?= $| ,)",
    r"(?:sort|tidy|clean|clear)(?: out| up)? (?:the|my|our) (?:medicine|pill) (?:drawer|cabinet|cupboard)(?= $)",
    r"(?:is|are|was|were|has been|have been) (?:slowly |literally )?(?:killing|murder|slaying) (?:me|my|him|her|"
    r"us)?",
    r"(?:joke|that|laughing|it|diet|heat|commute|job|work) (?:killed|kills|kill) (?:me|him|her|us)",
    r"(?:could|would|might) (?:really |absolutely )?(?:kill|murder|die|slay) (?:for|to)",
    r"(?:could|going to|want to) (?:kill|murder|strangle) (?:a|an|that|the|my) (?:\w+ ){0,2}"
    r"(?:curry|coffee|burger|printer|clock|computer|laptop|beer|pizza|steak)",
    r"(?:dying|die|died|dies) (?:of|from|with|out of) (?:\w+ )?"
    r"(?:boredom|embarrassment|laughter|laughing|shame|curiosity|thirst|hunger|heat|cringe)",
    r"(?:bored|scared|worked|frightened|tired|tickled|sick|loved|worrying|worried) (?:\w+ )?(?:to|unto) death",
    r"(?:almost|nearly|just|totally|so) (?:died|dead|die) (?:laughing|inside laughing|when|, i forgot|of)",
    r"died (?:a little|laughing|inside when)",
    r"dying (?:to|for) (?:\w+)",
    r"(?:(?:is|are|was|were|looks?|tastes?|smells?) to die for|dead (?:tired|serious|easy|sure|right|wrong|end|"
    r"ends|line|last|famous|weight of|set|calm|funny|quiet))",
    r"(?:says?|said|tells? me|told me|hears?|heard) (?:that )?(?:i|me) (?:sometimes |often )?stop(?:ped)? breathing",
    r"dead on (?:my|his|her) feet",
    r"drop dead (?:gorgeous|beautiful)",
    r"over my dead body",
    r"(?:be|is|was) the death of me",
    r"(?:kill|shoot|bury) me now",
    r"(?:career|political|professional|social|financial|commercial|business|economic) suicide",
    r"suicide (?:politically|professionally|financially|socially)",
    r"(?:could|should) (?:just )?(?:hang|kick|kill|shoot|slap|hit|bite) myself for",
    r"shot (?:myself|himself|herself|ourselves|themselves) in the foot",
    r"(?:killed|killing|kill) it",
    r"kill (?:the|a) (?:process|server|job|feature|project|bug|lights?|engine|music|time)",
    r"(?:beat|beating|beats) (?:myself|himself|herself|yourself) up (?:over|about|for)",
    r"(?:hang|hanging|hung) in there",
    r"(?:cut|cutting) (?:corners|costs|ties|the cord|it close|back)",
    r"(?:taking|take|took|taken) (?:my|a) (?:own )?life (?:in|into) (?:my|our)",
    r"(?:matter|question) of life and death",
    r"what does not kill (?:me|you|us)",
    r"(?:it|that|this) (?:will|would) not kill (?:me|you|him|her|us)",
    r"(?:will|would|is going to|are going to) (?:kill|murder|strangle) me "
    r"(?:if|when|for|once|, i forgot)(?! i (?:leave|go|tell|call|ever|take|scream|talk))",
    r"jump (?:at(?! (?:(?:the|a|this|that|my|our|their) )?(?:\w+ )?(?:station|bridge|cliff|cliffs|roof|tower|tracks|"
    r"rails|crossing|viaduct|platform|quarry|dam|weir|pier|ravine|gorge|window|balcony|top|edge|end|dawn|midnight|night|"
    r"noon|sunrise|sunset) )|ship|on the (?:train|bus|chance|offer)|off the deep|to conclusions|for joy)",
    r"stick a fork in me , i am done",
    r"(?:boss|manager|teacher|coach|editor|client|accountant|supervisor) (?:will|would|is going to) (?:kill|murder) me",
    r"(?:die|dying|died) laughing",
    r"death wish",
    r"(?:digging|dig|dug) (?:my|his|her|our|their|your) own graves?",
    r"(?:jumping|jump) out of (?:the|a|my) window , (?:haha|lol|ha)",
    r"(?:one|a) foot in (?:the door|the grave and the other)",
    r"(?:hit|hits) me (?:with (?:a|an|the|some) (?:question|bill|idea|fee|number|update)|up)",
    r"(?:threw|throw|throws|thrown|pushed) (?:me|us|him|her|them) under the bus",
    r"at death door",
    r"put (?:us|it|him|her|them) out of (?:our|its|his|her|their) misery|put me out of my misery and",
    r"(?:banging|bang|banged|hitting) (?:my|our) heads? against (?:the|a) (?:brick )?wall (?:over|with|about)",
    r"leave this (?:industry|company|job|sector|city|town|firm|office|team)",
    r"(?:pushed|shoved|threw|throws) (?:me|us) (?:in|into) the (?:pool|lake|deep end)",
    r"hope to die|stop living for (?:work|the weekend)|(?:caulk|glue|heat|nail|water|price) guns?|bleed the "
    r"radiators?|(?:beat|beats) me to (?:it|the|him|her|work)",
    r"(?:beat|beating|beats|flog|flogging) (?:a|the|that) dead horse|(?:sleep|sleeping|slept) like the dead",
    r"(?:twist|twisting|twisted) the knife|(?:kick|kicks|kicked) (?:me|him|her|us) under the table|not exist on<1>",
    r"(?:killing|killed) myself (?:doing|working|studying|at (?:work|the gym|this job|my job|the office)|trying to|"
    r"to (?:make|"
    r"meet|finish|hit|pay|keep|please|earn)|for (?:a|this|that|the) (?:company|job|boss|bonus|promotion|deadline|"
    r"place|client))",
    r"(?:nail|nails) in (?:the|my|our|its|their) coffin",
    r"(?:love|loves|loved) me to death|(?:to|a) (?:slow|thousand) deaths?|slow death",
    r"(?:am|are|is|was|were) (?:literally |slowly |so )?dying (?:here|inside when|over here|of this|on stage)",
    r"hang myself with my (?:lanyard|tie|headset|badge)",
    r"(?:turn|turning|turned|mull|mulling|mulled|think|thinking|thought|talk|talking|talked|hand|handing|handed|read|"
    r"reading) (?:it|this|that|things|them|everything) over",
    r"(?:painful|painless|easiest|quickest|fastest|gentlest|quietest|kindest|cleanest) (?:way|ways) to "
    r"(?:leave|quit|end) (?:a|the|my|this|our|your) (?:job|role|post|team|company|meeting|call|"
    r"party|marriage|relationship|contract|firm)",
    r"pass(?:ed|ing)? out of (?:probation|training|college|the academy)",
    r"(?:boiler|car|van|laptop|phone|fridge|heating|printer|washing machine|dishwasher|battery|oven|router)<4> to die",
    r"(?:deer|dog|dogs|cat|fox|boar|moose|kangaroo|kangaroos|hare|hares|rabbit)<2> (?:jump|jumps|jumped|jumping|run|"
    r"runs|ran) in front of",
    r"hanging out (?:my|our|a|with|the|at|in)",
    r"forgive me for (?:missing|being late|not (?:calling|replying|coming|answering)|the (?:late|delay|length|short))",
    r"sleep when i am dead|shoot me if i (?:ever|put|say|have to)|rather be dead than (?:in|at|wear|seen)",
    r"bleed (?:a|the|my|both|these|those) (?:\w+ )?(?:radiators?|brakes?|lines?|calipers?|heating)",
    r"(?:end|ending|ended|finish|finishing) (?:it|things) with (?:this|that|the|my|our) "
    r"(?:company|client|clients|agency|vendor|job|firm|landlord|supplier|bank|provider|gym)",
    r"done with (?:agency|office|corporate|startup|shift|city) life",
    r"(?:sign|signing|signed) off(?: for the last time)? from (?:this|the|my) (?:account|team|channel|desk|"
    r"project|list|inbox)",
    r"last words (?:in|of|at) the (?:meeting|call|review|interview|podcast)|took the whole (?:bottle|box|pack) back",
    r"(?:pushed|shoved|threw|kicked) (?:me|us|him|her) off (?:the|a|my|our) (?:swings?|climbing frame|slide|sled|"
    r"seesaw|trampoline|raft|pony)",
    r"hit (?:me|us) with (?:the|a|an|this|that|his|her|their|another) (?:\w+ )?(?:program|plan|"
    r"numbers?|figures|"
    r"news|bill|bills|invoice|offer|deadline|restructuring|question|layoff|notice|demand|idea|ultimatum|target|"
    r"targets)",
    r"(?:tired|sick|weary) of living out of (?:a|my|our|this|the) (?:suitcases?|bags?|backpack|boxes)"
    rf"(?!{_LATER}(?:living|live|lives|life|alive|die|dead|end|ends|wake|exist|gone) )",
    r"game over for (?:me|us) until (?:(?:someone|somebody) (?:revives|heals|brings)|(?:the )?next (?:level|round|"
    r"match|game|season)|the (?:others|rest|team|party|raid|round|dungeon))",
    r"you (?:look after|take care of|mind|watch)(?= (?:(?:the|my|our) (?:plants|garden|house|flat|shop|stall|desk|"
    r"inbox|mail|bags?|bike) for me|\w+(?: \w+)? for me (?:next (?:week|weekend|month)|for (?:an|one|two|half an) "
    r"hours?)) )",
    r"drink (?:a|one|two|another) (?:big |tall |large )?glass(?:es)? of (?:cold |warm )?water(?= $| (?:before|after|"
    rf"every|each|when|first|in the|at) )(?!{_LATER}(?:{{pills}}|packet|pack|box|bottle|whole|all|them|everything|"
    r"swallow|swallowing|swallowed|took|taken|last|final|dose|dead|die) )",
    r"said(?: to me)?(?: ,)? (?:well|so)(?: ,)? what did you expect",
    r"better off with (?:me|him|her|us) in (?:a|another|some|this|that) (?:\w+ )?(?:job|role|team|position|company)",
    r"overdosed (?:the|my|our) (?:tomatoes|plants|lawn|roses|pool|soil|garden)",
)
