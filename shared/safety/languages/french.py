"""French phrases. Apostrophes are blanks here, and people leave "ne" out: "je veux plus vivre"."""

from shared.safety.languages.language_rules import LanguageRules

FRENCH = LanguageRules(
    code="fr",
    classes={
        "want": (
            "veux|voudrais|aimerais|souhaite|souhaiterais|préfère|préférerais|espère|vais|envie de|"
            "besoin de|prêt à|prête à|voulais|rêve de|désire|pense à|songe à|compte|décidé de|hâte de|"
            "pensé à|penser à|mérite de|envisage de|idée de|veut plus que|devrais|ferais mieux de"
        ),
        "die": (
            "mourir|crever|être mort|être morte|disparaître pour toujours|disparaître à jamais|cesser de "
            "vivre|arrêter de vivre|ne plus vivre|ne plus exister|ne plus être là|plus exister|ne pas me "
            "réveiller|ne plus me réveiller|ne jamais me réveiller|arrêter d'exister|cesser d'exister|"
            "arrêter de respirer|en finir|clamser|claquer pour de bon|rejoindre les morts|quitter ce "
            "monde|partir pour toujours"
        ),
        "kill_me": (
            "me tuer|me suicider|me pendre|m'ôter la vie|mettre fin à mes jours|mettre fin à ma vie|en "
            "finir avec la vie|en finir avec moi|me foutre en l'air|me flinguer|me buter|me tirer une "
            "balle|me jeter sous un train|me jeter sous le train|me jeter sous le métro|me jeter par la "
            "fenêtre|me jeter du pont|me jeter d'un pont|me jeter dans le vide|me noyer|m'ouvrir les "
            "veines|me trancher les veines|m'empoisonner|me supprimer|me faire sauter la cervelle|"
            "m'enlever la vie|me défenestrer|me balancer sous un train|sauter du pont|sauter d'un pont|"
            "sauter par la fenêtre|sauter du toit|sauter dans le vide|sauter du balcon"
        ),
        "pills": (
            "médicaments|médocs|médoc|cachets|cachet|comprimés|comprimé|somnifères|pilules|doliprane|"
            "paracétamol|insuline|anxiolytiques|tranquillisants|antidépresseurs|xanax"
        ),
        "blade": "lame|lames|rasoir|cutter|couteau|ciseaux|lame de rasoir|bout de verre",
        "body": (
            "bras|jambe|jambes|poignet|poignets|cuisse|cuisses|peau|avant bras|veines|corps|ventre|main|mains|chevilles"
        ),
        "height": "pont|toit|balcon|fenêtre|falaise|immeuble|viaduc|tour|rambarde|parapet|étage",
        "rail": "rails|voie|voies|train|métro|quai|rer|camion",
        "partner": ("mari|copain|conjoint|compagnon|ex|petit ami|mec|beau père|fiancé"),
        "trifle": (
            "facture|carte|argent|voiture|cuisine|vaisselle|lait|courses|anniversaire|dîner|chaussures|portable|clés|"
            "oublié|dépensé|cassé|perdu|brûlé|retard"
        ),
        "kills_me": ("va me tuer|veut me tuer|me tuera|finira par me tuer|va finir par me tuer"),
        "kin": (
            "mari|copain|conjoint|compagnon|père|beau père|frère|ex|oncle|petit ami|femme|copine|mère|"
            "fils|mec|coloc|belle mère"
        ),
        "someone": (
            "frère|soeur|mère|père|fils|fille|ami|amie|copain|copine|mari|femme|collègue|cousin|cousine|"
            "oncle|tante|voisin|voisine|élève|neveu|nièce|maman|papa|pote|coloc|patron|grand père|grand "
            "mère|conjoint"
        ),
        "soon": (
            "ce soir|demain|aujourd'hui|cette nuit|bientôt|maintenant|ce week end|vendredi|dimanche|"
            "lundi|samedi|après demain|tout à l'heure"
        ),
        "rope": "corde|noeud coulant|ceinture|noeud",
        "gun": "pistolet|fusil|arme|revolver|carabine|flingue",
        "no": "plus|pas|jamais",
    },
    firm={
        "ideation": (
            "(?:{want})<3> {die}(?! de| avec)|(?:{want})<3> {die} de (?:toute façon|mes mains|mort)",
            "(?:{want})<3> {kill_me}|(?:{kill_me})<1>(?= $| ,| ce soir| demain| et| mais| cette nuit| un jour)",
            "(?:veux|peux|supporte|voudrais|mérite|ai) (?:vraiment |même )?(?:plus|pas)<1> (?:vivre|"
            "continuer à vivre|être en vie|exister|être là|être de ce monde|envie de vivre|envie "
            "d'exister|être vivant|être vivante|me réveiller|de vivre|rester en vie|l'envie de vivre|la "
            "force de vivre|envie d'être là|envie d'être en vie|envie de continuer à vivre|le goût de "
            "vivre|goût à la vie)",
            "(?:envie|envies) de mourir(?! de)|(?:plus|pas|aucune|sans|perdu)<3> (?:raison de vivre|"
            "raisons de vivre|goût de vivre|envie de vivre|goût à la vie|goût à rien pas même vivre|"
            "raison de rester)",
            "(?:rien|personne)<2> (?:pour qui vivre|pour quoi vivre|à vivre|qui me retient|me retient "
            "ici|ne me retient|me rattache à la vie|ne me rattache)|à quoi (?:bon|ça sert)<2> (?:vivre|"
            "continuer à vivre|de vivre|rester en vie|exister|d'exister)|pourquoi<2> (?:je vis encore|"
            "vivre|suis je encore|je suis encore en vie|je respire encore|suis je née?|je suis née?)",
            "(?:serait|seraient|serez|seront|sera|vivrait|seras|iraient|irait|vivraient|est|sont)<2> "
            "mieux (?:sans moi|si je n'étais plus|si j'étais mort|si j'étais morte|si je mourais|si je "
            "disparaissais)|mieux (?:sans moi|morte?(?= $| ,| que| plutôt))",
            "(?:aurais|j'aurais|aurait|vaudrait|mieux fallu|souhaite|regrette|préféré)<3> (?:ne jamais "
            "naître|jamais naître|jamais dû naître|pas dû naître|jamais être né|jamais être née|jamais "
            "né|d'être né|d'être née|ne pas être né|ne pas être née|ne pas naître|ne jamais être né|ne "
            "jamais être née)",
            "(?:si|que|voudrais que|j'aimerais) (?:j'étais|j'étais|être|je sois|je fusse|je pouvais "
            "être) (?:déjà )?(?:mort|morte)|(?:plutôt|préférerais être|préfère être|mieux) (?:mort|morte)",
            "(?:pense|penser|pensé|pensées|idées|songe|envies?|pulsions|rêve|obsédée? par|fantasme)<3> "
            "(?:suicide|suicidaires|suicider|{kill_me}|la mort tous|à mourir|à ma mort|ma propre mort|de "
            "mort|à ma propre mort|noires tous|d'en finir|à en finir|de mourir|l'idée de mourir)",
            "(?:mettre|mets|mettrai|mis)<2> fin à (?:mes jours|ma vie|tout ça|mon existence|mes "
            "souffrances|tout cela|ma souffrance|tout)|en finir(?= $| ,| avec (?:la vie|tout|moi|cette "
            "vie|mes souffrances)| ce soir| demain| une fois pour toutes| pour de bon| cette nuit| "
            "définitivement)|en finirai<1>(?= $| ,| ce soir| demain| cette nuit)",
            "je (?:vais|voulais|veux|compte)<2> me (?:tuer|suicider|pendre|noyer|flinguer|buter|foutre "
            "en l'air)(?! au travail| à la tâche| au boulot| si)|je me (?:tue|suicide|pends|flingue|fous "
            "en l'air|tuerai|suiciderai|jette sous un train|jette du pont)(?= $| ,| ce soir| demain| et| "
            "si je| un jour| cette| sous| du| par)(?! à (?:la|le|lui|leur))",
            "personne<2> (?:remarquerait|pleurerait|s'en rendrait compte|regretterait|verrait|s'en "
            "apercevrait|pleurera|remarquera|ne verrait)<3> (?:si|je|ma|mon|que)<2>|si je (?:meurs|"
            "mourais|disparais|disparaissais|n'étais plus là|n'étais plus|me tuais|crevais|crève)<3> "
            r"(?:personne|tout|ça|on|ils|pleure\w+|remarque\w*|s'en|mieux|changerait)|(?:manquerai|"
            "manquerais)<1> à personne",
            "(?:fatiguée?|marre|lasse?|ras le bol|assez|épuisée?)<1> (?:de|d)<1> (?:vivre|exister|la vie|"
            "cette vie|être en vie|respirer|devoir vivre)|(?:déteste|hais) (?:vivre|ma vie au point|être "
            "en vie|me réveiller)|fatiguée? de la vie|dégoûtée? de la vie",
            "(?:dormir|m'endormir|fermer les yeux|s'endormir)<2> (?:et )?(?:ne |n' )?(?:jamais|plus|pas|"
            "ne plus jamais)<1> (?:me réveiller|les rouvrir|me réveiller jamais|se réveiller|rouvrir)|"
            "dormir pour toujours|m'endormir pour toujours|(?:plus|pas|jamais) me réveiller(?= $| ,| "
            "demain| un jour| le)|(?:plus|jamais) (?:me )?réveiller(?= $| ,)",
            "(?:seule?|seules?|uniquement)<4> (?:me retient|me maintient en vie|me garde en vie|me "
            "retiennent|me tient en vie|me tiennent en vie|me retenir|me gardent en vie)|(?:me "
            ")?(?:maintient|garde|tient) en vie",
            "(?:courage|cran|lâche|trouille)<3> (?:de me tuer|d'en finir|pour en finir|de le faire|de "
            "sauter|de mourir|pour me tuer|de passer à l'acte|pour sauter|pour mourir|me suicider)|"
            "passer à l'acte|passage à l'acte|passerai à l'acte",
            "(?:idées noires et|idées suicidaires|pensées suicidaires|envies suicidaires|pulsions "
            "suicidaires|crise suicidaire|suicidaire)(?= $| ,| depuis| en ce| tous| et| encore| ce| qui| "
            "chaque)",
            "(?:rester|continuer|encore)<2> (?:dans ce monde|sur cette terre)<1>|(?:partir|quitter|m'en "
            "aller de)<1> (?:ce monde|cette terre|cette vie)|plus ma place (?:dans ce monde|sur terre|"
            "ici bas)|verrai pas (?:demain|noël|le printemps|mes 30 ans|l'an prochain)",
            "(?:enfants|mère|chien|chat|fille|fils|parents|famille)<2> qui me (?:retiennent|retient|"
            "tient|tiennent|maintient|font tenir|fait tenir)(?= $| ,| en vie| ici| encore)",
            "(?:vaudrais|vaux)<3> (?:mort|morte)<1>(?: que vivante?)?",
            "(?:supporte|endure|veux)<1> (?:plus|pas) (?:cette|ma|la) vie|(?:mieux|bien)<2> (?:si|"
            "que)<1> (?:je|j')<1> ?(?:n')?existais pas|mieux si j'existais pas|mieux si je n'existais|"
            "(?:devrais|mérite|aurais)<1> pas (?:être|rester|d'être|dû vivre)<1> (?:en vie|vivante?|"
            "vivant|là|de ce monde)|(?:aimerais|voudrais|préférerais)<2> plus être<1> (?:en vie|vivante?|"
            "là|vivant)|(?:ma )?vie est (?:finie|terminée|foutue)<4> (?:mettre un terme|y mettre|en "
            "finir|mets fin)|mettre un terme (?:à ma vie|à tout ça|à mes jours|à cette vie)|"
            "(?:deviendrai|serai|finirai)<1> pas (?:vieille|vieux)<4> (?:occupe|charge|moi même)",
        ),
        "death_longed_for": (
            "(?:la mort|mourir|être morte?|ne plus exister|le suicide)<1> (?:serait|est|sera|me semble|"
            "semble|paraît|c'est|ce serait)<3> (?:soulagement|délivrance|solution|issue|mieux|repos|"
            "libération|paix|plus facile|sortie|tentant|belle|douce|réconfortant|porte de sortie|option)",
            "(?:attends|souhaite|désire|prie pour|appelle|espère|veux|rêve de|prie)<2> (?:la mort|ma "
            "mort|mourir|que la mort|de mourir|ne pas me réveiller|ne plus me réveiller)|(?:espère|"
            "aimerais|voudrais|souhaite|prie|pourvu)<2> (?:qu'|que|ne)<3> (?:me renverse|m'écrase|me "
            "percute|me tue|me fauche|vienne me chercher|m'emporte|me réveille pas|m'achève|me réveiller "
            "pas)|(?:une voiture|un camion|un bus|un train|une bagnole|un cancer|une crise cardiaque)<2> "
            "(?:me renverse|m'écrase|me percute|me fauche|m'emporte|me tue)|que je (?:ne )?me réveille "
            "(?:pas|plus|jamais)",
            "(?:seule|unique)<1> (?:solution|issue|sortie|option|façon)<3> (?:mort|mourir|suicide|me "
            "tuer|en finir|mourir)|(?:reposer|repos|paix)<2> (?:pour toujours|éternel|éternelle|dans la "
            "mort)|(?:envie|jalouse?) (?:les|des) morts|j'envie (?:les morts|ceux qui sont morts)|me "
            "réveiller mort|me réveiller morte",
            "(?:espère|aimerais|voudrais|souhaite)<3> (?:je )?(?:ne )?me réveillerai (?:pas|plus|jamais)|"
            "que je ne me réveillerai (?:pas|plus)",
            "(?:vaudrais|vaux) plus cher morte?",
        ),
        "suicide": (
            "(?:mon suicide|ma tentative de suicide|tentative de suicide|une ts|de ts|tenté de me "
            "suicider|essayé de me suicider|essayé de me tuer|raté mon suicide)(?! assist)|(?:je|"
            "suis)<2> suicidaire|(?:pense|penser|songe|pensé|envisage|projette|planifie|prépare)<2> "
            "(?:au|le|mon|un) suicide(?! assist| profes)|au bord du suicide|le suicide (?:est|serait|"
            "comme)<2> (?:seule|solution|issue|option|mieux)",
        ),
        "plan": (
            "(?:{soon})<2> (?:j'en finis|je me tue|je le fais|je vais le faire|c'est fini pour moi|tout "
            "sera fini|tout s'arrête|j'en finirai|je pars pour toujours|je passe à l'acte|sera ma "
            "dernière|je serai morte?|ce sera fini|je mets fin|c'est mon dernier soir|je vais en finir|"
            "je me suicide|je disparais pour)(?! avec (?:le|la|ce|cette))|(?:je le fais|je le ferai|je "
            "vais le faire|j'en finis|je me tue|tout sera fini) (?:{soon})(?= $| ,)",
            "(?:j'ai|ai|avons)<1> (?:décidé|choisi|pris la décision)<1> (?:de|d'|que)<1> (?:mourir|en "
            "finir|me tuer|partir pour toujours|plus vivre|me suicider|mettre fin à mes jours|mettre fin "
            "à ma vie|ne plus vivre|disparaître|c'était fini)",
            "(?:choisi|trouvé|fixé|j'ai|cherche|prévu)<3> (?:date|jour|endroit|lieu|méthode|moyen|plan|"
            "pont|façon|heure)<2> (?:pour mourir|pour me tuer|pour le faire|pour en finir|de mourir|de "
            "ma mort|de mon suicide|d'en finir|pour sauter|pour passer à l'acte|pour me suicider|de me "
            "tuer)|(?:je sais)<2> (?:comment|où|quand)<1> (?:je vais (?:le faire|mourir|me tuer|en finir|"
            "faire)|je le ferai|faire|mourir|m'y prendre|je vais m'y prendre)",
            "(?:sauter|saute|sauterai|me jeter|me jette|me jetterai|jeter|me balancer|tomber|me laisser "
            "tomber|basculer)<2> (?:du pont|d'un pont|par la fenêtre|du balcon|du toit|sous le train|"
            "sous un train|sous le métro|devant le train|sous le rer|dans le vide|d'une falaise|de la "
            "falaise|du viaduc|de ce pont|du dernier étage|sous un camion|sur les rails|depuis le pont|"
            "par dessus la rambarde|de l'immeuble|du haut)(?! dans la piscine)",
            "(?:foncer|fonce|planter|jeter|encastrer|braquer|foncé|lancer)<4> (?:contre un arbre|dans un "
            "arbre|contre un mur|dans un mur|dans un platane|contre un pilier|en face|dans le ravin|"
            "exprès|sous un camion)|(?:ne )?(?:freinerai|freiner) pas(?= $| ,| la prochaine)|donner un "
            "coup de volant",
            "combien<1> (?:de |d' ?)(?:{pills})|quelle (?:dose|quantité)<3> (?:mortelle|létale|{pills}|"
            "pour mourir|il faut|suffit|tue)|dose (?:mortelle|létale)|combien de temps<4> (?:pour mourir|"
            "se vider|saigner|pendu|meurt|mourir|perdre tout son sang|asphyxie|pour se noyer)",
            "(?:comment|moyen|méthode|façon|manière|moyens|méthodes)<3> (?:mourir sans douleur|se "
            "suicider|se tuer|indolore|mourir vite|mourir sans souffrir|sans souffrir|la moins "
            "douloureuse|le moins douloureux|la plus rapide de mourir|mourir dans son sommeil|faire un "
            "noeud coulant|d'en finir|sans douleur|moins douloureuse|rapide de mourir)|(?:ça fait mal|"
            "est ce que ça fait mal|ça fait<1> mal)<2> (?:de mourir|de se noyer|de se pendre|de sauter|"
            "quand on saute|de se vider)",
            "(?:avaler|prendre|avale|prends|gober|avalé|pris|prendrai|avalerai)<2> (?:toute la boîte|la "
            "boîte entière|tous mes|tous les|une boîte entière|toutes mes|toutes les|une poignée|plein|"
            "toute la plaquette|trop)<2> (?:de |d' ?)?(?:{pills}|d'un coup)|toute la boîte (?:d'un coup|"
            "de)|tous (?:mes|les) {pills} (?:d'un coup|en même|ce soir)|(?:faire|prendre|fais) une "
            "(?:overdose|od)|overdose de|tous mes {pills}",
            "(?:ma|la)<1> dernière (?:nuit|soirée)<2> (?:sur terre|de ma vie|ici|en vie|parmi vous|sur "
            "cette terre|vivante?|dans ce monde)|(?:mon|le) dernier (?:jour|soir|matin)<2> (?:sur terre|"
            "de ma vie|en vie|sur cette terre|vivante?|dans ce monde)|demain je ne serai "
            "plus(?: là)?",
            "(?:prépare|préparer|planifie|organise|préparé)<1> (?:ma mort|ma propre mort|ma fin|mon "
            "départ définitif)|(?:médicaments|cachets|comprimés|dose|pilules)<2> (?:sont mortels|mortels|"
            "mortelle|mortel|létaux|qui tuent|létale)|(?:endroit|lieu|pont|immeuble|étage)<3> (?:haut|"
            "haute)<1> pour (?:sauter|me jeter)|(?:endroit|lieu) (?:pour|d'où) (?:sauter|me jeter)",
        ),
        "means": (
            "(?:j'ai|gardé|mis de côté|stocke|stocké|accumulé|économisé|je garde|collectionne|amassé|"
            "réuni|assez de|suffisamment de|caché)<4> {pills}<4> (?:pour|assez|suffisamment|de côté|il y "
            "en a|au cas|dans le tiroir|cachés|sous)|(?:assez|suffisamment) de {pills}|{pills}<2> (?:de "
            "côté|prêts|alignés|devant moi|comptés|stockés)|(?:mis de côté|accumulé|stocké)<3> {pills}",
            "(?:{rope})<3> (?:prête|prêt|autour du cou|au cou|accrochée|attachée|pendue|est là|au garage|"
            "à la poutre|dans le garage|pour me pendre)|(?:{gun})<4> (?:chargé|chargée|sur la tempe|dans "
            "la bouche|contre la tempe|dans ma main|à portée|dans la main|sur ma tempe|contre ma tempe)",
            "(?:je suis|debout|assise?|monté|montée|suis|me tiens|penchée?)<3> (?:sur le pont|au bord|"
            "sur le toit|sur le parapet|sur la rambarde|sur les rails|au bord du quai|sur le rebord|de "
            "l'autre côté de la rambarde|au bord de la falaise|sur la falaise)<5> (?:sauter|regarde|vide|"
            "bas|tomber|pas|lâcher|pense|du toit|du vide|du pont)",
            "(?:{blade})<3> (?:sur le poignet|sur les poignets|sur mes veines|sur la gorge|contre le "
            "poignet|sur ma peau|contre ma peau|sur mon poignet|contre mon poignet|sur mes poignets|dans "
            "la main et)",
        ),
        "goodbye": (
            "quand (?:vous|tu|on) (?:lirez|liras|lisez|lis|lira|trouverez|trouveras)<3> (?:je ne serai "
            "plus|je serai mort|je serai morte|je serai partie?|je serai plus|ce sera fini|j'aurai "
            "quitté|il sera trop tard|je ne suis plus)|(?:si|quand) (?:vous|tu) (?:lisez|lis|lirez|"
            "liras) (?:ceci|ça|cette lettre|ce message|ce mot)<1> (?:c'est que )?(?:je|j')<3>",
            "(?:lettre|lettres|mot|message|vidéo) d'adieux?(?! (?:du|de la|des|à l'équipe|au collègue|"
            "pour le pot|aux collègues))|(?:écrit|laisse|laissé|écrire|fini|prépare)<2> (?:mes|ma|une|"
            "mon|la|les) (?:lettre|lettres|mot|adieux|dernière lettre|dernières lettres|dernier mot)<2> "
            "(?:d'adieu|pour mes enfants|pour ma famille|pour mes parents|pour ma mère|d'adieux|pour "
            "maman)?(?! de (?:motivation|démission|recommandation))(?= d'adieu| pour (?:mes|ma|mon|maman|"
            "quand)| d adieu)",
            "(?:pardonnez moi|pardonne moi|pardon|pardonner|désolée?|excusez moi|excuse moi)<3> (?:de "
            "partir|pour ce que je vais faire|de vous laisser|de ne pas avoir été|de vous abandonner|de "
            "vous quitter|de t'abandonner|de te laisser seule?|pour ce que je fais|de ne pas avoir tenu|"
            "de partir comme ça|de pas avoir été assez|de pas être assez fort|de ne pas être assez|"
            "d'abandonner|maman papa|de n'avoir pas)",
            "(?:mon|le) dernier (?:jour|soir|matin) parmi vous|adieu(?: à)?<2> (?:tous|tout le monde|"
            "monde|mes amours|je vous aime|maman|papa|je t'aime|"
            "mes enfants|la vie|mes chéris|à tous|et pardon)|adieu(?= $)|(?:c'est|ceci est|voici)<1> "
            "(?:mon (?:dernier message|dernier mot|adieu|dernier post|dernier écrit)|ma dernière "
            "(?:lettre|entrée|page)|mes adieux)|(?:ma dernière entrée|mon dernier message)(?= $| ,| ici)|"
            "je vous aime<2> (?:adieu|pardon|prenez soin|c'est pas votre faute|ce n'est pas votre faute)",
            "(?:occupez vous|occupe toi|prenez soin|prends soin|veillez|veille)<1> (?:de|sur|d')<2> "
            "(?:mes enfants|ma fille|mon fils|mon chien|mon chat|maman|ma mère|les enfants|papa|mes "
            "parents|ma soeur|mon frère|ma chienne|ma chatte|lui|elle|eux)<2> (?:quand|si|après|pour "
            "moi)<1> (?:je )?(?:ne )?(?:serai|serais|suis|pars|mon départ|partirai|moi)|(?:quand|après) "
            "je ne serai plus(?: là| de)",
            "ne (?:pleurez|pleure) pas (?:pour moi|ma|quand)|(?:dites|dis|dites à|dis à)<4> que je (?:l'|"
            "les |la |le )?(?:aimais|aime|aimerai|aimée|aimé)",
            "(?:au revoir|adieux|adieu)<5> (?:ils ne le savent|sans qu'ils|ne le savent pas|personne ne "
            "le sait|sans le dire)",
        ),
        "self_harm": (
            "(?:vais|veux|voudrais|besoin de|envie de|devrais)<1> me couper(?= $| ,| ce soir| encore| à nouveau|"
            " cette nuit| les (?:bras|veines|cuisses)| la peau)",
            "(?:je me|j'me|me suis|je me suis|me suis encore|me suis à nouveau|me suis de nouveau|"
            "m'étais|recommencé à me|continue à me|arrête pas de me) (?:coupe|scarifie|mutile|brûle|"
            "coupé|coupée|scarifié|scarifiée|mutilé|mutilée|brûlé|brûlée|taillade|tailladé|scarifiais|"
            "coupais|mutilais|brûlais|tailladée|frappe|griffe|griffée?|tape la tête|blesse|fais du mal|"
            "fait du mal|frappée?|lacère|lacérée?|blessée?|couper|scarifier|mutiler|brûler|entaillé|"
            "entaille|cogne|ouvre|taillade)<4>(?: {body}| encore| à nouveau| exprès| avec (?:une|la|un|"
            "le|des) (?:{blade}|cigarette|briquet)| pour| tous| toutes| en cachette| chaque| quand| hier|"
            " volontairement| depuis| cette nuit|(?= $| ,))(?! (?:les cheveux|la frange|les ongles|en "
            "rasant|du monde))",
            "(?:envie|besoin|pulsion|pulsions|recommencer à|arrêter de|recommencé à|envies|fini par|"
            "résister à)<1> (?:de |l'envie de )?(?:me couper|me scarifier|me mutiler|me faire du mal|me "
            "brûler|me blesser|me taillader|sentir la lame|voir couler|voir mon sang|me griffer|me "
            "frapper|me punir|la lame|reprendre la lame)|(?:me scarifier|me mutiler|me faire mal "
            "volontairement|me taillader)",
            "(?:scarifications?|automutilation|mutilations|cicatrices|coupures|entailles)<4> (?:fraîches|"
            "récentes|nouvelles|sous mes manches|sous mes|sur mes bras|sur les bras|aux bras|cache|sur "
            "mon bras|sur les cuisses|sur mes cuisses|sous mon pull|cachées|encore|de nouveau|rechute|"
            "recommencé|sur mes poignets|aux poignets)|(?:cache|cacher)<3> (?:coupures|scarifications|"
            "entailles|cicatrices fraîches|mes bras|mes marques)|(?:rechuté|rechute|replongé)<5> "
            r"(?:scarif\w+|coupée?|automutil\w+|lame|mutil\w+|tailladée?)",
            "(?:écrase|éteins|écrasé)<2> (?:des |mes |une |ma )?(?:cigarettes?|clopes?)<2> (?:sur|"
            "contre)<2> {body}|(?:tape|cogne|frappe|tapé|cogner)<2> (?:la |ma )?tête (?:contre|dans)<1> "
            "(?:le|les|un) murs?(?! (?:avec|à cause))",
            "(?:me suis|je me) (?:ouvert|ouverte|entaillé|lacéré|tailladé|ouvre|entaille)<1> (?:les|le|"
            "la)<1> ?(?:bras|veines|poignets|cuisses|jambes|peau|poignet)|(?:recommence|recommencé|"
            "recommencer|repris)<1> à me (?:couper|scarifier|mutiler|brûler|faire du mal)",
        ),
        "violence": (
            "mon (?:{partner})<2> (?:{kills_me})(?= $| ,| et| un jour| ce soir| cette nuit)(?! , (?:si|quand|car|"
            "parce|vu|pour))"
            "(?!(?: ,)?(?: \\S+){0,6} (?:{trifle}))|peur (?:que (?:mon (?:{partner}|père|frère)|lui) |"
            "qu'il )(?:ne )?me tue",
            "(?:mon|ma|le|la) (?:{kin})<3> (?:me|nous|m') ?(?:frappe|bat|tape|étrangle|viole|gifle|"
            "menace|cogne|maltraite|pousse|enferme|a frappée?|a étranglée?|a violée?|a giflée?|a battue?|"
            "a menacée?|a poussée?|a cognée?|a tapée?|a enfermée?|a tabassée?|tabasse|a attrapée? par|a "
            "frappés|a saisie? à la gorge|donne des coups|fait du mal|agresse|a agressée?|tire par les "
            "cheveux|insulte et me frappe|frappait|battait)(?! un peu la bise)",
            "(?:il|elle)<1> (?:me|nous|m') ?(?:frappe|bat|étrangle|viole|tabasse|cogne|gifle|a frappée?|"
            "a étranglée?|a violée?|a giflée?|a battue?|a tabassée?|tape dessus|a cognée?|a agressée? "
            "sexuellement|donne des coups|roue de coups)",
            "(?:menace|menacé|menacée|dit|jure|juré|disait|répète)<3> (?:de|d'|qu'il|qu'elle|qu'il va|"
            "que)<3> (?:me tuer|nous tuer|m'étrangler|me tuera|me tuerait|me tue|me buter|m'égorger|nous tuera|me "
            "brûler|me planter|me crever)|(?:va|veut) me tuer si<1> (?:je pars|je le quitte|je parle|je "
            "porte plainte|je m'en vais|je dis)|il (?:me tuera|me tue|va me tuer) si",
            "(?:m'enferme|me séquestre|m'empêche de sortir|me laisse pas sortir|me garde enfermée?|"
            "m'enferme à clé|m'a enfermée?)(?! dans un rôle)|(?:me force|m'oblige|m'a forcée?|me forçait|"
            "m'oblige)<2> (?:à (?:coucher|faire l'amour|avoir des rapports|avoir des relations|des "
            "rapports|des choses sexuelles|le toucher)|à)<2> (?:sexe|rapports|coucher|amour|relations|"
            "sexuelles|toucher)?(?= avec lui| alors| même| quand| contre| $| ,)|(?:abuse|abusé|abusait) "
            "(?:sexuellement )?de moi|(?:me touche|m'a touchée?)<3> (?:sans mon|contre mon gré|contre ma|"
            "la nuit|pendant que je dors)",
            "(?:nous|me) (?:menace|a menacée?|a menacés|menaçait)<1> (?:avec|de)<1> (?:couteau|un "
            "couteau|une arme|fusil|un fusil|me frapper|mort|coups)",
        ),
    },
    tentative={
        "ideation": (
            "(?:veux|voudrais|aimerais|envie de|besoin que|envie que)<2> (?:disparaître|tout arrêter|que "
            "ça s'arrête|que tout s'arrête|que tout finisse|partir loin de tout|m'effacer|m'évaporer|"
            "m'éteindre|dormir longtemps|ne plus rien sentir|plus rien sentir|que ça cesse|que ce soit "
            "fini|lâcher prise pour de bon|me reposer pour toujours)(?= $| ,| et| pour| mais)|(?:j'en "
            "peux|je n'en peux|peux) (?:vraiment )?plus(?= $| ,| et| là| de vivre| de cette vie)|je "
            "tiens plus(?= $| ,)|je ne tiens plus(?= $| ,)|je (?:craque|lâche|renonce|baisse les "
            "bras)(?= $| ,)|je vais (?:craquer|lâcher)(?= $| ,)|j'abandonne(?= $| ,)",
            "personne (?:ne )?(?:s'en apercevrait|me regretterait|remarquerait|le verrait|s'en rendrait "
            "compte|pleurerait)|(?:monde|vie|famille|tout)<2> (?:continuerait|tournerait|continuera)<1> "
            "sans moi|sans moi<2>(?= $)|à quoi bon(?= $| ,| continuer| se lever| me lever| tout)|à quoi "
            "ça sert<1> (?:tout ça|de continuer|de me lever|d'essayer|de se battre)|qu'est ce que je "
            "fais (?:encore ici|encore là|sur terre)|pourquoi je suis (?:encore )?là",
            "(?:parfois|souvent|des fois|chaque soir|tout le temps)<3> (?:j'imagine|je m'imagine|je "
            "pense à|je me demande)<4> (?:plus là|sans moi|sauter|lâcher|pas freiner|disparaître|"
            "enterrement|morte?|plus être)",
            "(?:partir|m'en aller|sortir)<3> pour toujours|ma vie est (?:finie|foutue|terminée)",
        ),
        "plan": (
            "(?:{soon})<2> (?:c'est fini|tout sera fini|je pars|je serai tranquille|je serai libre|c'est "
            "le jour|ce sera terminé|je serai en paix|tout s'arrête|c'est la fin)(?= $| ,)|(?:je vais le "
            "faire|je le ferai|je suis prête? à le faire|cette fois je le fais|l'ai décidé|ma décision "
            "est prise)(?= $| ,)",
            "(?:mis|laissé|préparé|rangé|donné|noté|trié|écrit|réglé)<3> (?:mes affaires|mes papiers|mes "
            "mots de passe|tout en ordre|mon testament|mes codes|toutes mes affaires|mes comptes)<4> "
            "(?:pour quand|pour après|pour que|en ordre|au cas où|pour eux|pour mon frère|pour ma|quand "
            "je)|(?:mon|propre|mes|ma) (?:enterrement|obsèques|tombe|funérailles)|assurance vie<4> "
            r"(?:enfants|famille|toucher\w*|vers\w+|paie\w*)",
            "lâcher le volant|fermer les yeux et (?:accélérer|lâcher|foncer)|(?:marcher|entrer|"
            "avancer)<1> (?:dans|vers)<1> (?:la mer|l'eau|le fleuve|lac|la rivière)<2> (?:jusqu'|sans|et "
            "ne)|me laisser (?:tomber|couler|partir|emporter par)|(?:un|un seul|juste un) pas (?:et|de "
            "plus|en avant)<2>",
        ),
        "means": (
            "(?:regarde|pense|fixe|compte|observe|me penche|touche|sors|tiens|achète|approche|regarder|"
            "fixer|reste devant)<3> (?:{pills}|{rope}|{gun}|{blade}|rails|pont|le vide|balcon|voies|"
            "rambarde|parapet)",
            "(?:{pills}|{rope}|{gun}|{blade}|pont|rails|vide|voies|falaise|toit|balcon)<3> (?:m'appelle|"
            "m'appellent|m'attire|m'attirent|m'attend|m'attendent|me tente|me tentent|dans le tiroir|si "
            "près|si facile|me parle|à portée de main)|(?:acheté|commandé|trouvé|achète)<2> (?:une corde|"
            "de la corde|lames|des lames|un fusil|une arme|de l'hélium|une ceinture solide|mort aux "
            "rats)|(?:assez|suffisamment|est ce)<2> (?:haut|haute|profond)<3>(?: pont| balcon| étage| "
            "toit| pour|(?= $| ,))|(?:quelle hauteur|de quelle hauteur)<4>",
        ),
        "goodbye": (
            "adieu|pardonnez moi(?= $| ,| tous)|pardonne moi maman|(?:merci pour tout)<2> (?:adieu|je "
            "vous aime|pardon|je t'aime|désolée?)|je vous aime tous<1>(?= $| ,)|soyez heureux(?: sans "
            "moi)?|ne m'oubliez pas|ne soyez pas tristes|souvenez vous de moi|gardez un bon souvenir",
            "(?:pour la dernière fois|une dernière fois)|(?:j'ai|fait)<1> (?:mes adieux|dit au "
            "revoir)<2> (?:à mes enfants pour toujours|en silence|sans qu'ils|une dernière fois)|"
            "(?:donné|confié|donner)<1> (?:mon chien|mon chat|mes animaux|mes affaires|toutes mes)|"
            "(?:vous serez|tu seras|ils seront)<2> (?:plus )?(?:heureux|tranquilles|heureuse) sans",
            "(?:dis|dites)<3> que (?:ce |c' ?)?(?:n')?<1>(?:était|est) pas (?:sa|ta|votre|leur|de sa) faute",
            "que ce n'était pas sa faute",
            "que c'était pas sa faute",
            "(?:n'est|est|c'est)<1> (?:la faute de personne|pas (?:votre|ta) faute|de la faute de "
            "personne)<4>(?: si je| je| c'est| j'ai|(?= $| ,))",
        ),
        "self_harm": (
            "(?:{blade})<3> (?:encore|dans la main|me calme|me soulage|tiroir|cachée|salle de bain|de "
            "nouveau|à nouveau|sous)|(?:manches longues|pull)<4> (?:pour cacher|cacher|personne|marques|"
            "chaleur|bras)|(?:voir|vois)<2> (?:le )?sang couler|(?:douleur|avoir mal)<2> (?:me calme|me "
            "soulage|m'aide|physique|me fait du bien)|(?:rechuté|rechute|replongé|recommencé|refait)(?= "
            "$| ,)|je me punis|me punir",
        ),
        "violence": (
            "(?:mon (?:père|frère|oncle)|ma (?:femme|copine)|il|elle) (?:{kills_me})(?= $| ,| et| un jour| ce soir|"
            " cette nuit)"
            "(?! , (?:si|quand|car|parce|vu|pour))(?!(?: ,)?(?: \\S+){0,6} (?:{trifle}))",
            "(?:bleus|hématomes|oeil au beurre noir|coquard|marques)<4> (?:maquillage|cache|cacher|à "
            "cause de lui|tombée|fond de teint|sur mes bras|qu'il)|(?:devient|est devenue?|est)<1> "
            "(?:violent|violente)|peur (?:de|d')<1> (?:rentrer|rentrer chez moi|rentrer à la maison)",
        ),
    },
    distress={
        "hopelessness": (
            "(?:plus|aucun|aucune|pas|sans|perdu tout|perdu|pas d')<1> ?(?:espoir|issue|avenir|d'espoir|"
            "d'issue|d'avenir|perspective)(?= $| ,| et| pour moi| possible)|(?:vois|voit)<2> (?:aucune "
            "issue|pas d'issue|plus d'issue|le bout|pas le bout|pas la sortie|aucun avenir)|(?:rien|plus "
            "rien)<2> (?:a de sens|d'intérêt|ne changera|n'a de sens|ira mieux|ne sert à rien|a plus de "
            "sens)|(?:tout est|tout semble) (?:foutu|perdu|vain|inutile|noir|fichu|vide de sens)|ma vie "
            "(?:ne )?(?:n'a|vaut|sert)<2> (?:sens|rien|aucun sens)|ça n'ira jamais mieux|c'est sans "
            "espoir",
        ),
        "burden": (
            "(?:suis|sens|être|comme)<3> (?:un fardeau|un poids|une charge|un boulet|un échec|une honte|"
            "un bon à rien|une bonne à rien|une moins que rien|un moins que rien|inutile|une merde|un "
            "raté|une ratée|de trop|une déception|nulle à chier)(?! pour le budget)|(?:sers|vaux|suis "
            "bonne?)<1> à rien|je ne vaux rien|je vaux rien|je sers à rien",
        ),
        "despair": (
            "(?:n'en peux|en peux)<1> plus(?! d'attendre| des? (?:réunions|trajets|travaux|bruit))|(?:me "
            "sens|suis|je sens)<2> (?:vide|désespérée?|anéantie?|brisée?|morte? à l'intérieur|morte? de "
            "l'intérieur|au bout du rouleau|à bout|complètement seule?|au fond du trou|sans valeur|"
            "perdue et seule|détruite?)(?= $| ,| et| de| depuis| ce| à| pour| en)|(?:crise|attaque|"
            "crises) (?:de panique|d'angoisse)|je me (?:déteste|hais|dégoûte)|pleure (?:toutes les nuits|"
            "tous les jours|tous les soirs|sans arrêt|chaque nuit|chaque soir|tout le temps)|plus "
            "(?:aucune force|la force|de forces|de force)|je m'effondre|au bout du rouleau|à bout de "
            "forces|je sombre",
        ),
        "frightened": (
            "peur (?:de|d') ?(?:mon|ma|lui|elle|ce qu'il)<1>(?: {kin}| me fasse| pourrait)?(?! (?:patron|"
            "chef|cheffe|patronne|avenir|entretien|examen|réaction|voiture))|(?:mon|ma) (?:{kin})<1> "
            "(?:me |m'|contrôle|surveille)<2> ?(?:contrôle|humilie|insulte|surveille|rabaisse|isole|"
            "harcèle|suit partout|hurle dessus|mon téléphone|fait peur|crie dessus|traite de|interdit)|"
            "il (?:me |m')(?:contrôle|humilie|surveille|rabaisse|isole|harcèle|interdit|fait peur|"
            "insulte)|(?:contrôle|fouille|surveille) mon (?:téléphone|portable|argent)",
        ),
        "someone_else": (
            "(?:{someone})<5> (?:veut mourir|veut se tuer|veut se suicider|s'est suicidée?|s'est tuée?|"
            "s'est pendue?|s'est donné la mort|se scarifie|se mutile|ne veut plus vivre|veut plus vivre|"
            "parle de se tuer|parle de suicide|parle de mourir|a tenté de se suicider|a fait une "
            "tentative|pense au suicide|veut en finir|a mis fin à ses jours|a essayé de se tuer|se coupe|"
            "est suicidaire|parle d'en finir|s'est ôté la vie|a fait une ts|se suicider|se tuer)",
            "(?:peur|crains|inquiète)<2> qu'(?:il|elle)<2> (?:se tue|se suicide|fasse une bêtise|se "
            "fasse du mal|passe à l'acte|en finisse|mette fin)",
        ),
        "denied": (
            "(?:veux|vais|compte)<1> pas (?:mourir|me tuer|me suicider|en finir|me faire de mal)|(?:pas|"
            "jamais) (?:suicidaire|d'idées noires|d'idées suicidaires|d'envies suicidaires)|(?:ferais|"
            "ferai|me suiciderais|me tuerais)<1> jamais(?: de mal|(?= $| ,| ça| mais))|jamais (?:me tuer|"
            "me suicider|me ferais de mal)",
        ),
    },
    contexts={
        "past": (
            "il y a<2> (?:ans|années|longtemps|mois)|(?:quand|lorsque) (?:j'étais|j'avais)<3>|à (?:seize|"
            r"quinze|dix sept|quatorze|treize|douze|vingt|\d\d) ans|(?:adolescente?|ado|enfant|jeune)(?= "
            ",| j'ai| je)|(?:à l'époque|autrefois|jadis|dans ma jeunesse|au lycée|à la fac|au collège|"
            "pendant mon adolescence|dans le passé|l'an dernier|l'année dernière|derrière moi|c'est du "
            r"passé|j'ai survécu|m'en suis sortie?|mon premier mari|mon ex mari|en 19\d\d|en 20[01]\d|"
            "avant ma thérapie|après mon divorce)|il fut un temps",
        ),
        "recent": (
            "encore|à nouveau|de nouveau|maintenant|aujourd'hui|hier|ce soir|cette nuit|toujours|ces "
            "jours|en ce moment|depuis|revenu|revenues|revient|reviennent|désormais|dernièrement",
        ),
        "story": (
            "roman|film|série|livre|chanson|poème|pièce|théâtre|personnage|héros|héroïne|scénario|"
            "nouvelle|documentaire|podcast|atelier|prévention|formation|statistiques|étude|article|"
            "journal|chapitre|conférence|opéra|thèse|exposition|colloque|paroles|jeu vidéo|intrigue",
        ),
        "saying": (
            "(?:mari|femme|copine|mère)<1> (?:{kills_me}|me tue)<1> (?:si|quand|parce que)<4> "
            "(?:facture|carte|cuisine|vaisselle|lait|courses|anniversaire|dîner|chaussures|oublié|dépensé|brûlé)",
        ),
        "accident": (
            "en cuisinant|en épluchant|oignon|oignons|sans faire exprès|par accident|accidentellement|en "
            "me rasant|four|poêle|cuisine|fer à repasser|papier|boîte de conserve|foot|match|en "
            "jardinant|sport|salle de sport|vélo|bricolant|bricolage|en bricolant|légumes|pain|tomate|"
            "rosier|ronces|barbecue|plaque|repassant|déménagement|skiant",
        ),
    },
    idioms=(
        "(?:{trifle}|patron|chef)<4>(?: ,)? (?:et |mais )?(?:mon (?:{kin})|ma (?:{kin})|il|elle) (?:va|me|veut|finira)|"
        "pendre (?:la|une|ma|notre) crémaillère|me (?:pendre|noyer) (?:au téléphone|au cou|dans (?:le travail|"
        "le boulot|un verre|mes dossiers))",
        "(?:mourir|meurs|meurt|morte?|morts|crever|crève|mourais|mourrais|mourait|crevée?)<1> (?:de|d') "
        "?(?:rire|faim|soif|fatigue|honte|chaud|froid|ennui|peur|sommeil|curiosité|envie|trouille|"
        "chaleur|jalousie|rires|amour|trac|impatience)|morte? de (?:rire|faim|fatigue|honte|peur|"
        "trouille|froid|soif|chaud)|(?:mdr|ptdr)",
        "(?:me|nous|m') ?(?:tue|tuent|tuait|achève|achèvent|crève) (?:à la tâche|au travail|au boulot|de "
        "rire)?<2>(?: ce boulot| ce travail| cette chaleur| le dos| les pieds|(?= $| ,))|(?:boulot|"
        "travail|chaleur|trajet|trajets|réunion|réunions|dos|pieds|job|rythme|attente|froid)<2> (?:me|"
        "nous) (?:tue|tuent|achève|crève)|(?:je me|se|me) (?:tue|tuer|tué|tuée|tuent) (?:à|au) (?:la "
        "tâche|travail|boulot|faire|répéter|lui|leur|expliquer|dire|le répéter)",
        "(?:patron|patronne|chef|cheffe|mère|prof|coach|soeur|entraîneur)<2> (?:va|vont|"
        "allait)<1> me (?:tuer|trucider|massacrer|étrangler)(?= $| ,| si (?:je suis en retard|j'oublie|"
        "je rate|je casse|je ne rends|j'arrive))|(?:pour)<1> (?:un|une) (?:café|croissant|glace|bière|"
        "pizza)<1>(?: je tuerais)?|tuerais (?:pour|père et mère)|tuer le temps|tué le temps|tue le temps",
        "en finir avec (?:ce|cette|le|la|les|ces|mon|ma) (?:projet|dossier|travail|boulot|contrat|"
        "rapport|réunion|réunions|travaux|déménagement|paperasse|relation|ménage|stage|thèse|dettes|"
        "mémoire|corvée|semaine)|mettre fin (?:au|à (?:ce|cette|mon contrat|ma relation|la réunion|notre|"
        "la période|son|l'essai|la collaboration))<1>|(?:couper|coupé|coupée|coupe) (?:les ponts|les "
        "cheveux|la frange|les ongles|le cordon|court|la poire|internet|le son|le contact)|me (?:couper|"
        "coupe|suis coupée?) (?:les cheveux|la frange|les ongles|du monde)|suis coupée? (?:les cheveux|"
        "le doigt)",
        "(?:batterie|téléphone|portable|plante|plantes|ordi|ordinateur|voiture)<2> (?:morte?|mortes|"
        "meurt|meurent|crevée?)|suicide (?:professionnel|politique|commercial|financier|social)|un "
        "suicide pour ma carrière|point mort|temps mort|nature morte|poids mort|à mort|peine de mort|"
        "question de vie ou de mort|jusqu'à ce que mort|plus mort que vif|plutôt mourir que de "
        "(?:retourner|manger|porter|parler)|sauter (?:dans le train de|sur l'occasion|de joie|le pas|du "
        "coq|au plafond|le déjeuner|à la corde)|sauté (?:le pas|de joie)|me jeter à l'eau|jetée? à l'eau|"
        "me lancer",
        "(?:n'en peux|en peux)<1> plus (?:d'attendre|de ces|de cette|des|du|de ce|de rire|de mon|de "
        "ma)<1> ?(?:réunions|trajets|trajet|bruit|travail|boulot|attendre|patron|chef|rire|collègues|"
        "réunion|horaires|deux)?|veux plus (?:travailler|retourner|faire|aller|y|de ce|voir|entendre)<2>|"
        "peux plus (?:attendre|travailler|dormir|manger|payer|voir|supporter mon)<2>|(?:vivre|continuer) "
        "(?:comme ça dans cette boîte|ici à|à paris|en ville|chez mes)|adieu (?:les|le|la|l') "
        "?(?:réunions|bureau|routine|open space|métro|trajets|chef|boîte|kilos|vacances)|pot d'adieu|"
        "verre d'adieu|(?:fatiguée?|marre|lasse?|assez) de (?:vivre (?:à|dans|chez|avec|loin)|cette vie "
        "de bureau)",
        "(?:c'est|sera|c'était) (?:mon|le) dernier jour (?:dans|au|à|de|chez)<1>|acheté (?:une|de la) "
        "corde pour (?:le|la|les|l')",
    ),
    drawn={
        "drawn_to_death": "mourir|mort|morte|suicide|suicider|tuer|suicidaire|tombe|cercueil|crever",
    },
    negations="pas|plus|jamais|sans|ni|aucune|aucun",
    false_denials=(
        "peux|arrête|arrêter|empêcher|pourquoi|sais|seulement|doute|cesse|cesser|rêve|juste|si|tiens|nie|"
        "sûr|sûre|ment|mens|oublier|longtemps|chasser"
    ),
    past_verbs=(
        "voulais|étais|avait|battait|frappait|violait|pensais|essayé|tenté|tentative|coupais|scarifiais|"
        "mutilais|brûlais|voulu|scarifiée|scarifié|mutilée|faisais|étranglée|frappée|battue|"
        "scarifications|avais"
    ),
    self_words="je|j|me|m|moi|mon|ma|mes",
    others=(
        "il|elle|ils|elles|lui|leur|son|sa|ses|mère|père|frère|soeur|ami|amie|copain|copine|collègue|"
        "tante|oncle|voisin|voisine|chien|chat|patron|chef|film|livre|série|roman|chanson|on|nous|vous|"
        "grand|plante|plantes|batterie|téléphone|équipe|client|gens|héros|décédé|décédée|projet|fils|"
        "fille|mari|femme|cousin|cousine|élève|neveu|nièce|maman|papa|pote|coloc|grand père|grand mère|"
        "conjoint|qui"
    ),
    any_person="voulais|étais|suicide|mourir|tuer",
    workplace=(
        "collègue|collègues|équipe|équipes|service|entreprise|boîte|bureau|bureaux|atelier|retraite|départ|"
        "pot|pots|badge|chef|cheffe|clients|direction|open|stage|stagiaire|stagiaires|compta|comptabilité|"
        "dossiers|réunion|réunions|planning|successeur|agence|cantine|ordinateur|vestiaire|usine|hôpital|"
        "machine|imprimante"
    ),
    family=("maman|papa|mère|père|parents|enfants|fille|fils|soeur|frère|mari|femme|mamie|papi|chien|chat"),
    respellings={
        "jai": "j ai",
        "jen": "j en",
        "jsuis": "je suis",
        "chui": "je suis",
        "chuis": "je suis",
        "jveux": "je veux",
        "jvais": "je vais",
        "jpeux": "je peux",
        "jme": "je me",
        "pu": "plus",
        "pus": "plus",
        "peu": "peux",
        "veu": "veux",
        "den": "d en",
        "dmourir": "de mourir",
        "mourrir": "mourir",
        "mourire": "mourir",
        "creuver": "crever",
        "suicidé": "suicider",
        "suisider": "suicider",
        "suiside": "suicide",
        "envi": "envie",
        "vivr": "vivre",
        "vivres": "vivre",
        "koi": "quoi",
        "pk": "pourquoi",
        "pq": "pourquoi",
        "qd": "quand",
        "tt": "tout",
        "ptin": "putain",
        "ojd": "aujourd hui",
        "ajd": "aujourd hui",
        "jamai": "jamais",
        "finire": "finir",
        "disparaitr": "disparaitre",
        "mtuer": "me tuer",
        "msuicider": "me suicider",
        "s'en": "s en",
        "jarrive": "j arrive",
        "jaurais": "j aurais",
        "cest": "c est",
    },
)
