"""What speaks for a domain. One sure phrase is enough on its own; possible ones count half and need company.

Where a phrase speaks for two domains it stands in both lists ("wages": money, and work).
"""

from typing import NamedTuple


class Evidence(NamedTuple):
    """The phrases that speak for one domain."""

    sure: str
    possible: str


CAREER = Evidence(
    sure=(
        # losing work
        "hiring freeze,headcount,cost cutting,job security,buyout,exit package,zero hours,contract ends,"
        "given notice,laid off,lay off,layoff,laying off,let go,redundant,redundancy,made redundant,"
        "severance,notice period,my notice,gave notice,handed in my notice,pink slip,fired,sacked,"
        "terminated,downsize,downsizing,restructure,restructuring,furlough,furloughed,unemployed,"
        "unemployment,jobless,out of work,between jobs,exit interview,last working day,job cuts,"
        "outsource,offshoring,garden leave,early retirement,lose my job,lost my job,"
        # machines and work
        "automate,automation,replaced by,obsolete,robot,chatbot,ai,artificial intelligence,chatgpt,gpt,"
        "copilot,llm,generative,algorithm,machine learning,prompt engineer,"
        # looking for work
        "apply for,applied for,applied to,job application,kept me on,keep me on,took my job,take my job,"
        "take our jobs,my job,job posting,job listing,job fair,networking,reference check,"
        "relocate for work,relocation,new employer,job,job search,job hunt,job board,job center,"
        "job offer,cv,resume,cover letter,application,interview,interviewer,recruiter,recruitment,"
        "headhunter,hiring,hired,hire,vacancy,linkedin,portfolio,reference letter,probation,"
        "hiring manager,onboarding,candidate,internship,intern,apprentice,apprenticeship,final round,"
        "agency work,temp work,retrain,retraining,reskill,reskilling,upskill,upskilling,career,vocation,"
        "profession,"
        # having work
        "appraisal,quota,foreman,rota,roster,on call,seasonal work,gig work,coworkers,side hustle,"
        "side project,work,workplace,worker,coworker,colleague,boss,manager,supervisor,employer,employee,"
        "employ,team lead,my team,new team,new role,promotion,promoted,demoted,performance review,"
        "stand up meeting,salary,wages,payroll,overtime,shift,night shift,day shift,workload,hr,"
        "human resources,ceo,board meeting,stakeholder,full time,part time,contractor,contracting,"
        "day rate,permanent position,permanent contract,pay cut,pay rise,ask for a raise,raise my rates,"
        "self employed,freelance,freelancer,freelancing,gig,client,customer,startup,small business,"
        "my business,own business,business plan,business partner,consultancy,consulting,trade union,"
        "union wage,commute,remote work,workday,back to work,return to work,"
        # trades
        "miner,butcher,tailor,fisherman,pharmacist,soldier,postman,hairdresser,bus driver,"
        "taxi driver,surveyor,actuary,analyst,animator,baker,cartoonist,caretaker,courier,dispatcher,"
        "editor,interpreter,janitor,librarian,machinist,mechanic,nanny,photographer,proofreader,"
        "receptionist,seamstress,telemarketer,waiter,waitress,accountant,bookkeeper,bookkeeping,"
        "translator,journalist,reporter,copywriter,copywriting,designer,programmer,developer,"
        "software engineer,data entry,paralegal,call center,call centre,secretary,clerk,cashier,"
        "electrician,plumber,carpenter,truck driver,warehouse,factory,logistics,procurement,"
        "accounts payable,teaching assistant,care worker,project manager,customer service,newsroom,"
        "claims processing"
    ),
    possible=(
        "office,desk,company,firm,contract,role,position,project,deadline,meeting,offer,union,industry,"
        "skill,training,qualification,certificate,certification,course,bootcamp,degree,shop,store,bakery,"
        "market,cafe,business,agency,brief,invoice,rate,pitch,pilot,professional,senior,junior,staff,"
        "team,crew,department,desk job,title,trade,craft,machine,software,tool,model,system,pipeline,"
        "dataset,replace,replaced,raise,leave,retire,retirement,handover,transition,roadmap,agenda,"
        "minutes,report,spreadsheet,inbox,email,mentor,mentoring,nurse,teacher,driver,engineer,writer,"
        "cook,chef,plant,mill,strike,laptop,hours,full,delivery,reference,experience,wage,job title,quit,"
        "resign,resigned"
    ),
)

