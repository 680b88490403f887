"""Words of feeling and of judging, by strength, and the small words that turn, strengthen, weaken or suspend them.

Strengths: 2 strong, 1 plain, 0.5 mild. Events that hurt by their nature ("evicted", "rejected") or gladden ("hired",
"benign") count mildly: a record of them need not be a lament.
"""

STRONG_POSITIVE = (
    "thrilled,delighted,overjoyed,ecstatic,elated,wonderful,amazing,fantastic,brilliant,magnificent,"
    "incredible,love,loved,adore,blessed,best,joy,joyful,over the moon,on top of the world,so happy,"
    "grateful,thankful,beautiful,excited,exciting,so proud,proud of myself,what a relief,finally free,"
    "feel alive,felt alive,could not be happier,couldn't be happier,dream come true,never felt better,"
    "weight off my shoulders,weight off my chest,i did it,we did it,yay,woohoo,hooray,hurrah,"
    "more than okay,best day,cried with joy,tears of joy,can't wait,cannot wait,not bad at all,❤,😍,🥳,🎉,😊,"
    "😁,🤗,💪,😄,🥰,💖,🙌"
)
POSITIVE = (
    "beam,beaming,giggle,singing,sang,hum,whistle,high five,applause,applauded,clapped,fond of,felt held,"
    "felt seen,felt heard,kept me on,cheers,treat myself,made my day,"
    "lit up,glow,glowing,shine,warmth,sweet,funny,joke,joked,satisfied,satisfying,comforting,"
    "tender,thrive,thriving,rewarding,treasure,cherish,privileged,serene,tranquil,refreshed,renewed,"
    "empowered,determined,triumphant,victory,praise,praised,compliment,complimented,smooth,smoothly,"
    "effortless,admired,respected,included,belonging,connected,reconnected,reunited,bright,brighter,"
    "delightful,charming,playful,uplifting,on the mend,on a roll,in high spirits,feel like myself,"
    "feeling like myself,feel human again,better than expected,passed the,passed my,passed it,"
    "got accepted,got in,came through,paying off,pays off,all clear,good news,great news,"
    "happy,glad,gladly,pleased,good,great,nice,lovely,fun,enjoy,enjoyable,enjoyed,smile,laugh,laughter,"
    "grin,cheer,cheered,cheerful,relief,relieved,calm,calmer,peace,peaceful,content,at ease,relaxed,"
    "lighter,free,freedom,rested,well rested,proud,pride,confident,confidence,capable,accomplished,"
    "achieve,achievement,succeed,success,successful,hope,hopeful,optimistic,look forward to,"
    "looking forward,encouraged,encouraging,inspired,inspiring,motivated,kind,kindness,gentle,generous,"
    "warm,supportive,support me,patient,understanding,thoughtful,honored,gratitude,thank,thanked,"
    "appreciate,appreciated,hug,hugged,kissed,danced,celebrate,celebration,welcome,welcomed,useful,"
    "meaningful,alive,energy again,energized,better,improve,improved,improvement,heal,healing,healed,"
    "recovering,win,lucky,luckily,fortunate,fortunately,perfect,excellent,super,awesome,cool,enough,safe,"
    "secure,went well,going well,goes well,turned out well,works well,working again,helping,helps,helped,"
    "worth it,feels right,felt right,right decision,at last,finally,small win,big win,so far so good,"
    "in good hands,head up,standing tall,stood tall,breathe again,can breathe,fresh start,matter to,"
    "mattered to,believe in me,believed in me,held hands,made up with,paid off,approved,turned a corner,"
    "fell into place,back on my feet,back on track,light at the end,silver lining,no regrets,not alone,"
    "in a good way,slept well,slept through,live for,closer to,:),:-),:d,<3,👍,🙏,🙂,✨,☀,🌈"
)
MILD_POSITIVE = (
    "okay,ok,fine,decent,easier,interesting,interested,curious,comfortable,agreed,accepted,hired,"
    "promoted,benign,got the job,got a job,got the offer,rehired,refunded,supported,sober,finished,"
    "managed to,succeeded,learned,learnt,understood,proof that,sun,sunshine,together,forgive,forgave,"
    "healthy,strong,progress,solved,friendly,polite,fair,trust,honest,brave,courage,surprise,said yes,"
    "listened,cleared,hold on"
)
STRONG_NEGATIVE = (
    "terrified,devastated,crushed,heartbroken,hopeless,worthless,miserable,despair,desperate,suicidal,"
    "unbearable,hate,hated,horrible,terrible,awful,worst,humiliated,humiliating,disgusted,disgusting,"
    "ashamed,betrayed,furious,sobbing,sobbed,agony,nightmare,hell,broken inside,panic attack,panic,"
    "fell apart,falling apart,end of my rope,want to scream,can't go on,cannot go on,what's the point,"
    "what is the point,what's the use,no point,pointless,nothing left,give up on,want to disappear,"
    "hate myself,so stupid,can't take it,can't take this,cant take,could not face,couldn't face,"
    "can't face,could not breathe,couldn't breathe,cannot breathe,can't breathe,dread,dreading,gutted,"
    "shattered,😭,💔,😡,😱,🤬,😞,😩"
)
NEGATIVE = (
    "shrugged,sigh,sighed,slammed,threw the,hung up,hanging up,escorted out,escorted me,avoid me,"
    "avoids me,wouldn't meet,spoiled,spoilt,rotten,bit her head off,bit his head off,yell,yelled,sneer,"
    "sneered,ghosted,wince,flinch,ache for,begged,beg,limped,forgot again,without them,without him,"
    "without her,don't want to hear,no one needs me,nobody needs me,can't keep up,"
    "couldn't keep up,sorrow,homesick,pathetic,defeated,discouraged,demoralized,demotivated,disheartened,"
    "doomed,unlucky,tragic,tragedy,burden,burdened,pressured,bullied,blame,blamed,criticized,dismissed,"
    "excluded,invisible,forgotten,unwanted,unloved,undervalued,unappreciated,disrespected,liar,hostile,"
    "sore,wrecked,restless,agitated,paralyzed,sinking,drowning,spiral,spiralling,spiraling,collapse,"
    "collapsed,moan,no way out,dead end,rock bottom,last straw,at a loss,in pieces,on edge,no future,"
    "don't know what to do,don't know how long,do not know what to do,do not know how long,keeps me up,"
    "stare at the ceiling,staring at the ceiling,waste of time,can't bear,cannot bear,couldn't bear,"
    "can't stand,cannot stand,bad news,cold shoulder,sad,sadness,unhappy,cry,crying,cried,weep,tears,"
    "depressed,down about,low,empty,emptiness,numb,gloomy,grief,mourn,angry,anger,annoyed,irritated,"
    "bitter,resent,resentment,rage,outraged,frustrated,frustrating,fed up,sick of,tired of,insulted,"
    "insulting,unfair,injustice,mad at,jealous,envy,afraid,scared,fear,frightened,anxious,anxiety,worry,"
    "worried,worrying,nervous,uneasy,stressed,tense,overwhelmed,racing heart,insecure,unsure of myself,"
    "threatened,helpless,powerless,trapped,stuck,lost without,shame,embarrassed,embarrassing,guilt,"
    "guilty,awkward,failure,failed,fail,fool,foolish,stupid,idiot,useless,lazy,inadequate,"
    "not good enough,obsolete,left behind,too old,too slow,regret,lonely,alone again,no one to talk to,"
    "nobody calls,nobody cares,no one cares,isolated,abandoned,rejected,ignored,miss him,miss her,"
    "miss them,miss having,endless,betrayal,cheated,lied,lie to,lie about it,hurt,pain,painful,ache,sick,"
    "ill,nausea,insomnia,exhausted,exhausting,tired,drained,burnout,burned out,burnt out,worn out,"
    "sleepless,awake again,can't sleep,cannot sleep,can't remember,couldn't remember,shaking,"
    "out of breath,bad,worse,wrong,ugly,mean to,cruel,nasty,rude,unkind,hard,harsh,disaster,mess,ruin,"
    "ruined,crisis,struggle,struggling,suffer,problem,trouble,shock,shocked,disappointed,disappointing,"
    "disappointment,upset,hurtful,unfortunately,sadly,boring,lost the house,lose the house,"
    "lose everything,evicted,eviction,bankrupt,bankruptcy,overdrawn,can't afford,cannot afford,"
    "couldn't afford,scammed,robbed,stole,laughed at me,laughed at,chuckled,snapped at,shouted,shouting,"
    "screaming,argument,giving up,gave up,give up,broke down,breakdown,didn't get it,didn't get the,"
    "did not get,turned me down,no reply,stings,freeze,don't recognize,too much for,mocked,fight about,"
    "fight again,row again,again and again,putting it off,complain,complained,heavy,bleak,grim,suck,"
    "sucks,crap,damn,shit,fuck,fucking,ugh,wtf,:(,:-(,😢,😔,😟,😤,😠,😰,😓,☹,🙁"
)
MILD_NEGATIVE = (
    "laid off,fired,sacked,let go,made redundant,replaced,replaced by,lost my job,unemployed,divorce,"
    "dementia,cancer,died,death,funeral,lost the,lose,losing,declined,denied,refused,unpaid,overdue,debt,"
    "owe,broke,expensive,missed,miss,difficult,strange,confused,confusing,doubt,unclear,rumors,silence,"
    "silent,nobody,too late,too early,sorry,apologize,wasted,waste,stopped answering,won't answer,"
    "won't talk,threw away,torn apart,weak,weaker,cold,dull,drunk,hangover,worn,trembling,gone,"
    "stopped calling,jobless"
)

