"""Phrases that change what a sentence means as a whole: it is over, it is back, it is a story, it is an accident."""

PAST = (
    r"used to",
    r"(?:years?|decades?|months) ago",
    r"as (?:a|an) (?:teen|teenager|child|kid|student|boy|girl|adolescent|young \w+)",
    r"when i was (?:a|an|in|\d+|\w+teen|twenty|thirty|ten|eleven|twelve|younger|young|still|little|"
    r"married)",
    r"back (?:then|when|in)",
    r"when (?:we|they|he and i|she and i) were (?:kids|children|little|small|young|boys|girls|teenagers)",
    r"i was (?:five|six|seven|eight|nine|ten|eleven|twelve)(?= $| ,| and| we)",
    r"in (?:first|second|third|fourth|fifth|sixth|seventh|eighth) grade|at (?:six|seven|eight|nine|ten) years old",
    r"in (?:19|20)\d\d",
    r"in (?:high school|college|university|school|my (?:teens|twenties|thirties|youth|childhood))",
    r"at (?:university|college|school|the time|that time)",
    r"i once|once (?:i was|as a|in|when i)",
    r"long ago",
    r"(?:earlier|before) in my life",
    r"last year",
    r"(?:after|during|before) my (?:first \w+|divorce|studies|service)",
    r"there (?:was a time|were (?:nights|days|times|years))",
    r"survived (?:my|an|a|the)(?: own)?",
    r"in the past|formerly|behind me|(?:time|part|chapter|phase) is over|came through|got through|"
    r"i got help|grew up|"
    r"my first (?:husband|wife)",
    r"old scars(?! were| was| opened)|scars on|a phase when|remember|decades ago|years behind me|(?:since|"
    r"until) (?:19|20)\d\d|stopped long",
    r"my ex (?:husband|wife|boyfriend|girlfriend|partner) used",
    r"was suicidal|wanted to (?:die|be dead)|had a suicide attempt",
)
RECENT = (
    r"again|have wanted|(?:like|as|way) i used to",
    r"tonight|last night|yesterday|right now|an hour ago|this (?:morning|week|evening|afternoon)|"
    r"minutes ago",
    r"(?:are|is|am|came|come|they are) back",
    r"still (?:want|think|do|feel|am|cut|hit|hits|beat|beats|hurt)",
    r"now (?:i want|i am|they are back|it is back|the)",
    r"these days|lately|currently|here again|there again",
)
STORIES = (
    r"thriller|detective|exhibit|ballad|narrator|biography",
    r"novel|haha|lol|joke|joked|film|movie|episode|play we|theater|theatre|series|song|lyrics|poem|"
    r"opera|plot|documentary|headline|"
    r"podcast|chapter|villain|hero|heroine|character|book club|memoir|script|short story|novella|"
    r"screenplay|musical",
    r"prevention|workshop|training|awareness|statistics|research|researching|thesis|essay|article|"
    r"seminar|leaflet|"
    r"poster|posters|policy|insurer|hotline|helpline|crisis line|survey|museum|exhibition|ward|moderate|"
    r"moderating|"
    r"reviewing|translated|translating|chatbot|first aid|festival|shelter|committee|debated|law on|"
    r"risk form|drilled",
)
ACCIDENTS = (
    r"by accident|accidentally|chopping|cooking|shaving|gardening|oven|baking|onions?|kitchen|on a can|"
    r"tin|gym|skiing|raspberry|raspberries|rose bush|espresso|coffee machine|sheet metal|metal shelves|bouldering|"
    r"volleyball|basketball|handball|rugby|hockey|judo|boxing|header|goalkeeper|seesaw|climbing frame|playground|"
    r"running|football|soccer|match|practice|bike|hiking|climbing|iron|toast|barbecue|grill|sunburn|"
    r"in the sun|paper|on (?:the|a|some) (?:blackberries|thorns|brambles|hedge|fence|bush|nail|door|cupboard|corner)",
)

NOT_LONG_AGO = (
    r"(?:a few|a couple of|some|two|three|four|five|six|seven|eight|nine|ten|eleven) (?:days|weeks|months) ago",
    r"(?:a|one) (?:week|month) ago",
    r"last (?:week|month|spring|summer|autumn|fall|winter|weekend|january|february|march|april|may|june|july|august|"
    r"september|october|november|december)",
    r"(?:earlier|back) (?:this|in) (?:year|spring|summer|autumn|winter|january|february|march|april|may|june)",
    r"since (?:my|the) (?:attempt|hospital|discharge)",
)
# What people undertake who write about work, money and home. "It" in "tonight I'll do it" may be one of these.
UNDERTAKINGS = (
    "resign|resigning|resignation|quit|quitting|apply|applying|application|applications|email|mail|send|sending|"
    "sign|signing|signature|conversation|speech|presentation|release|launch|deploy|deployment|code|moving|sell|"
    "selling|order|register|registration|course|degree|study|training|marathon|race|running|gym|diet|"
    "smoking|workout|paint|painting|tax|taxes|form|forms|paperwork|cv|resume|portfolio|linkedin|recruiter|"
    "freelance|freelancing|startup|bakery|handover|negotiate|proposal|propose|wedding|marry|trip|vacation|"
    "holiday|travel|flight|haircut|shave|novel|album|concert|recipe|cook|bake|cake|laundry|dishes|cleaning|"
    "declutter|dentist|donate|tattoo|dance|ski|hike|skydive|bungee|spreadsheet|probation|bonus|contract|procurement|tent|camping|boat|sail|retrain|retraining|website|"
    "profile|raise|lease|storage|subscription|membership|migration|backup|restore|certificate|apron|procurement|severance|"
    "invoice|invoices|tandem|parachute|audit|handed|ticket|reorganization|merger|rebase|rebasing|"
    "espresso|physiotherapist"
)

# Whom and what people take leave of who change jobs.
WORKPLACE = (
    "colleague|colleagues|coworker|coworkers|team|teams|office|desk|department|company|firm|employer|clients|"
    "customers|staff|shift|retire|retiring|retirement|intern|internship|successor|role|position|badge|laptop|"
    "cafeteria|kickoff|workday|linkedin|industry|redundancy|payroll|canteen|pension|pensioner|trainee|trainees|apprentice|"
    "logbook|workmate|workmates|rota|depot|warehouse|crew|headset|staffroom|onboarding|predecessor|pigeonhole|"
    "pigeonholes|timesheet|timesheets|leaver|leavers|directors|invoicing|franchise|branch|ward|helpdesk|standup|standups"
)

FAMILIES = (PAST, RECENT, STORIES, ACCIDENTS, NOT_LONG_AGO)
