"""Someone else's danger, and loss by suicide: the writer needs people to turn to as well."""

OTHERS = (
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