HEALTH = Evidence(
    sure=(
        # sleep
        "insomnia,sleepless,sleep,slept,sleeping,awake at,lying awake,lie awake,wide awake,nightmare,"
        "up all night,"
        # mind
        "depression,depressed,anxiety,anxiety attack,panic attack,panic,panicking,burnout,burned out,"
        "burnt out,breakdown,mental health,therapy,therapist,psychologist,psychiatrist,counsellor,"
        "antidepressant,suicidal,self harm,adhd,autism,bipolar,ptsd,trauma,stress,stressed,overwhelm,"
        "signed off,sick leave,sick note,"
        # body and illness
        "cough,coughing,sneeze,throat,bleeding,blood,bruise,swollen,limp,limped,bones,knees,hearing loss,"
        "eyesight,panting,arthritis,allergy,eczema,ulcer,hernia,ivf,wheelchair,hospice,ambulance,"
        "emergency room,sick day,flare up,limping,health,healthy,unhealthy,ill,illness,disease,cancer,"
        "tumor,tumour,benign,biopsy,chemo,stroke,diabetes,asthma,blood pressure,blood test,cholesterol,"
        "heart attack,my heart,migraine,headache,fever,flu,covid,virus,infection,nausea,vomit,vomiting,"
        "dizzy,rash,palpitations,chest pain,back pain,backache,my back,my knee,my knees,my shoulder,"
        "shoulders,injury,injured,sprain,fracture,chronic,pain,ache,disability,dementia,alzheimer,"
        "pregnant,pregnancy,miscarriage,menopause,lost the baby,weighed myself,lose weight,gained weight,"
        "losing weight,overweight,appetite,not eating,stopped eating,out of breath,could not breathe,"
        "cannot breathe,lungs,exhaustion,fatigue,diagnosis,diagnosed,symptom,glasses prescription,"
        "new glasses,braces,tooth,dental,"
        # care
        "physical therapy,acupuncture,vitamins,side effects,dosage,blood sugar,waiting room,"
        "intensive care,ward,doctor,gp,dr,nurse,physio,physiotherapist,surgeon,surgery,operation,dentist,"
        "clinic,hospital,appointment at the,medication,medicine,medical,pills,tablets,prescription,"
        "treatment,scan,x ray,mri,checkup,check up,physical exam,health insurance,health plan,referral,"
        "vaccine,rehab,recovery,recovering,"
        # drink, food, movement
        "went running,go running,running shoes,go for a run,went for a run,jog,treadmill,tennis,"
        "football practice,sober,sobriety,alcohol,alcoholic,hangover,drinking,vodka,whisky,smoking,"
        "cigarette,quit smoking,nicotine,vaping,diet,calories,eating well,gym,workout,exercise,jogging,"
        "marathon,yoga,pilates,swimming,swim,weights,stretching,cycling,long walk,meditation,meditate"
    ),
    possible=(
        "tired,exhausted,rest,resting,energy,body,breath,breathe,breathing,heart,head,stomach,back,knee,"
        "neck,lump,skin,hurt,sick,dose,walk,walked,walking,hike,hiking,km,miles,bike,run,ran,wine,beer,"
        "drink,bottle,sugar,ate,eat,food,vegetables,weight,awake,nap,bed,bedtime,midnight,nights,cry,"
        "shaking,tremble,numb,calm,sponsor,fasting,care home,carer,session,physical,test results,results,"
        "counseling,counselling,clean,worn,therapeutic,sick pay"
    ),
)

