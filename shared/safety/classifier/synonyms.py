"""Groups of words that mean nearly the same here: with them few sentences teach the classifier more."""

_WORDS_BY_GROUP = {
    "PARTNER": "husband wife boyfriend girlfriend partner fiance fiancee ex spouse hubby gf bf widow widower",
    "PARENT": (
        "mother mom mum mam mama mummy mommy ma father dad daddy papa pa parents parent stepfather stepmother "
        "stepdad stepmom folks"
    ),
    "CHILD": (
        "child kid kids children son daughter boy girl boys girls baby toddler little grandson granddaughter "
        "grandchildren grandkids stepson sons daughters twins"
    ),
    "RELATIVE": (
        "brother sister siblings sibling uncle aunt auntie cousin cousins nephew niece grandfather "
        "grandmother grandpa grandma granny gran grandad family relatives inlaws"
    ),
    "FRIEND": (
        "friend friends buddy mate mates lads pal colleague colleagues coworker coworkers teammate neighbor "
        "neighbour neighbors neighbours roommate flatmate stranger"
    ),
    "BOSS": "boss manager supervisor chief lead leader ceo hr foreman landlord oga",
    "HELPER": (
        "doctor therapist nurse counselor counsellor psychiatrist pharmacist pastor priest police ambulance "
        "paramedics hospital ward clinic helpline hotline"
    ),
    "PILL": (
        "pills pill tablets tablet meds medication medicine painkillers paracetamol tylenol insulin opioids "
        "sedatives antidepressants prescription overdose overdosed overdosing od dose capsules xanax valium "
        "oxy barbiturates aspirin ibuprofen morphine fentanyl packets blister vial syringe handful"
    ),
    "BLADE": (
        "razor razors blade blades knife knives scissors glass boxcutter scalpel cutter needle pin sharpener shard"
    ),
    "GUN": (
        "gun guns pistol rifle revolver shotgun firearm bullet bullets trigger weapon ammo ammunition "
        "cartridge cartridges shells loaded barrel"
    ),
    "HEIGHT": (
        "bridge roof rooftop building balcony cliff cliffs ledge tower overpass viaduct railing edge platform "
        "window banister parapet floor deck gorge quarry height heights dam"
    ),
    "VEHICLE": (
        "train trains bus truck lorry traffic subway metro tram tracks rails lane car wheel steering "
        "guardrail pillar freight crossing engine garage exhaust hose"
    ),
    "WATER": (
        "river sea lake water ocean canal weir reservoir harbor tide waves swim drown drowned drowning underwater"
    ),
    "BODY": (
        "arm arms leg legs thigh thighs wrist wrists skin body stomach belly hand hands face head forearm "
        "forearms ankle ankles shoulder shoulders hips chest throat neck knuckles jaw rib ribs nose finger "
        "fingers cheek hip knee hair elbow"
    ),
    "SOON": "tonight today tomorrow soon friday saturday sunday monday tuesday wednesday thursday weekend tmrw",
    "WHEN": (
        "christmas birthday easter anniversary spring summer winter march june december january deadline date calendar"
    ),
    "DIE": "die dies dying died dead death deadly fatal lethal",
    "KILL": "kill kills killing killed murder hang hanging hanged shoot shooting strangle",
    "SUICIDE": "suicide suicidal kms unalive unalived",
    "END": "end ends ending ended finish finished stop stops over done quit",
    "CUT": (
        "cut cuts cutting slash slice slicing slashed sliced carve carved scratch scratched scratching scrape "
        "slit bleed bleeding bled blood bloody"
    ),
    "BURN": (
        "burn burned burning burnt burns lighter cigarette cigarettes flame match matches iron stove hob "
        "candle scald scalded boiling"
    ),
    "HIT": (
        "hit hits hitting beat beats beating punch punches punched punching slap slaps slapped kick kicks "
        "kicked kicking shove shoved choke choked chokes strangles strangled beaten whip whipped bang banged "
        "banging slam slams slammed smash smashes smashed twist twists twisted grab grabs grabbed shakes "
        "squeezed bite bit bites"
    ),
    "HURT": "hurt hurts hurting harm harming pain painful bruise bruises bruised wound wounds marks scar scars",
    "WANT": (
        "want wants wanted wanting wish wishes wished wishing hope hoping hopes hoped pray prayed praying "
        "long longing rather prefer crave urge tempted"
    ),
    "LIVE": "live living alive life exist existing existence breathe breathing breath",
    "WAKE": "wake waking woke awake woken",
    "GONE": "gone vanish disappear erase erased cease leave leaving left away",
    "SAY": "says said say told tell tells writes wrote asked asks texted calls called",
    "JOB": (
        "job jobs work office career company firm contract shift position team project application "
        "applications interview employer layoff severance salary budget meeting recruiter cv resume "
        "redundancy redundant fired unemployed unemployment rejection rejections plant desk"
    ),
    "MONEY": "money insurance mortgage rent debt debts bills bill savings pension bank loan payout wage pay",
    "HE": "he she they",
    "HIM": "him her them",
    "HIS": "his their",
    "ALL": "everyone everybody world all family",
    "NONE": "nobody none noone",
    "NOT": "not never no",
    "NUMBER": (
        "one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty hundred thousand"
    ),
    "I": "i myself me",
    "GRAVE": (
        "grave coffin funeral corpse obituary obituaries cemetery burial tomb ghost ashes undertaker buried "
        "bury casket heaven"
    ),
    "ROPE": (
        "rope noose knot belt cord helium gas bleach poison charcoal hose beam hook scarf banister pesticide "
        "bullet plastic"
    ),
    "FOREVER": "forever permanently permanent ever last final finally once",
    "BYE": (
        "goodbye farewell sorry forgive forgiven letter letters note notes goodbyes bye cheerio fault blame "
        "thank thanks"
    ),
    "GIVE": "give gave giving given hand handed gives passwords keys envelope will dog cat",
    "REST": "peace peaceful relief calm quiet rest sleep asleep sleeping soothes calms silence",
    "FALL": "jump jumping jumped fall falling step stepping stepped leap fell",
    "DRIVE": "drive driving drove swerve steer brake braking",
    "EMPTY": (
        "empty numb worthless useless hopeless pointless meaningless broken desperate alone lonely dark grey gray black"
    ),
    "AFRAID": "afraid scared terrified frightened fear threatens threatened threaten threat threats hide hiding",
    "FORCE": (
        "forces forced force touches touched touching raped rape locked locks lock dragged pushed pushes push "
        "threw throws throw drags pinned held"
    ),
    "PLAN": ("plan plans planned planning decided decide ready arranged prepared chosen picked chose settled booked"),
    "HAVE": (
        "bought saved saving stash stashed hoard hoarding collect collecting collected stockpiling stockpile "
        "stored hidden hid kept counted counting count enough"
    ),
    "STORY": (
        "movie film novel book song poem lyrics play character series actor story quotation idiom podcast "
        "headline episode chapter narrator thriller detective hero documentary news article poster exhibit"
    ),
    "STUDY": (
        "workshop training prevention research thesis article seminar museum policy course volunteer "
        "dissertation leaflets manual"
    ),
    "GLAD": (
        "happy glad proud grateful love loved nice good fun laughed laughing smile kind funny cake coffee soup lovely"
    ),
    "THEN": "used ago back years past former twenties teens decades",
    "WE": "we us our",
    "TIRED": "tired exhausted weary sick fed",
    "BURDEN": "burden cost weight load drain carry carries carrying anchor stone",
}


SYNONYM_GROUPS = {word: name for name, group in reversed(_WORDS_BY_GROUP.items()) for word in group.split()}
"""The name of the group for every word that is in one; the first where there are several."""
