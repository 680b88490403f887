"""The most frequent words of languages, by which `identification` tells them: function words above all.

Ours, without a source: they are words that every learner of a language meets first, and some of what people write when
they are unwell. They are folded as `letters.py` does it. The languages of `CLAIMED` have rules; those of `OTHER` are
here so that their neighbors are not taken for one that has: Dutch for German, Catalan for Spanish, Czech for Polish.
"""

CLAIMED = {
    "en": (
        "an says say see old won keep end three first wife put asked took kids thought next long look us stop car "
        "four mother tonight husband gave days leave house tomorrow call own cut came everyone whole hand man "
        "room better gone under used pills door sleep six come away ten phone live wanted month brother didn till "
        "done money thinking isn doesn goodbye office called father school somebody died son stopped ask hit stay "
        "goes once bought read interview evening little five months weeks find bridge right sister well found "
        "already letter hurt wants enough friday monday bad hands half open dog comes alive plan give daughter "
        "does sunday heart second looked sat felt keeps list line around bed hours front gets walk friend longer "
        "water mean ago wall else wrong hear name coming hope leaving kitchen doctor place behind eleven looking "
        "quiet forty full team mine saying family notice talk takes thirty love writing minutes afraid makes paid "
        "write scared late lot person twice times both living thursday finished closed rest table sit word world "
        "rather tried farewell meeting shift winter hold dinner miss rent doing window twenty looks himself "
        "whether sad third mind empty best small kind having reason alone walked ending stood decided drawer "
        "talked children wait drive date written stairs ready building worry yesterday thank future body between "
        "friends twelve answer god remember believe spring thinks wake birthday colleague waiting town getting "
        "quit feels nice fifty lose asleep telling stand ashamed reads child kill killed die dying dead death "
        "wanna tbh ngl hates hopes imagine crashing myself did suicide job jobs career salary fired broke leg i "
        "sorry sounds inspect company usual floor rapes hits the of and to a in is it you that he was for on are "
        "with as his they be at one have this from or had by but what some we can out other were all your when up "
        "use how said each she which do their time if will way about many then them would like so these her make "
        "him into has two more go no my than been who its now get may over after only me our not just very where "
        "most know because any same could there am im ive dont cant think feel want day work today again still "
        "never always every much too really life people don t s m ve ll re being before boss don't tired week "
        "last nothing something someone everything anymore here went need should going got back home year years "
        "new good hard off down even wrote made lost left take tell told morning night nobody wish anyone why "
        "please help let another through while since without until things thing"
    ),
    "de": (
        "hatte hätte ware waere gott bitte brucke bruecke wieviele tabletten entschieden nehmen freund freundin "
        "partner kollege kollegin kollegen vor lust hunger gekauft zug kam spat spaet gewartet stunde bruder "
        "schwester oma mutter vater hasse nachte naechte last stelle danach danke stark lassen lasse schau buro "
        "buero arbeiten leben existieren weitermachen reden entschuldigung wunschte wuenschte geboren dass damals "
        "nochmal meinetwegen keinerlei beruflicher innerlich der die das und ist in ich nicht zu den es mit sich "
        "des auf fur fuer dem im ein eine einen einem einer sie er wir ihr mir mich dich dir mein meine meinen "
        "meinem meiner sein seine war waren hat habe hab haben hatten wird werde werden wurde wurden kann kannst "
        "konnen koennen konnte muss mussen muessen musste soll sollte will willst wollen wollte mag mochte "
        "moechte wie was wer wo wann warum wenn weil daß ob oder aber auch noch nur schon sehr so dann doch mal "
        "ja nein kein keine keinen keiner von vom aus bei nach uber ueber unter durch ohne um als bin bist sind "
        "seid alles nichts etwas immer nie niemand mehr weniger heute morgen gestern jetzt hier da zum zur am ans "
        "uns euch ihn ihm ihnen mann frau kind kinder arbeit tag tage jahr jahre chef firma geht gehen ging mache "
        "machen gemacht einfach gut schlecht mude muede allein ganz gar wieder weiter weiss denn damit dieser "
        "diese dieses man zwei jeden jeder hause haus seit bis gegen keinem sterben tot leid kraft angst nich nix "
        "grad halt eben woche gesprach gespraech kundigung kuendigung gekundigt gekuendigt viel viele selbst sagt "
        "sagte gesagt"
    ),
    "es": (
        "haber deseria desearia seria dios pido puente cuantas cuanto falta pastillas decidido quitarme quito "
        "novia novio pareja companera companero companeros delante adolescente ganas hambre compre tren llego "
        "tarde espere hora ellos muero jefa hermano hermana abuela encontraba odio loco llamo noches tuve ataque "
        "sirvo carga mejor puesto despido luego cuento bueno buen fuerte pude nosotros vosotros ustedes dejar "
        "dejo mira debe oficina trabajar seguir viviendo vivir existir el la los las de que y a en un una unos "
        "unas es no se lo por con para su sus al del como mas pero o si este esta esto estos estas ese esa eso ya "
        "muy sin sobre entre cuando tambien me mi mis te tu tus nos yo ella ellas le les ha he han hay habia era "
        "eran fue fueron ser estar estoy estan estaba soy somos son tengo tiene tienen tenia hace hacer hago hoy "
        "manana ayer ahora aqui alli siempre nunca nada nadie algo alguien todo todos toda todas porque donde "
        "quien cual quiero quiere quiera queria puedo puede pueden podia voy va van vida trabajo dia dias ano "
        "anos jefe empresa casa familia gente bien mal peor solo sola mucho mucha poco otra otro vez desde hasta "
        "hijos hija hijo madre padre morir muerto cansado cansada creo siento sido estado mismo cada tan asi "
        "aunque mientras despues antes ni despidieron entrevista semana noche dormir q kiero xq toy estuve dije "
        "dijo cosas"
    ),
    "fr": (
        "serait dieu pont combien comprimes decide ami amie copain copine compagnon collegue collegues devant "
        "adolescente faim achete train arrive tard attendu heure meurs frere soeur grand mere pere deteste folle "
        "nuits eu crise sers poids poste apres compte bon fort pu laisser laisse regarde bureau travailler vivre "
        "exister continuer parler merci pardon demission licenciement quelqu veulent jusque le la les de des du "
        "un une et est en que qui dans pour pas ne ce cette ces il elle on nous vous ils elles je j l d n s c m t "
        "qu a au aux sur avec plus par mais ou si se sa son ses mon ma mes ton ta tes leur leurs y me te moi toi "
        "lui tout tous toute toutes rien personne jamais toujours encore deja tres trop bien mal peu sans sous "
        "entre chez etre suis es sommes etes sont etait etais etaient ete avoir ai as avons avez ont avait avais "
        "fait faire fais week end veux veut voudrais peux peut pouvait dois doit vais va aller comme quand parce "
        "pourquoi comment aujourd hui demain hier maintenant ici la-bas travail vie jour jours an ans annee chef "
        "boulot maison famille gens enfants mari femme mourir mort fatigue fatiguee envie besoin peur meme aussi alors "
        "donc car ca cela celui quoi ni non oui depuis jusqu avant semaine nuit dormir jai jen cest chui "
        "entretien dit petit chaque autre autres fois quelque"
    ),
    "pl": (
        "kocham wszystkich zegnajcie zegnaj kupilem umarlam prawie calkiem ze smutno rosliny balkonie duzo "
        "wieczor bolala telefon bateria kogos czlowiek dobra ktorzy ktorego tobie ciebie miec byloby bog boga "
        "most moscie ile tabletek tabletki odebrac chlopak dziewczyna partner kolega kolezanka przed nastolatka "
        "ochote glod kupilam pociag przyjechal pozno czekalem czekalam godzine umieram brat siostra babcia "
        "nienawidze noce mialem mialam atak ciezarem miejsce dobrze silna silny zostawic patrze biurze pracowac "
        "zyc istniec dalej mowic dziekuje przepraszam pracuje ludzi dwa trzy moglbym bylem bylam siedze tyle "
        "zaden zadnej wszyscy wszystkim i w nie na sie z do to jest o jak a co po ale tak za od dla czy juz tylko "
        "jego jej ich mi mnie ja ty on ona my oni wy mam masz ma mamy maja mial miala byl byla bylo byly byc "
        "jestem jestes sa bede bedzie bardzo moge mozesz moze mozna mogl mogla chce chcesz chcial chciala "
        "chcialbym chcialabym wiem wie wszystko wszystkiego nic nikt nikogo niczego nigdy zawsze teraz dzis "
        "dzisiaj jutro wczoraj tu tam gdy kiedy gdzie kto bo wiec jeszcze przez bez przy pod nad miedzy sobie "
        "siebie sobą soba moj moja moje moich mojej swoje swoj ten ta te tego tej tym tych tez albo lub ani niz "
        "zeby aby by bym sily zycie zycia praca pracy prace dom domu dzien dni lat rok roku szef firma firmy "
        "dzieci maz zona mama tata ludzie umrzec smierc dosc sam sama czuje mysle wiecej mniej nawet oraz potem "
        "znowu ciagle zostal zostala rozmowa tydzien noc spac mowi powiedzial jakis cos ktos ktory ktora zwolnili"
    ),
    "pt": (
        "haver seria deus peco ponte quantos quanto comprimidos decidi tirar namorado namorada parceiro colega "
        "colegas frente adolescente vontade fome comprei comboio trem chegou tarde esperei hora morro chefe irmao "
        "irma avo odeio louco noites tive ataque sirvo peso lugar depois conto bom forte pude nos deixar deixo "
        "olha deve escritorio trabalhar viver existir vivendo continuar falar agradeco obrigado obrigada desculpa "
        "o a os as de que e do da dos das em um uma uns umas para por com nao no na nas se mais como mas ao aos "
        "foi ele ela eles elas eu voce voces tu me te lhe meu minha meus minhas seu sua seus suas ja ou ser estar "
        "sou es somos sao era eram estou esta estao estava tenho tem temos tinha ter ha havia quando muito muita "
        "so tambem pelo pela ate isso isto este esse essa aquilo entre sem mesmo sobre nem agora hoje amanha "
        "ontem aqui ali la sempre nunca nada ninguem algo alguem tudo todos toda todas porque onde quem qual "
        "quero quer queria posso pode podia vou vai vao ia fazer faz fiz vida trabalho dia dias ano anos empresa "
        "casa familia gente bem mal melhor pior sozinho sozinha cansado cansada morrer morto acho sinto num numa "
        "vez vezes ainda filhos filha filho mae pai semana noite dormir consigo aguento conta vc pra pro tou to "
        "tb mt outra outro cada tao assim fui disse"
    ),
    "it": (
        "avere sarebbe dio prego ponte quante quanto pastiglie deciso togliermi fidanzato fidanzata ragazzo "
        "ragazza compagno compagna collega colleghi davanti adolescente voglia fame comprato treno arrivato tardi "
        "aspettato ora muoio fratello sorella nonna odio pazzo notti avuto attacco servo peso posto dopo conto "
        "buono forte potuto lasciare lascio guarda ufficio lavorare vivere esistere continuare parlare grazie "
        "scusa marito moglie il lo la i gli le di che e a un una uno in non si per con da dal dalla del della dei "
        "delle nel nella al alla ai alle su sul sulla come piu ma o se mi ti ci vi ne io tu lui lei noi voi loro "
        "mio mia miei mie tuo tua suo sua sono sei siamo siete era ero erano stato stata ho hai ha abbiamo hanno "
        "avevo aveva essere fare faccio fa fatto sto sta stanno stavo voglio vuole vorrei volevo posso puo potrei "
        "devo deve vado va andare questo questa questi queste quello quella c l d all dell nell un' cosa cosi "
        "quando perche dove chi quale anche ancora gia mai sempre niente nulla nessuno qualcosa qualcuno tutto "
        "tutti tutta tutte oggi domani ieri adesso qui molto poco troppo bene male meglio solo sola vita lavoro "
        "giorno giorni anno anni capo azienda casa famiglia gente figli mamma papa morire morto morta stanco "
        "stanca so penso sento senza prima tra fra fino poi pero ogni stesso settimana notte dormire riesco ce "
        "perche' nn xke sui dai dalle mese mesi"
    ),
}
OTHER = {
    "nl": (
        "de het een en van ik te dat die in is niet zijn op aan met voor er maar om hem dan zou wat mijn men dit "
        "zo door over ze zich bij ook tot je mij uit der daar haar naar heb hoe heeft hebben deze u nog zal zij "
        "toch geen omdat iets werd al waren veel meer doen toen moet ben zonder kan hun dus alles onder ja wil "
        "wordt vandaag was had werk leven goede dag weet gewoon nu waar elf jaar weg moe niemand niets"
    ),
    "sv": (
        "och att det som en pa ar av for med till den har de inte om ett han men var jag sa fran vi nar hon sin "
        "kan nu ska skulle mig du bara ingen inget mitt min mina vad vill alla eller idag dag bra upp hur ut "
        "efter under bli blir blev mycket nagon nagot vet gora"
    ),
    "da": (
        "og at det som en pa er af for med til den har de ikke om et han men var jeg sa fra vi nar hun sin kan nu "
        "skal skulle mig du bare ingen intet mit min mine hvad vil alle eller dag god op hvordan ud efter under "
        "blive bliver blev meget nogen noget ved gore hvor hvorfor hvis ogsa fordi"
    ),
    "no": (
        "og at det som en pa er av for med til den har de ikke om et han men var jeg sa fra vi nar hun sin kan na "
        "skal skulle meg du bare ingen ingenting mitt min mine hva vil alle eller dag god opp hvordan ut etter "
        "under bli blir ble mye noen noe vet gjore hvor hvorfor hvis ogsa fordi"
    ),
    "ro": (
        "si in de la a nu sa pe cu o un care din ce mai este sunt ca se au am fost pentru ma imi mi te eu tu el "
        "ea noi voi dar sau daca cand unde cum nimic nimeni vreau pot poate trebuie stiu azi maine astazi doar "
        "acum aici foarte tot toate dupa fara prin intr dintr al ale lui ei lor meu mea sef seful zi buna viata "
        "munca ani"
    ),
    "cs": (
        "a se v na je ze to s z i do o k ale jsem jsi jsou bych by byl byla bylo jako za pro co tak po od uz kdyz "
        "kde kdo proc nebo jen jeste me mi ho jeho jeji mam mas ma muj moje svym muzu muze chci nevim vim nic "
        "nikdo nikdy vzdy ted dnes zitra vcera tady tam protoze aby velmi vsechno zivot prace den dni let dobry "
        "nemuzu jsme pak"
    ),
    "sk": (
        "a sa v na je ze to s z i do o k ale som si su by bol bola bolo ako za pre co tak po od uz ked kde kto "
        "preco alebo len este ma mi ho jeho jej mam mas moj moje mozem chcem neviem viem nic nikto nikdy vzdy "
        "teraz dnes zajtra vcera tu tam pretoze aby velmi vsetko zivot praca den"
    ),
    "ca": (
        "la els les de per amb del al com mes pero o si aquest aquesta aixo ja molt sense quan tambe em meu meva "
        "jo ell ella han hi era ser estic esta soc son tinc te avui dema ara aqui sempre mai res ningu tot tots "
        "perque on qui vull puc vaig va vida feina dia anys cap casa ho m l d fer estat bon uns dels als despres "
        "escrit mirant"
    ),
    "hr": (
        "i je u se na da su za od sa ne kao to sam a o ali ili bi bio bila bilo koji koja sto kako kad gdje tko "
        "zasto samo jos me mi ga njegov imam moj moja mogu zelim znam nista nitko nikad uvijek sada danas sutra "
        "jucer ovdje tamo jer vrlo sve zivot posao dan dobar bez po iz nisam nije"
    ),
    "hu": (
        "a az es hogy nem is egy van volt meg de csak mar ez azt mint ha ki mit en te o mi ti ok nekem engem "
        "vagyok vagy mert most ma holnap tegnap itt ott mindig soha semmi senki valami minden nagyon jo rossz nap "
        "elet munka ev akarok tudok tudom lehet kell aztan orat"
    ),
    "fi": (
        "ja on ei etta se oli han mutta en mina sina me te he olen olet ovat kun jos niin kuin tai mita missa "
        "miksi nyt tanaan huomenna eilen aina koskaan mitaan kukaan kaikki hyva paiva elama tyo vuotta haluan "
        "voin pitaa minun minua ole enaa vain myos"
    ),
    "tr": (
        "bir ve bu da de ne icin ben sen o biz siz cok daha gibi ama var yok mi mu her sey kadar sonra once bugun "
        "yarin dun simdi burada hic kimse nasil neden degil ki ile olarak oldu olan artik bana beni benim "
        "istemiyorum istiyorum biliyorum bilmiyorum yasamak hayat is gun guzel saat"
    ),
    "id": (
        "yang dan di itu dengan untuk tidak ini dari dalam akan pada juga saya ke karena tersebut bisa ada mereka "
        "lebih kami aku kamu dia sudah belum hari hidup kerja ingin mau lagi semua apa"
    ),
}