RELATIONSHIPS = Evidence(
    sure=(
        # partners
        "been dating,started dating,dating again,dating app,dating someone,soulmate,honeymoon,"
        "my other half,wife,husband,spouse,partner,boyfriend,girlfriend,fiance,fiancee,marriage,married,"
        "marry,wedding,divorce,divorced,separation,separated,break up,broke up,breakup,a date with,"
        "love of my life,in love,affair,cheated on,couples,couple counseling,anniversary,my ex,we argued,"
        "our marriage,propose to,engaged,"
        # family
        "family,mother,mum,mom,mama,father,dad,papa,parent,parents,son,daughter,child,kid,kids,baby,"
        "toddler,teenager,brother,sister,sibling,twin,grandmother,grandma,grandfather,grandpa,grandson,"
        "granddaughter,grandchild,nephew,niece,aunt,uncle,cousin,in laws,mother in law,father in law,"
        "stepson,stepdaughter,foster,adoption,adopt a child,custody,childcare,daycare,"
        # friends and others
        "reunion,pen pal,catch up with,support group,old classmates,widow,widower,empty nest,date night,"
        "first date,moved out,move in with,living together,cheating on,trust issues,single mother,"
        "single mom,single dad,godmother,godfather,friend,friendship,best friend,old friend,roommate,"
        "flatmate,housemate,lonely,loneliness,no one to talk to,nobody calls,nobody to tell,isolated,"
        "betray,betrayal,reconcile,made up with,apologize to,apologized to,forgave him,forgave her,"
        "hugged me,hugged her,hugged him,held hands,trust him,trust her,grief,funeral,passed away"
    ),
    possible=(
        "neighbor,neighbour,hug,hugged,kiss,kissed,argument,argue,argued,fight,row,shout,shouted,quarrel,"
        "silent treatment,together,us,he said,she said,he says,she says,said yes,called me,told her,"
        "told him,tell her,tell him,with him,with her,he left,she left,he listened,she listened,miss him,"
        "miss her,miss having someone,someone,alone,party,guests,dinner with,coffee with,strangers,"
        "company,home,house,the boys,the girls,boys,girls,community,club,mentor,colleague,gossip,jealous,"
        "lied to,secret,support me,proud of me,visit,visited,call back,birthday,christmas,text from,"
        "homework"
    ),
)

FINANCE = Evidence(
    sure=(
        "stock market,my shares,borrow money,borrowed money,payments,paid out,meter reading,gas meter,"
        "in cash,price rise,inflation,arrears,bailiff,debt collector,repayment,repay,nest egg,rainy day,"
        "frugal,coupon,net worth,inheritance,inherit,lottery,gamble,gambling,electricity,heating,petrol,"
        "fuel,council tax,tuition,money,finance,finances,financial,savings,saving up,saved up,save money,"
        "runway,emergency fund,emergency savings,budget,budgeting,afford,can't afford,expensive,debt,"
        "in debt,owe,loan,lend,lent,credit,credit card,credit score,creditor,overdraft,overdrawn,"
        "bankrupt,bankruptcy,insolvency,repossess,foreclosure,mortgage,refinance,interest rate,rent,"
        "rental,landlord,tenant,evict,eviction,lease,deposit,bills,bill,gas bill,electric bill,"
        "utility bill,heating bill,invoice,salary,wage,wages,income,paycheck,payslip,pay check,payday,"
        "pay cut,severance,severance pay,earn,earned,earns,earnings,pays less,pays more,pay less,"
        "pay more,less pay,more pay,higher pay,well paid,badly paid,redundancy pay,lump sum,"
        "months of pay,day rate,benefit office,benefits office,unemployment benefit,welfare,food stamps,"
        "universal credit,child support,alimony,tax,taxes,tax refund,pension,retirement fund,401k,invest,"
        "investment,stocks,dividend,crypto,bank,bank account,account balance,insurance,deductible,"
        "premium,cost of living,groceries,installment,instalment,paid off,pay off,pay back,overspend,"
        "cheap,cheaper,discount,subscription,subscriptions,grant,scholarship,stipend,fee,dollar,dollars,"
        "euro,euros,quid,pounds a,bucks,cash,broke until,per month,a month for,went bankrupt,valued at,"
        "sell the house,sell the flat,sell the car,lost the house,lose the house,scam,scammed,less money,"
        "more money,lower pay,unpaid"
    ),
    possible=(
        "borrow,spending,pay,paid,pays,cost,costs,price,spend,spent,sell,selling,buy,buyer,cover,covers,"
        "card,cards,account,package,percent,%,half,rates,rate,raise,broker,market,house,flat,car,"
        "savings account,fund,statement,quote,quoted,income support,benefit,benefits,benefits end,"
        "relief fund,renewal,charge,declined,profit,loss,sale,transfer,refund,hundred,thousand,thousands,"
        "k,£,$,€,¥,₹,cut back,cutting back,redundancy,bonus,commission,contract"
    ),
)