STRENGTHS = (
    (STRONG_POSITIVE, 2.0),
    (POSITIVE, 1.0),
    (MILD_POSITIVE, 0.5),
    (STRONG_NEGATIVE, -2.0),
    (NEGATIVE, -1.0),
    (MILD_NEGATIVE, -0.5),
)

# Found before the words in them, and say nothing of feeling.
NEUTRAL_PHRASES = (
    "of course,than i feared,so hard,like to,would like,good morning,good night,good idea to,well known,"
    "best friend,best before,kind of,what kind,some kind,any kind,best way,better half,for good,"
    "free time,free of charge,sick pay,sick leave,sick note,hard drive,mean that,what it means,lie there,"
    "lay down,lie down,happy to report,no matter,low deductible,lower deductible,love handles,"
    "super market,bad debt,enough for,great grandmother,great grandfather,thank you letter,fair enough,"
    "fine print,parking fine,hope to hear,free account,tax free,safe deposit,if lucky,health problem,"
    "pretty much,hard to say,sun screen,broke even,fun fact,cool down,cold water,cold call,warm up,"
    "either way"
)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


NEGATORS = _words(
    "not no never none nobody nothing neither nor nowhere without cannot cant dont didnt doesnt isnt wasnt arent "
    "werent wont wouldnt couldnt shouldnt havent hasnt hadnt aint hardly barely scarcely"
)
NEGATED_ENDING = "n't"
FALSE_NEGATIONS = frozenset(
    {
        ("not", "only"),
        ("not", "just"),
        ("no", "wonder"),
        ("no", "doubt"),
        ("no", "idea"),
        ("not", "to"),
        ("not", "sure"),
    }
)
PERFECT = _words("have has had haven't hasn't hadn't i've havent hasnt hadnt never")
COMPARING = _words("this so")
CESSATIONS = _words("stopped stop stops stopping quit quitting ended ending less fewer free longer")

INTENSIFIERS = _words(
    "very so really extremely incredibly totally absolutely truly deeply completely utterly such ridiculously too "
    "terribly awfully genuinely honestly especially always more most much even constantly"
)
DOWNTONERS = _words(
    "slightly somewhat little bit fairly almost nearly quite rather mildly partly kinda sorta maybe perhaps probably "
    "sometimes less"
)
HEDGES = _words("if whether might may could would should unless wish wished wondering wonder suppose maybe perhaps")

CONTRASTS = _words("but however")
OPENING_CONTRASTS = _words("but however yet still though instead nevertheless nonetheless anyway")
CONCESSIONS = _words("although though despite while")
