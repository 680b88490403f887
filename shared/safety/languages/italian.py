"""Italian phrases. Apostrophes are blanks here; the ending of the verb says that the writer speaks of themselves."""

from shared.safety.languages.language_rules import LanguageRules

ITALIAN = LanguageRules(
    code="it",
    classes={
        "want": (
            "voglio|vorrei|desidero|preferisco|preferirei|spero di|ho voglia di|mi piacerebbe|volevo|"
            "penso di|penso a|pensando di|sogno di|bisogno di|pronto a|pronta a|ho deciso di|deciso di|"
            "non vedo l'ora di|merito di|intendo|aspetto di|sto per|devo|dovrei|mi va di|ho intenzione di"
        ),
        "die": (
            "morire|essere morto|essere morta|smettere di vivere|smettere di esistere|non esistere|non "
            "esserci più|non svegliarmi|non svegliarmi più|non risvegliarmi|farla finita|sparire per "
            "sempre|scomparire per sempre|crepare|dormire per sempre|non vivere più|non essere qui|non "
            "essere mai nato|non essere mai nata|smettere di respirare|andarmene per sempre|lasciare "
            "questo mondo|schiattare|non aprire più gli occhi"
        ),
        "kill_me": (
            "uccidermi|ammazzarmi|suicidarmi|impiccarmi|togliermi la vita|farla finita|porre fine alla "
            "mia vita|mettere fine alla mia vita|buttarmi sotto un treno|buttarmi sotto il treno|"
            "buttarmi sotto la metro|buttarmi dal ponte|buttarmi da un ponte|buttarmi dalla finestra|"
            "buttarmi giù|buttarmi dal balcone|spararmi|avvelenarmi|annegarmi|tagliarmi le vene|"
            "lanciarmi nel vuoto|lanciarmi dal|gettarmi sotto|gettarmi dal|finirla qui|finirla con la "
            "vita|finirla con tutto|ammazzare me|farmi fuori|tagliarmi la gola|saltare dal ponte|saltare "
            "giù dal ponte|saltare nel vuoto|gettarmi nel vuoto|lasciarmi morire|darmi fuoco|schiantarmi con "
            "la macchina|schiantarmi con l'auto|schiantarmi contro"
        ),
        "pills": (
            "pastiglie|pastiglia|pillole|pillola|sonniferi|medicine|farmaci|compresse|tranquillanti|"
            "ansiolitici|insulina|psicofarmaci|tachipirina|gocce|xanax|barbiturici"
        ),
        "blade": "lametta|lamette|lama|coltello|taglierino|forbici|rasoio|vetro|cutter",
        "body": (
            "braccia|braccio|gamba|gambe|polso|polsi|coscia|cosce|pelle|avambraccio|avambracci|vene|"
            "corpo|mani|pancia|mano"
        ),
        "rail": "binari|binario|treno|metro|rotaie|camion",
        "partner": ("marito|fidanzato|ragazzo|compagno|patrigno|ex|convivente"),
        "trifle": (
            "bolletta|carta|soldi|macchina|cucina|piatti|latte|spesa|anniversario|compleanno|cena|scarpe|telefono|"
            "chiavi|dimenticato|dimenticata|speso|rotto|perso|bruciato|ritardo|tardi"
        ),
        "kills_me": (
            "mi ammazza|mi ammazzerà|mi uccide|mi ucciderà|vuole uccidermi|vuole ammazzarmi|mi vuole ammazzare|"
            "mi vuole uccidere|finirà per uccidermi|finirà per ammazzarmi"
        ),
        "kin": (
            "marito|fidanzato|ragazzo|compagno|padre|papà|patrigno|fratello|ex|zio|moglie|fidanzata|"
            "compagna|madre|figlio|convivente|mamma|ragazza|nonno|coinquilino"
        ),
        "someone": (
            "fratello|sorella|madre|padre|figlio|figlia|amico|amica|cugino|cugina|marito|moglie|"
            "fidanzato|fidanzata|collega|vicino|vicina|zio|zia|alunno|alunna|nipote|mamma|papà|capo|"
            "nonno|nonna|ragazzo|ragazza|compagno|compagna"
        ),
        "soon": (
            "oggi|stasera|stanotte|domani|adesso|presto|questa notte|questo weekend|venerdì|domenica|"
            "lunedì|sabato|dopodomani|domani mattina|questa sera|domattina"
        ),
        "rope": "corda|cappio|cintura|fune",
        "gun": "pistola|arma|fucile|rivoltella",
    },
    firm={
        "ideation": (
            "(?:{want})<3> {die}(?! di (?:fame|sonno|caldo|noia|ridere|curiosità)| dal)|(?:{want})<3> "
            "{kill_me}|(?:{kill_me})<1>(?= $| ,| stasera| domani| e| ma| oggi| adesso| un giorno)",
            "non<1> (?:voglio|riesco a|ce la faccio a|ho voglia di|ho la forza di|sopporto di|merito di|"
            "vorrei|ho più voglia di|posso|mi va di|ho motivo di|ho nessun motivo per|ho motivi per|so "
            "più vivere|vale la pena)<2> (?:vivere|continuare a vivere|esistere|esserci|essere viva|"
            "essere vivo|svegliarmi|stare al mondo|stare in questo mondo|essere qui|andare avanti a "
            "vivere|restare in vita|essere al mondo|di vivere)",
            "(?:nessun|nessuna|senza|alcun|più|non ho|non c'è|perso)<3> (?:motivo per vivere|motivo di "
            "vivere|ragione per vivere|ragione di vivere|voglia di vivere|motivi per vivere|ragioni per "
            "vivere|motivo per andare avanti|motivo per restare|senso vivere|la voglia di vivere|ragione "
            "per restare)|non (?:vedo|trovo|ha|c'è)<2> senso<2> (?:vivere|nel vivere|nella vita|a vivere|"
            "nella mia vita|continuare a vivere)|che senso ha<2> (?:vivere|continuare a vivere|la mia "
            "vita)|(?:perché|a che serve|a cosa serve)<2> (?:vivo|vivere|sono ancora viva|sono ancora "
            "vivo|sono viva|sono vivo|continuare a vivere|sono nata|sono nato|esisto|respiro ancora)|"
            "(?:niente|nessuno|nulla)<1> per cui vivere",
            "(?:starebbe|starebbero|stareste|starà|staranno|sarebbe|sta|stanno|vivrebbe|vivrebbero|"
            "starete|sarebbero|staresti)<2> (?:meglio|più felici|più felice|più sereni|tutti meglio) "
            "(?:senza di me|senza me|se non ci fossi|se fossi mort[oa]|se morissi|se sparissi|se io non)|"
            "meglio (?:senza di me|morto|morta)|(?:valgo|varrei)<2> (?:più |di più )?(?:da )?(?:morto|"
            "morta)",
            "(?:vorrei|magari|volessi|preferirei|meglio se|era meglio|sarebbe meglio|desidero)<3> (?:non "
            "essere mai nat[oa]|non essere nat[oa]|non fossi mai nat[oa]|essere mort[oa]|fossi mort[oa]|"
            "non esistere|non esistessi|essere mai nat[oa]|non mi fossi svegliat[oa]|morissi|essere già "
            "morto|essere già morta|non essere mai nato|non essere mai nata|non essere nato|non essere "
            "nata|essere morto|essere morta|fossi morta|fossi morto|non fossi mai nato|non fossi mai "
            "nata|fossi nato|fossi nata)|(?:mai|non) (?:dovuto nascere|dovevo nascere)",
            "(?:penso|pensare|pensato|pensieri?|idea|idee|fantastico|sogno|istinto|impulso|pensando|"
            r"tentazione)<3> (?:di suicid\w+|suicidio|al suicidio|suicidi|suicidari|di {kill_me}|di morte|"
            "alla morte ogni|alla morte tutti|di morire|a morire|di ammazzarmi|di uccidermi|di "
            "suicidarmi|di farla finita|di togliermi la vita|a come morire|suicida|suicide|a uccidermi|"
            "ad ammazzarmi|alla mia morte|di buttarmi|a suicidarmi)",
            "(?:porre|mettere|metto|metterò|porrò)<1> (?:fine|la parola fine) (?:alla mia vita|a tutto|a "
            "questo dolore|alla mia esistenza|a tutto questo|alle mie sofferenze|a questa vita|alla vita|"
            "ai miei giorni)|(?:farla|finirla|fatta) finita|la faccio finita|finirla (?:qui|una volta "
            "per tutte|con questa vita|con tutto|per sempre)|la finisco(?: qui| stanotte| stasera)|(?:mi "
            ")?(?:ammazzo|uccido|suicido|impicco|sparo|tolgo la vita|butto sotto un treno|butto dal "
            "ponte|butto dalla finestra|butto sotto|ammazzerò|ucciderò|suiciderò|impiccherò|toglierò la "
            "vita|butterò)(?= $| ,| stasera| oggi| domani| e| se| dal| sotto| un| giuro)(?! di (?:lavoro|"
            "studio|risate|fatica))",
            "nessuno<3> (?:noterebbe|si accorgerebbe|piangerebbe|sentirebbe la mia mancanza|se ne "
            "accorgerebbe|mi rimpiangerebbe|si accorgerà|piangerà|mi cercherebbe)<3>(?: se| che|(?= $| "
            ",))|se (?:muoio|morissi|sparissi|sparisco|non ci fossi|non ci fossi più|mi ammazzo|mi "
            "uccido|mi ammazzassi|non ci sono più|crepassi|fossi morta|fossi morto)<3> (?:nessuno|tutti|"
            "starebbero|starebbe|sarebbe|cambierebbe|non cambia|staranno|meglio|se ne)",
            "(?:stanco|stanca|stufo|stufa)<2> (?:di vivere|della vita|di esistere|di questa vita|di "
            "stare al mondo|di essere al mondo|di essere vivo|di essere viva|di respirare)|odio "
            "(?:vivere|essere viva|essere vivo|la mia vita e vorrei|svegliarmi)|la vita mi pesa|mi pesa "
            "(?:vivere|la vita|esistere)",
            "(?:dormire|addormentarmi|chiudere gli occhi|andare a letto|andare a dormire)<2> (?:e "
            ")?non<1> (?:svegliarmi|risvegliarmi|riaprirli|riaprirli più|aprirli|svegliarsi|alzarmi) "
            "?(?:mai più|più)?|non (?:svegliarmi|risvegliarmi)(?: più| mai più| domani| domattina)?|"
            "(?:dormire|addormentarmi)<1> per sempre",
            "(?:unica|unico|sola|solo|uniche|soltanto)<4> (?:mi tiene in vita|mi tiene qui|mi tengono in "
            "vita|mi tiene viva|mi tiene vivo|mi trattiene|mi tengono qui|mi trattengono|mi lega alla "
            "vita|mi tiene ancora)|(?:niente|nulla|nessuno)<2> (?:mi trattiene|mi tiene più|mi lega|mi "
            "tiene qui)|mi (?:tiene|tengono)<1> in vita",
            "(?:coraggio|codardo|codarda|vigliacco|vigliacca|fegato)<3> (?:di uccidermi|di farlo|di "
            "farla finita|di ammazzarmi|per farlo|di buttarmi|di morire|di suicidarmi|di togliermi|per "
            "uccidermi|per ammazzarmi|per farla finita)|(?:lasciare|andarmene da|via da)<1> (?:questo "
            "mondo|questa vita|questa terra)|non (?:arriverò|arrivo|vedrò)<2> (?:a natale|a domani|"
            "domani|all'estate|al mio compleanno|la primavera|a trent'anni|vivo|viva)",
            "(?:pensieri|ideazione|istinti|impulsi|idee) (?:suicidi|suicida|suicidari|suicidarie|"
            "suicide)|(?:sono|sento)<1> suicida",
            "mi (?:voglio|vorrei|devo) (?:ammazzare|uccidere|suicidare|impiccare|buttare sotto|buttare "
            "giù|togliere la vita)(?! di)",
            "non (?:sopporto|reggo|voglio|tollero)<1> (?:più )?(?:questa|la mia|la) vita|(?:meglio|"
            "bene)<1> se (?:io )?non (?:esistessi|fossi nat[oa]|ci fossi|fossi qui)|meglio se non ci "
            "fossi|non (?:dovrei|merito di) (?:essere|restare) (?:viva|vivo|al mondo|in vita)|(?:vorrei|"
            "voglio|preferirei)<1> non essere più (?:vivo|viva|qui|al mondo)|(?:mia )?vita è finita<2> "
            "(?:la chiudo|la finisco|ci metto fine|chiudo io)|non (?:diventerò|arriverò a essere|sarò "
            "mai)<1> (?:vecchia|vecchio)<3>(?: ci penso| me ne occupo)?",
        ),
        "death_longed_for": (
            "(?:la morte|morire|essere morto|essere morta|non esistere)<1> (?:sarebbe|è|sembra|mi sembra|"
            "suona)<3> (?:un sollievo|sollievo|liberazione|una liberazione|soluzione|la soluzione|unica|"
            "meglio|pace|riposo|via d'uscita|dolce|più facile|bella|uscita|tentante|più semplice)",
            "(?:aspetto|spero|desidero|prego|sogno|invoco|bramo|chiedo a dio)<3> (?:la morte|di morire|"
            "di non svegliarmi|che la morte|di morire presto|la mia morte|di non risvegliarmi|che mi "
            "prenda|che mi porti via)|(?:spero|magari|vorrei|prego|speriamo)<3> (?:che )?(?:mi "
            ")?(?:investa|investe|investisse|uccida|ammazzi|travolga|prenda sotto|venga un infarto|mi "
            "venga un cancro|portasse via|tirasse sotto|ammazzasse)|(?:una macchina|un camion|un'auto|un "
            "tir|un treno|un autobus|un infarto|un cancro)<2> (?:mi )?(?:investa|investe|investisse|"
            "travolga|travolgesse|uccida|ammazzi|porti via|tirasse sotto|portasse via|ammazzasse|"
            "prendesse sotto|uccidesse)|che (?:domani )?non mi (?:sveglio|sveglierò|svegli|svegliassi)|"
            "di non svegliarmi",
            "(?:unica|unico|sola)<1> (?:via d'uscita|soluzione|uscita|via|modo per smettere|strada)<2> "
            "(?:è|sia|resta|che mi resta è|che vedo è)<1> (?:morire|la morte|il suicidio|uccidermi|"
            "ammazzarmi|farla finita|suicidarmi)|(?:invidio)<1> (?:i morti|chi è morto|chi muore|quelli "
            "che muoiono)|riposare (?:per sempre|in pace)|pace eterna|svegliarmi morto|svegliarmi morta",
            "che mi (?:investa|ammazzi|travolga|uccida|prenda sotto)<1> (?:un|una)",
        ),
        "suicide": (
            "(?:mio suicidio|mio tentativo di suicidio|tentativo di suicidio|tentato il suicidio|tentare "
            "il suicidio|commettere suicidio|provato a uccidermi|provato a suicidarmi|provato ad "
            "ammazzarmi|tentato di uccidermi|tentato di togliermi)|(?:penso|pensare|pensato|pensando|"
            "medito|pianifico|progetto|sto pensando)<2> (?:al|il|un|di) suicidio(?! (?:assist|profess|"
            "polit))|sull'orlo del suicidio|il suicidio (?:è|sarebbe)<2> (?:unica|soluzione|la|opzione|"
            "meglio|una)",
        ),
        "plan": (
            "(?:{soon})<2> (?:la faccio finita|lo faccio|mi ammazzo|mi uccido|finisce tutto|sarà tutto "
            "finito|lo farò|metto fine|me ne vado per sempre|è la mia ultima|sarà la mia ultima|sarò "
            "morta|sarò morto|non ci sarò più|faccio la finita|la finisco|mi suicido|finirà tutto|mi "
            "tolgo la vita|la chiudo per sempre|è finita per me)(?! con il (?:progetto|lavoro))|(?:lo "
            "faccio|lo farò|la faccio finita|mi ammazzo|sarà tutto finito) (?:{soon})(?= $| ,)",
            "(?:ho deciso|abbiamo deciso|deciso|presa la decisione|preso la decisione)<1> (?:di |che "
            ")?(?:morire|uccidermi|farla finita|togliermi la vita|ammazzarmi|non voglio più vivere|"
            "smettere di vivere|andarmene per sempre|suicidarmi|porre fine|mettere fine|muoio|di morire)",
            "(?:ho|scelto|trovato|cerco|fissato|già)<3> (?:data|giorno|posto|luogo|metodo|modo|piano|"
            "ponte|ora)<2> (?:per morire|per uccidermi|per farlo|per farla finita|della mia morte|per "
            "suicidarmi|per ammazzarmi|di uccidermi|in cui morirò|di morire|per buttarmi|per togliermi "
            "la vita)|(?:so)<2> (?:come|dove|quando)<1> (?:lo farò|farlo|morire|morirò|uccidermi|"
            "ammazzarmi|farla finita|la farò finita|lo faccio)",
            "(?:saltare|salto|salterò|buttarmi|mi butto|mi butterò|lanciarmi|mi lancio|gettarmi|mi getto|"
            "lasciarmi cadere|buttandomi|volare giù|mi lancerò|mi getterò)<2> (?:dal ponte|da un ponte|"
            "dalla finestra|dal balcone|dal tetto|sotto un treno|sotto il treno|sotto la metro|nel vuoto|"
            "giù dal ponte|giù dal|dal palazzo|da un palazzo|dal viadotto|sui binari|sotto un camion|giù "
            "dalla|da questo ponte|dall'ultimo piano|dal terrazzo|da una scogliera|giù da|giù)(?= $| ,| "
            "e| stasera| domani| ponte| balcone| finestra| così| oggi| quando| un| prima)",
            "(?:schiantarmi|schianto|schianterò|andare a sbattere|lanciare|buttare|sterzare)<4> "
            "(?:contro un albero|contro un muro|contro un pilone|contro un palo|di proposito|apposta|"
            "contromano|contro un tir)|(?:macchina)<2> contro (?:un albero|un muro|un pilone)<2> "
            "(?:apposta|di proposito)?|non (?:freno|frenerò|frenare)(?= $| ,| la prossima| più| in)",
            "(?:quante|quanti)<1> (?:{pills})|(?:che|quale|quanta)<1> (?:dose|quantità)<3> (?:letale|"
            "mortale|per morire|serve|basta|{pills}|ci vuole)|dose (?:letale|mortale)|quanto (?:tempo "
            ")?ci (?:vuole|mette|si mette)<4> (?:dissanguarsi|morire|a morire|a dissanguarsi|per morire|"
            "per dissanguarsi|impiccati|annegare)",
            "(?:come|modo|metodo|metodi|modi|maniera|qual è)<4> (?:morire senza dolore|suicidarsi|"
            "uccidersi|ammazzarsi|indolore|morire in fretta|morire senza soffrire|meno doloroso per "
            "morire|meno doloroso|fare un cappio|di morire|morire nel sonno|impiccarsi|togliersi la vita|"
            "più indolore|meno dolorosa|per morire|per farla finita)|(?:fa male|si soffre)<1> (?:morire|"
            "annegare|impiccarsi|dissanguarsi|saltare|quando si salta|a morire)",
            "(?:prendere|prendo|prenderò|ingoiare|ingoio|ingoierò|ho preso|ho ingoiato|buttare giù|"
            "mandare giù|mandato giù|inghiottire)<2> (?:tutte le|tutta la scatola|tutti i|una scatola "
            "intera|l'intera scatola|tutto il flacone|un flacone|una manciata|troppe|un mucchio|tutte le "
            "mie|tutti i miei|un blister)<2> ?(?:di )?(?:{pills})?(?: insieme| in una volta| in un "
            "colpo)?|tutt[ei] (?:le|i) (?:mie |miei )?(?:{pills}) (?:insieme|in una volta|in un colpo|"
            "stanotte)|(?:andare in|fare un'|farmi un')<1> ?overdose|overdose di",
            "(?:è|sarà|questa è|oggi è)<1> (?:la mia|l'|il mio)<1> ?(?:ultima|ultimo) (?:notte|sera|"
            "giorno|giornata|mattina|alba)<1> (?:su questa terra|al mondo|in questo mondo|da viva|da "
            "vivo|della mia vita|in vita|sulla terra|di vita)|la mia ultima notte(?= $| ,| su| in)|"
            "ultimo giorno (?:della mia vita|su questa terra|di vita|da viva|da vivo|in questo mondo)|"
            "domani non ci sarò(?: più)?",
            "(?:pianificando|pianifico|preparando|preparo|progettando|organizzando)<1> (?:la mia|la mia "
            "propria) (?:morte|fine|uscita)|(?:pastiglie|pillole|farmaci|medicine|dose|veleno)<1> "
            "(?:sono mortali|mortali|mortale|letali|uccidono|letale)|(?:posto|luogo|palazzo|ponte|"
            "piano)<2> (?:alto|alta)<1> (?:da cui|per|da dove) (?:saltare|buttarmi|lanciarmi)|(?:posto|"
            "luogo) (?:da cui|per) (?:saltare|buttarmi)",
        ),
        "means": (
            "(?:ho|messo da parte|conservo|accumulato|accumulo|raccolto|tengo|risparmiato|sto mettendo|"
            "nascosto|colleziono)<4> (?:{pills})<4> (?:per|abbastanza|bastano|da parte|nel cassetto|che "
            "bastano|pronte|sufficienti|necessarie)(?! (?:il mal|l'allergia|la tosse|il raffreddore|la "
            "pressione|il cuore|dormire meglio))|(?:abbastanza|sufficienti) (?:{pills})|(?:{pills})<2> "
            "(?:da parte|pronte|in fila|contate|davanti a me|sufficienti|nascoste)",
            "(?:{rope})<3> (?:pronta|pronto|al collo|appesa|appeso|intorno al collo|legata|in garage|"
            "alla trave|per impiccarmi|in cantina|già appesa)|(?:{gun})<4> (?:carica|carico|alla tempia|"
            "in bocca|in mano|puntata|contro la testa|accanto a me|alla testa)",
            "(?:sono|sto|seduto|seduta|in piedi|salito|salita)<4> (?:sul ponte|sul tetto|sul cornicione|"
            "sul bordo|sui binari|sul parapetto|sulla ringhiera|oltre la ringhiera|sul davanzale|"
            "sull'orlo)<5> (?:saltare|guardo|giù|buttarmi|vuoto|passo|lasciarmi|salto|penso|del tetto|"
            "del ponte)|(?:{blade})<3> (?:sul polso|sui polsi|sulle vene|alla gola|al polso|contro il "
            "polso|sulla pelle|appoggiata al)",
        ),
        "goodbye": (
            "quando<1> (?:leggerete|leggerai|leggete|leggi|troverete|troverai)<3> (?:io )?(?:non ci sarò|"
            r"sarò morta|sarò morto|sarò già|me ne sarò|sarà tutto finito|non ci sarò più|sarò andat\w+|"
            "non sarò)|(?:se|quando) (?:state leggendo|stai leggendo) (?:questo|questa lettera|queste "
            "righe)",
            "(?:lettera|lettere|biglietto|messaggio|video) d'addio(?! (?:ai colleghi|al team|per i "
            "colleghi|della collega|alla squadra))|(?:ho scritto|scritto|lascio|lasciato|scrivo|sto "
            "scrivendo|preparato)<2> (?:la|una|le|l'|il|un|mia|mie|questa|le mie)<1> ?(?:ultima lettera|"
            "lettera d'addio|lettere d'addio|ultimo messaggio|ultime lettere|biglietto d'addio|ultime "
            "parole|lettera per i miei figli|lettere per i miei figli)",
            "(?:perdonatemi|perdonami|scusatemi|scusami|perdono|scusate|mi dispiace)<3> (?:se me ne vado|"
            r"per quello che sto per fare|per quello che farò|se vi lascio|di non essere stat\w+ "
            r"abbastanza|per non essere stat\w+|se non ce l'ho fatta|di lasciarvi|per avervi lasciato|se "
            "ti lascio|di non essere abbastanza forte|non essere stata abbastanza|non essere stato "
            "abbastanza|per il gesto|se mi arrendo|di abbandonarvi|non ce l'ho fatta|per ciò che farò|di "
            "andarmene)",
            "addio<2> (?:a tutti|mondo|vi amo|vi voglio bene|mamma|papà|amori miei|ti amo|per sempre|a "
            "voi|amore|vita|perdonatemi|figli miei)|addio(?= $)|(?:questo è|questa è|ecco)<1> (?:il mio "
            "(?:addio|ultimo messaggio|ultimo post|ultimo saluto)|la mia (?:ultima lettera|ultima "
            "pagina))|il mio ultimo (?:messaggio|saluto|post)(?= $| ,)|(?:vi amo|vi voglio bene)<2> "
            "(?:addio|perdonatemi|non è colpa vostra|abbiate cura)",
            "(?:prenditi|prendetevi|abbi|abbiate|occupati|occupatevi|pensa|bada|badate)<1> (?:cura "
            ")?(?:di|del|della|dei|al|alla|ai|a)<2> (?:miei figli|mia figlia|mio figlio|mio cane|mio "
            "gatto|mamma|bambini|cane|gatto|mia madre|lei|lui|loro|papà|mia gatta|miei genitori|"
            r"bimbi)<2> (?:quando|se|dopo)<1> (?:io )?(?:non ci sarò|me ne vado|sarò andat\w+|non ci sono|"
            "di me|morirò|me ne sarò)|quando (?:io )?non ci sarò più",
            "non piangete per me|non piangere per me|(?:dite|di|dì|digli|ditegli|dille)<3> che (?:li|lo|"
            "la|gli|le) ?(?:amo|ho amato|ho amata|voglio bene|amavo|amerò)",
            "(?:addio|salutato)<1> (?:a )?tutti<3> (?:non lo sanno|nessuno lo sa|senza che)",
        ),
        "self_harm": (
            "mi (?:taglio|sono tagliat[oa]|sono tagliato|sono tagliata|sono di nuovo tagliata|sono di "
            "nuovo tagliato|brucio|sono bruciat[oa]|sono bruciata apposta|ferisco|faccio del male|sono "
            "fatta del male|sono fatto del male|autolesiono|graffio|colpisco|prendo a pugni|sono ferita "
            "da sola|sono ferito da solo|incido|sono incisa|sono inciso|faccio dei tagli|sono fatta dei "
            "tagli|sono fatto dei tagli|tagliavo|sono autolesionata|sono rimessa a tagliarmi|sono "
            "rimesso a tagliarmi|procuro|sono procurata|sono bruciato|sono bruciata|tagliuzzo)<3>(?: "
            "{body}| di nuovo| ancora| apposta| per| ogni| tutte| con (?:una|la|il|un|le) (?:{blade}|"
            "sigaretta|accendino|sigarette)| di nascosto| quando| sempre| le| da (?:sola|solo)|(?= $| "
            ",))(?! (?:i capelli|la frangia|le unghie|la barba|fuori))",
            "(?:tagliarmi|ferirmi|farmi del male|farmi male apposta|bruciarmi|autolesionarmi|graffiarmi|"
            "punirmi|farmi dei tagli|incidermi|sfregiarmi)(?! (?:i capelli|le unghie|la barba|la frangia|"
            "fuori|le ali))|autolesionismo|autolesionista|autolesioni",
            "(?:tagli|cicatrici|ferite|bruciature)<2> (?:freschi|fresche|nuovi|nuove|recenti|sulle "
            "braccia|sul braccio|sotto le maniche|sui polsi|sulle cosce|sotto la manica|sulle gambe|"
            "ancora aperti)|(?:nascondo|nascondere|copro)<3> (?:tagli|ferite|cicatrici|braccia|"
            "bruciature)|(?:ricaduta|ricaduto|ricascata|ricascato|ricominciato|ricominciata|riniziato|"
            "ripreso)<4> (?:tagli|tagliarmi|lametta|autolesionismo|tagliata|tagliato|a tagliarmi|lamette)",
            "(?:spengo|spento|spegnermi|spegno)<3> (?:sigaretta|sigarette|cicche|mozziconi)<2> (?:sulle|"
            "sul|sulla|addosso)<2>(?: {body})?|(?:sbatto|batto|sbattere|picchio|do)<2> (?:la )?testa "
            "(?:contro|al|sul)<1> muro(?! (?:con|per)| del lavoro)",
            "mi sono (?:aperto|aperta|tagliato|tagliata|inciso|incisa|squarciato) (?:le|i|il|la) "
            "(?:braccia|vene|polsi|gambe|cosce|braccio|polso)|(?:da ieri|di nuovo) mi taglio|mi taglio "
            "di nuovo",
        ),
        "violence": (
            "mio (?:{partner})<2> (?:{kills_me})(?= $| ,| e| un giorno| stasera| stanotte)(?! , (?:se|quando|perché|"
            "appena|per))"
            "(?!(?: ,)?(?: \\S+){0,6} (?:{trifle}))|paura che (?:(?:mio |il mio )?(?:{partner}|padre|fratello|papà) |"
            "lui )?mi (?:ammazzi|uccida)",
            r"(?:mio |mia |il |la )?(?:{kin})<3> (?:mi|ci) (?:picchia|picchiava|ha picchiat\w+|mena|ha "
            r"menat\w+|strangola|ha strangolat\w+|violenta|ha violentat\w+|ha stuprat\w+|minaccia|ha "
            r"minacciat\w+|maltratta|ha pres\w+ a (?:calci|pugni|schiaffi|botte)|prende a (?:calci|pugni|"
            r"schiaffi|botte)|spinge|ha spint\w+|schiaffeggia|ha schiaffeggiat\w+|chiude in casa|ha "
            r"mess\w+ le mani (?:al collo|addosso)|mette le mani addosso|ha colpit\w+|colpisce|tira i "
            r"capelli|alza le mani|stringe il collo|ha chius\w+|abusa|fa del male|soffoca|ha aggredit\w+|"
            "prese a)",
            "(?:mi|ci) (?:picchia|mena|strangola|violenta|maltratta|stupra|riempie di botte|prende a "
            "(?:pugni|calci|schiaffi|botte)|mette le mani addosso|alza le mani)<2>(?: quando| ogni| se| "
            "davanti| e| mio| tutti| lui|(?= $| ,))|lui mi (?:picchia|mena|ha picchiata|ha picchiato|ha "
            "stuprata|ha violentata|ha strangolata|violenta|strangola)|alza le mani su di me|mi ha "
            "(?:picchiat[oa]|stuprat[oa]|violentat[oa]|strangolat[oa]|picchiata|picchiato|stuprata|"
            r"violentata|strangolata|mess\w+ le mani)",
            "(?:minaccia|minacciato|minacciata|dice|ha detto|giura|urla|ripete)<3> (?:di |che "
            ")(?:uccidermi|ammazzarmi|mi ammazza|mi uccide|mi ucciderà|mi ammazzerà|ucciderci|ammazzarci|"
            "strangolarmi|darmi fuoco|accoltellarmi|ci ammazza|sfregiarmi|uccide|ammazza)|(?:mi ammazza|"
            "mi uccide|mi ucciderà|mi ammazzerà|mi uccidera) se<1> (?:lo lascio|me ne vado|parlo|lo "
            "denuncio|vado via|dico|la lascio|scappo|se ne accorge)",
            r"mi (?:chiude|tiene|rinchiude|ha chius\w+|segrega|lascia chiusa|ha rinchiusa)<2> (?:in casa|"
            "a chiave|chiusa|chiuso|in camera|prigioniera|prigioniero|rinchiusa|dentro|segregata)|non mi "
            "(?:lascia|fa|permette di)<1> (?:uscire|uscire di casa|vedere nessuno|andare via)|mi "
            r"(?:obbliga|costringe|ha obbligat\w+|ha costrett\w+)<1> (?:a|ad) (?:fare sesso|avere "
            "rapporti|andare a letto|fare l'amore|rapporti|fare cose|fare cose sessuali|toccarlo)|"
            r"(?:abusa|abusato|abusava)<1> (?:sessualmente )?di me|mi (?:tocca|ha toccat\w+|toccava)<2> "
            "(?:contro|senza|mentre dormo|di notte|dove non)",
            "(?:dice|detto|giura|urla|minaccia)<1> che mi (?:ammazzava|uccideva|ammazzerebbe|ucciderebbe|"
            "avrebbe (?:ammazzat[oa]|uccis[oa])|ammazza|uccide|ammazzerà|ucciderà)|mi "
            "(?:ammazza|uccide) se (?:lo|me|parlo|vado|dico)<1>(?: lascio| vado| denuncio| ne)?",
            "(?:ci|mi) (?:minaccia|ha minacciat[oa]|insegue)<1> (?:con|di) (?:un coltello|una pistola|il "
            "coltello|morte|un'arma|botte)",
        ),
    },
    tentative={
        "ideation": (
            "(?:voglio|vorrei|desidero|mi piacerebbe|ho bisogno|ho voglia di)<2> (?:sparire|scomparire|"
            "che finisca tutto|che tutto finisca|che smetta tutto|che finisca|smettere di sentire|"
            "spegnermi|dissolvermi|svanire|non sentire più niente|non sentire niente|scappare da tutto|"
            "che tutto si fermi|solo pace|mollare tutto|riposare da tutto|dormire e basta|che smetta|"
            "andarmene da tutto)(?= $| ,| e| per| ma)|non ce la faccio(?: davvero| proprio)?(?: più)?(?= "
            "$| ,| a reggere| ad andare avanti)|non ne posso più(?= $| ,| di vivere| di questa vita| di "
            "tutto)|mi arrendo(?= $| ,)|non reggo più(?= $| ,)|getto la spugna(?= $| ,)|basta così non "
            "ce la|sono arrivat[oa] al capolinea|non resisto più(?= $| ,)",
            "nessuno (?:se ne accorgerebbe|si accorgerebbe|piangerebbe|noterebbe|sentirebbe la mia "
            "mancanza|mi cercherebbe)|(?:mondo|vita|tutti|famiglia|tutto)<3> senza di me|senza di me(?= "
            "$)|(?:a che|che|a cosa)<1> (?:serve|pro|senso ha)<1> (?:continuare|tutto|alzarmi|andare "
            "avanti|lottare|tutto questo)?(?= $| ,)|perché (?:sono ancora qui|dovrei continuare|vado "
            "avanti|mi alzo)|cosa ci faccio<1> (?:qui|al mondo|ancora qui)|che ci faccio<1> (?:qui|al "
            "mondo|ancora)",
            "(?:a volte|spesso|certe volte|ogni sera|ogni tanto)<3> (?:immagino|mi immagino|penso|mi "
            "chiedo)<4> (?:non ci fossi|senza di me|saltare|lasciarmi|non frenare|sparire|non esserci|"
            "non ci sono|il mio funerale|morta|morto|non svegliarmi)",
            "(?:andarmene|andare via|uscire)<3> per sempre|la mia vita è finita",
        ),
        "plan": (
            "(?:{soon})<2> (?:finisce|è finita|me ne vado|sarò libera|sarò libero|è il giorno|sarà il "
            "giorno|finalmente pace|avrò pace|starò in pace|riposerò|sarà finita)(?= $| ,)|(?:lo farò|lo "
            "faccio davvero|voglio farlo|sto per farlo|stavolta lo faccio|è deciso|ho preso la mia "
            "decisione|la decisione è presa|ho deciso ormai)(?= $| ,)",
            "(?:ho|lasciato|sistemato|regalato|scritto|messo|preparato|annotato)<3> (?:le mie cose|i "
            "documenti|le password|tutto in ordine|il testamento|le mie password|tutto a posto|i conti|"
            "le carte|tutte le mie cose)<4> (?:per quando|per dopo|così|perché|per mio|per mia|nel caso|"
            "per loro|a posto|in ordine)|(?:mio|proprio) (?:funerale|tomba|lapide)|la mia (?:tomba|"
            "lapide|bara)|assicurazione sulla vita<4>",
            "lasciare il volante|chiudere gli occhi e (?:accelerare|lasciare|lasciarmi)|(?:camminare|"
            "entrare|andare)<1> (?:in|nel|nell')<1> ?(?:mare|acqua|fiume|lago)<2> (?:e non|finché|fino)|"
            "lasciarmi (?:andare|cadere|trascinare|affogare)|(?:un|solo un|basta un) passo(?: e| in "
            "avanti| e via|(?= $| ,))",
        ),
        "means": (
            "(?:guardo|fisso|penso|conto|osservo|sto davanti|tocco|prendo in mano|mi avvicino|cerco|mi "
            "affaccio|tiro fuori|guardare|guardando|tengo)<3> (?:{pills}|{rope}|{gun}|{blade}|binari|"
            "ponte|nel vuoto|il vuoto|balcone|parapetto|rotaie)",
            "(?:{pills}|{rope}|{gun}|{blade}|ponte|binari|vuoto|balcone|tetto)<3> (?:mi chiama|mi "
            "chiamano|mi attira|mi attirano|mi aspetta|mi aspettano|nel cassetto|mi tenta|così vicino|"
            "così facile|a portata di mano|sul comodino)|(?:comprato|ordinato|trovato|preso)<2> (?:una "
            "corda|la corda|lamette|delle lamette|una pistola|l'elio|elio|veleno|veleno per topi)|"
            "(?:abbastanza|troppo|quanto è|è)<1> (?:alto|alta|profondo)<3>(?: ponte| balcone| piano| "
            "palazzo| da qui| per)",
        ),
        "goodbye": (
            "addio|perdonatemi tutti|perdonami mamma|(?:grazie di tutto|grazie per tutto)<2> (?:addio|vi "
            "amo|vi voglio bene|perdonatemi|ti amo)|non dimenticatemi|ricordatevi di me|ricordati di me|"
            "siate felici|non siate tristi|starete meglio senza|ce la farete senza di me",
            "(?:per l'ultima volta|un'ultima volta)|(?:ho salutato|salutato)<2> (?:tutti|i miei|mia "
            "madre|ognuno)(?! (?:colleghi))<2> (?:senza|in silenzio|per sempre|dentro di me)|(?:ho dato "
            "via|ho regalato|dato via|affidato|ho affidato)<2> (?:il cane|il gatto|il mio cane|il mio "
            "gatto|le mie cose|i miei animali)",
            "(?:di|dì|dite|digli|dille)<3> che non (?:è|è stata|fu) (?:colpa sua|sua colpa|colpa loro|colpa tua)",
            "che non è stata colpa sua",
            "non è (?:colpa di nessuno|colpa vostra|colpa tua|la colpa)<1>(?= $| ,| se| è| mia| me| ho)",
        ),
        "self_harm": (
            "(?:{blade})<3> (?:di nuovo|in mano|mi calma|cassetto|nascosta|in bagno|mi dà sollievo|"
            "ancora|sotto)|(?:maniche lunghe|felpa)<4> (?:per nascondere|nascondere|nessuno|segni|caldo|"
            "braccia)|(?:vedere|guardare)<1> (?:il )?sangue<1>(?: scorrere| uscire| mi calma)?|(?:dolore|"
            "male)<2> (?:mi calma|mi aiuta|fisico|mi fa sentire)|(?:ci sono ricascat[oa]|sono "
            "ricadut[oa]|l'ho rifatto|l'ho fatto di nuovo|ci sono ricaduta|ci sono ricaduto)(?= $| ,)|mi "
            "punisco",
        ),
        "violence": (
            "(?:mio (?:padre|fratello|papà|zio)|mia (?:moglie|ragazza)|lui) (?:{kills_me})(?= $| ,| e| un giorno|"
            " stasera| stanotte)"
            "(?! , (?:se|quando|perché|appena|per))(?!(?: ,)?(?: \\S+){0,6} (?:{trifle}))",
            "(?:lividi|occhio nero|ematomi|segni)<4> (?:trucco|nascondo|copro|per colpa sua|che mi ha|"
            "fondotinta|caduta|sulle braccia da)|(?:nascondo|copro)<2> (?:i lividi|lividi|i segni)|"
            "(?:diventa|è diventato|è diventata|è)<1> (?:violento|violenta)|paura (?:di|a) (?:tornare|"
            "rientrare|andare) a casa",
        ),
    },
    distress={
        "hopelessness": (
            "(?:non c'è|senza|nessuna|perso la|perso ogni|perso|non ho|non vedo|non esiste)<2> "
            "(?:speranza|via d'uscita|futuro|uscita|alcuna speranza|nessuna speranza|nessun futuro|via "
            "di uscita|più speranza)(?= $| ,| e| per me| davanti| ormai)|(?:niente|nulla)<2> (?:ha senso|"
            "ha più senso|vale la pena|cambierà|migliorerà|mi interessa)|tutto (?:è|sembra) (?:inutile|"
            "perso|vano|senza senso|buio)|la mia vita (?:non |è )<1>(?:ha senso|vale niente|vale nulla|"
            "inutile|finita|uno schifo|ha più senso)?|non andrà mai meglio|è senza speranza|non cambierà "
            "mai niente",
        ),
        "burden": (
            "(?:sono|mi sento|sento di essere)<2> (?:un peso|solo un peso|un fallimento|una fallita|un "
            "fallito|una nullità|inutile|un disastro|una delusione|un buono a nulla|una buona a nulla|"
            "uno zero|una vergogna|di troppo|un errore|una merda|spazzatura)(?! (?:in cucina|in "
            "matematica))|non (?:servo|valgo)<1> (?:a niente|niente|a nulla|nulla)",
        ),
        "despair": (
            "(?:non ce la faccio|non ne posso) più(?! (?:ad aspettare|di questi?|con|del|della|dei|a "
            "stare in ufficio))|(?:mi sento|sono)<2> (?:vuoto|vuota|disperato|disperata|distrutto|"
            "distrutta|a pezzi|morto dentro|morta dentro|sola al mondo|solo al mondo|senza forze|al "
            "limite|finito|finita|senza valore|completamente sola|completamente solo|spezzata|spezzato|"
            "allo stremo)(?= $| ,| e| da| dentro| senza| per)|attacco di panico|attacchi di panico|(?:mi "
            "odio|odio me stess[oa]|odio me stesso|odio me stessa|mi faccio schifo)|piango (?:tutte le "
            "notti|tutte le sere|ogni notte|ogni sera|ogni giorno|sempre|di continuo|tutti i giorni)|non "
            "ho (?:più )?(?:la forza|forze)(?= $| ,| di| per| e)|sto crollando|crollo(?= $| ,)",
        ),
        "frightened": (
            "(?:ho|paura)<1> (?:paura )?(?:di|del|della) (?:mio|mia|lui|lei)<1>(?: {kin})?(?= $| ,| e| "
            "quando| perché| marito| padre| compagno| fidanzato| ragazzo| ex| moglie| fratello| "
            "madre)(?! (?:capo|futuro))|(?:{kin})<1> (?:mi )?(?:controlla|umilia|insulta|sorveglia|isola|"
            "perseguita|segue|minaccia|urla contro|offende|ricatta|mi fa paura|fa paura|spia|denigra|"
            "maltratta)|mi (?:controlla|umilia|insulta|perseguita|isola|minaccia|spia|ricatta)<2>(?: "
            "telefono| cellulare| davanti| tutti| soldi| sempre| ovunque| ogni)|mi fa paura (?:mio|il "
            "mio|quando)",
        ),
        "someone_else": (
            "(?:{someone})<5> (?:vuole morire|vuole uccidersi|vuole suicidarsi|vuole ammazzarsi|si è "
            "suicidat[oa]|si è uccis[oa]|si è ammazzat[oa]|si è toltao? la vita|si è tolta la vita|si è "
            "tolto la vita|si è suicidato|si è suicidata|si è ucciso|si è uccisa|si è ammazzato|si è "
            "ammazzata|si è impiccato|si è impiccata|non vuole più vivere|non vuole vivere|parla di "
            "suicidio|parla di morire|parla di uccidersi|si taglia|ha tentato il suicidio|ha provato a "
            "uccidersi|pensa al suicidio|vuole farla finita|dice che vuole morire|si fa del male|ha "
            "pensieri suicidi|ha tentato di uccidersi|suicidarsi|uccidersi|ammazzarsi)",
            "(?:paura|temo|preoccupa)<2> che<2> (?:si uccida|si ammazzi|si suicidi|si faccia del male|"
            "faccia una sciocchezza|la faccia finita|si tolga la vita|faccia un gesto)",
        ),
        "denied": (
            "non (?:voglio morire|voglio uccidermi|voglio ammazzarmi|mi ammazzerei|mi ucciderei|penso al "
            "suicidio|ho pensieri suicidi|ho intenzione di uccidermi|sono suicida|mi suiciderei|mi farei "
            "del male|mi toglierei la vita|farei mai niente)|mai (?:uccidermi|ammazzarmi|farmi del male)",
        ),
    },
    contexts={
        "past": (
            "(?:anni|anno|mesi|decenni|tempo) fa|(?:quando|da) (?:ero|avevo|andavo|facevo|vivevo)<3>|da "
            "(?:adolescente|ragazza|ragazzo|bambino|bambina|giovane|piccola|piccolo|ragazzina|ragazzino)|"
            r"a (?:sedici|quindici|quattordici|diciassette|tredici|dodici|diciotto|vent) anni|a \d\d anni|"
            "in (?:adolescenza|gioventù|passato)|(?:al liceo|all'università|alle medie|all'epoca|a quel "
            r"tempo|a quei tempi|nel 19\d\d|nel 20[01]\d|l'anno scorso|è passato|ne sono uscita|ne sono "
            "uscito|acqua passata|il mio primo marito|il mio ex marito|c'è stato un tempo|sono "
            "sopravvissut[oa]|dopo il divorzio|prima della terapia|nell'adolescenza|un tempo)",
        ),
        "recent": (
            "ancora|di nuovo|adesso|ora|oggi|ieri|stanotte|stasera|stamattina|ultimamente|da allora|"
            "tornati|tornata|tornato|in questi giorni|questa (?:notte|sera|settimana)|sempre più",
        ),
        "story": (
            "romanzo|film|serie|libro|canzone|poesia|teatro|opera|personaggio|protagonista|sceneggiatura|"
            "racconto|documentario|podcast|laboratorio|prevenzione|corso|statistiche|studio|articolo|"
            "giornale|capitolo|conferenza|seminario|spettacolo|mostra|testo|telegiornale|videogioco|"
            "convegno|campagna|tesi",
        ),
        "saying": (
            "(?:marito|moglie|mamma|madre|fidanzata|coinquilino)<1> (?:{kills_me})<1> (?:se|quando|perché|appena)<4> "
            "(?:bolletta|carta|cucina|piatti|latte|spesa|anniversario|compleanno|cena|scarpe|dimenticato|dimenticata|"
            "speso|bruciato)",
        ),
        "accident": (
            "cucinando|cucina|tagliando|affettando|cipolla|cipolle|per sbaglio|senza volere|per errore|"
            "accidentalmente|radendomi|barba|forno|padella|ferro da stiro|carta|scatoletta|lattina|"
            "calcio|calcetto|partita|palestra|allenamento|giardino|potando|rose|pane|verdure|pomodoro|"
            "trasloco|bici|pelando|stirando|griglia|teglia|bricolage|grattugia",
        ),
    },
    idioms=(
        "(?:{trifle})<4>(?: ,)? (?:e |ma )?(?:mio|mia) (?:{kin}) (?:mi|vuole)",
        "(?:muoio|morire|morivo|morto|morta|morti|morte|muore|moriamo|morendo|morirei|crepo|creperò|"
        "crepare|morirò)<1> (?:di|dal|dalla|dalle|dallo|per|dai)<1> (?:fame|sete|sonno|caldo|freddo|noia|"
        "ridere|risate|vergogna|curiosità|voglia|invidia|paura|stanchezza|fatica|imbarazzo|gelosia|amore|"
        "impazienza|stress|un gelato|una pizza|un caffè|sapere|nostalgia)|stanc[oa] morto|stanca morta|"
        "stanco morto|sono stanco morto|da morire(?= $| ,| dal)|(?:bello|bella|buono|buona|ridere|carino|"
        "piace|mancano|manca|male|freddo|caldo) da morire",
        "(?:mi|ci) (?:uccide|uccidono|ammazza|ammazzano|sta uccidendo|stanno uccidendo|distrugge|sta "
        "ammazzando)<1> (?:questo|questa|il|la|queste|questi|le|i|l') ?(?:lavoro|caldo|traffico|riunione|"
        "riunioni|schiena|testa|dieta|turni|turno|ufficio|scarpe|attesa|stress|noia|mal di|orari|"
        "pendolarismo)?|(?:lavoro|caldo|traffico|riunioni|riunione|schiena|dieta|turni|scarpe|attesa|"
        "stress|noia|curiosità|orari|freddo|capo) (?:mi|ci) (?:uccide|uccidono|ammazza|ammazzano|sta "
        "uccidendo|stanno uccidendo|distrugge|sta ammazzando)",
        "(?:capo|mamma|mia madre|madre|professoressa|prof|allenatore|sorella|direttore|"
        "direttrice)<1> (?:mi|ci) (?:ammazza|uccide|ucciderà|ammazzerà|strozza)(?= $| ,| se "
        "(?:arrivo|faccio tardi|dimentico|sbaglio|perdo|non consegno|rompo))|(?:mi )?(?:ammazzo|"
        "ammazzarmi|uccidermi|uccido) di (?:lavoro|fatica|studio|risate|palestra)|(?:ucciderei|"
        "ammazzerei|morirei|farei follie) per (?:un|una)<1>|(?:ammazzare|ammazziamo|ammazzo|ammazzato|"
        "ingannare|uccidere) (?:il tempo|la noia|l'attesa)",
        "(?:farla finita|finirla|chiudere|finita|finire|chiudo|smettere|la finisco|rotto|tagliare|"
        "tagliato)<1> (?:con|il|coi) (?:questo|il|la|i|le|lo|questa|questi|mio|mia|l'|quel)<1> "
        "?(?:progetto|lavoro|contratto|fumo|riunioni|azienda|ufficio|sigarette|straordinari|dieta|"
        "relazione|fidanzato|ragazzo|burocrazia|trasloco|tesi|ponti|zucchero|pendolarismo|capo|ditta)|"
        "(?:porre|mettere|messo) fine (?:al|alla|a questo|a questa|alle|ai) (?:contratto|progetto|"
        "rapporto|collaborazione|relazione|riunione|riunioni|lavoro|discussione|discussioni|straordinari|"
        "matrimonio)|(?:tagliarmi|tagliato|tagliata|taglio|tagliare|tagliati) (?:i|la|le|fuori|il|gli|i "
        "ponti|corto) ?(?:capelli|frangia|unghie|barba|spese|costi|ponti|personale|cordone)|tagliati i "
        "capelli|tagliata i capelli|tagliato i capelli|tagliat[oa] (?:il dito|un dito)",
        "(?:batteria|telefono|cellulare|piante|pianta|computer|macchina)<2> (?:morta|morto|morte|muore|"
        "muoiono|defunto|scarica)|suicidio (?:professionale|politico|commerciale|finanziario|lavorativo|"
        "economico)|(?:punto|peso|lingua|natura|stagione|tempi?|binario) mort[oai]|tempo morto|punto "
        "morto|binario morto|natura morta|peso morto|tempi morti|pena di morte|questione di vita o di "
        "morte|a morte|piuttosto (?:muoio|morire) che (?:tornare|mangiare|andare)|finché morte|saltare "
        "(?:di gioia|il pranzo|sul treno|sul carro|la riunione|di palo|alla|la cena)|(?:buttarmi|mi "
        "butto|buttata|buttato|lanciarmi|mi lancio) (?:nel|in|sul|a) (?:lavoro|letto|una nuova|nuovo|"
        "divano|piscina|capofitto|acqua|questa avventura|mare)|salto nel (?:buio|vuoto professionale)|ho "
        "dato le dimissioni",
        "non (?:ce la faccio|ne posso) più (?:ad aspettare|di (?:questi|queste|questo|riunioni|traffico|"
        "pendolare|aspettare|turni|rumore|pioggia)|con (?:il|la|i|le)|del|della|dei|delle|dal|coi)<1>|"
        "non voglio (?:più )?(?:vivere|stare|restare|essere) (?:in (?:affitto|città|questa|quella|"
        "ufficio|quell')|a|con (?:i|mia|mio)|lì|da (?:precaria|precario)|dipendente)<2>|non (?:riesco|"
        "posso) (?:a )?(?:più )?vivere (?:senza (?:caffè|telefono|te)|in città)|addio (?:al|alla|ai|"
        "alle) (?:celibato|nubilato|riunioni|ufficio|traffico|capo|dieta|estate|vacanze|colleghi|"
        "traffico)|festa d'addio|cena d'addio|comprato (?:una|la) corda per (?:la|il|lo|i|le)",
    ),
    drawn={
        "drawn_to_death": "morire|morte|morto|morta|suicidio|suicidarmi|uccidermi|ammazzarmi|tomba|bara|suicida",
    },
    negations="non|mai|senza|né|neanche|nemmeno|nessun|nessuna",
    false_denials=(
        "riesco|smettere|smetto|posso|perché|so|solo|evitare|più|dubito|faccio|credo|mento|nascondo|"
        "importa|se|togliermi|dimenticare|scacciare|basta"
    ),
    past_verbs=(
        "volevo|ero|avevo|picchiava|pensavo|tentato|provato|tagliavo|tagliata|tagliato|tentativo|"
        "bruciavo|desideravo|facevo|picchiata|picchiato|violentata|stuprata|pianificavo|ferivo|stavo"
    ),
    self_words="io|mi|me|mio|mia|miei|mie|voglio|sono|ho|penso|sento|posso|vorrei|sto|so|faccio|devo|vado",
    others=(
        "lui|lei|loro|suo|sua|suoi|sue|gli|le|madre|padre|nonna|nonno|fratello|sorella|amico|amica|zio|"
        "zia|collega|vicino|vicina|cane|gatto|capo|film|libro|serie|canzone|romanzo|noi|pianta|piante|"
        "batteria|telefono|suocera|gente|progetto|squadra|morì|chi|cugino|cugina|mosca|zanzara|"
        "personaggio|figlio|figlia|marito|moglie|fidanzato|fidanzata|alunno|alunna|nipote|mamma|papà|"
        "ragazzo|ragazza|compagno|compagna"
    ),
    any_person="morire|suicidio|uccidersi",
    workplace=(
        "collega|colleghi|colleghe|squadra|team|azienda|ditta|ufficio|reparto|turno|capo|pensione|clienti|"
        "sede|filiale|fabbrica|magazzino|officina|negozio|scrivania|badge|stampante|mensa|stage|stagista|"
        "riunioni|macchinetta|ospedale"
    ),
    family=(
        "mamma|papà|madre|padre|genitori|figli|figlia|figlio|bambini|sorella|fratello|marito|moglie|nonna|cane|gatto"
    ),
    respellings={
        "nn": "non",
        "n": "non",
        "cn": "con",
        "xke": "perche",
        "xche": "perche",
        "perke": "perche",
        "perkè": "perche",
        "k": "che",
        "ke": "che",
        "x": "per",
        "sn": "sono",
        "cmq": "comunque",
        "qnd": "quando",
        "qst": "questo",
        "qlc": "qualcosa",
        "tt": "tutto",
        "tutt": "tutto",
        "voio": "voglio",
        "vojo": "voglio",
        "vojio": "voglio",
        "moriree": "morire",
        "suiccidarmi": "suicidarmi",
        "suicidarm": "suicidarmi",
        "amazzarmi": "ammazzarmi",
        "ammazarmi": "ammazzarmi",
        "amazzo": "ammazzo",
        "uccidrmi": "uccidermi",
        "sparir": "sparire",
        "faccioo": "faccio",
        "vivre": "vivere",
        "viver": "vivere",
    },
)