PERSONAL_GROWTH = Evidence(
    sure=(
        # learning and making for its own sake
        "learned to,learning to,learnt to,taught myself,finally learned,want to learn,"
        "new skill,instrument,dance class,art class,drawing,sculpture,knitting,reading list,philosophy,"
        "wisdom,evening class,night class,beginner,hobby,choir,painting,poem,poetry,short story,novel,"
        "piano,study group,language course,study,studying,teach myself,self taught,online course,lesson,"
        "book club,curious,curiosity,creative,creativity,volunteer,volunteering,bootcamp,certification,"
        # habits
        "resolution,milestone,self care,self discipline,digital detox,declutter,affirmations,early riser,"
        "quit smoking,quit drinking,gave up smoking,gave up drinking,sober,sobriety,habit,routine,"
        "new rule,streak,discipline,procrastinate,procrastination,putting it off,journaling,diary,"
        "gratitude list,self control,screen time,"
        # who one is
        "passion,passions,ambition,crossroads,turning point,intuition,inner voice,inner critic,solitude,"
        "life lesson,purpose,meaning of,meaning in,meaningful,values,my values,identity,self worth,"
        "self esteem,self respect,self confidence,confidence,who i am,who i was,who i want to be,"
        "sense of self,myself again,not my job,authentic,courage,brave,bravery,boundaries,set a boundary,"
        "stood up for,speak up,perfectionism,imposter,comfort zone,growth,grow as,personal growth,"
        "self improvement,mindset,resilience,resilient,vulnerable,forgive,forgiveness,forgave,"
        "forgave him,forgave her,acceptance,letting go of,gratitude,bucket list,legacy,regret,regrets,"
        "what i want,what do i want,what matters,what i care about,care about,what i can control,my life,"
        "a life,second act,fresh start,next chapter,reinvent,dream of,my dream,coach,coaching,reflect,"
        "reflection,self reflection,became a person,have become,i have become,came out to,"
        "comparing myself,compare myself,"
        # faith
        "faith,pray,prayer,god,church,mosque,temple,synagogue,ramadan,spiritual,soul,meditation,"
        "mindfulness,mindful,retreat"
    ),
    possible=(
        "learn,course,class,practice,practicing,practising,read,reading,write,wrote,writing,teach,taught,"
        "understand,understood,goal,goals,plan for the year,change,challenge,try,trying,said no,say no,"
        "saying no,believe,honest,honesty,truth,proud of myself,failure,quit,gave up,give up,freedom,"
        "patience,patient,kindness,useful,worth,myself,grow,spend my time,time for,mentor,teacher,"
        "experience,talent,music,sing,garden,gardening,art,language,day streak,retraining,retrain,"
        "reskilling,program,training,teaching,exam,list,lists,turned down"
    ),
)

DOMAINS = {
    "career": CAREER,
    "health": HEALTH,
    "relationships": RELATIONSHIPS,
    "finance": FINANCE,
    "personal_growth": PERSONAL_GROWTH,
}

# Phrases whose words would mislead: they are found first, and say nothing.
NEUTRAL_PHRASES = (
    "of course,social worker,on the other hand,at the end of the day,by heart,job done,good job,"
    "piece of work,home run,run out,ran out,in the long run,used to,it works,does not work,didn't work,"
    "works out,worked out,work out how,go back,went back,going back,come back,came back,get back,"
    "back and forth,way back,at the back,look back,in case,as if,us all,rest of,the rest,at rest,kind of,"
    "sort of,a bit,by now,right now,price to pay,pay attention,paid attention,make sure,so what,head of,"
    "interest in,interested in,still works"
)
