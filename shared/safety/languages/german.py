"""German phrases. The verb may stand at the end ("dass ich sterben will"), so both orders are given."""

from shared.safety.languages.language_rules import LanguageRules

GERMAN = LanguageRules(
    code="de",
    classes={
        "want": (
            "will|möchte|wollte|würde|möcht|wünsche|hoffe|kann|könnte|könnt|muss|sollte|werde|darf|"
            "wünschte|hab vor|habe vor|überlege|denke daran|denk dran|plane|habe beschlossen|bin bereit|"
            "hätte gern|hab lust|habe lust|wünschte mir|wünsche mir"
        ),
        "wants": "will|möchte|wollte|möcht|würde|mag|kann|könnte|werde|muss|sollte",
        "kill_self": (
            "umbringen|umzubringen|töten|zu töten|aufhängen|aufzuhängen|erhängen|erschießen|vergiften|"
            "ertränken|vor den zug werfen|vor die bahn werfen|vor einen zug werfen|vor den zug schmeißen|"
            "vor den zug legen|runterstürzen|in den tod stürzen|umgebracht|erhängt|erschossen|auslöschen|"
            "wegmachen|kaltmachen|killen|abmurksen|richten"
        ),
        "end": (
            "ein ende setzen|ein ende machen|ein ende bereiten|das leben nehmen|das leben zu nehmen|das "
            "leben genommen|das licht ausmachen|was antun|etwas antun|was anzutun|etwas anzutun"
        ),
        "pills": (
            "tabletten|pillen|schlaftabletten|schlafmittel|medikamente|insulin|paracetamol|ibuprofen|"
            "schmerzmittel|beruhigungsmittel|überdosis"
        ),
        "blade": "klinge|klingen|rasierklinge|rasierklingen|messer|cutter|skalpell|scherbe|scherben",
        "body": (
            "arm|arme|armen|bein|beine|beinen|handgelenk|handgelenke|handgelenken|haut|oberschenkel|"
            "oberschenkeln|unterarm|unterarme|unterarmen|körper|bauch|hand|hände|schenkel|pulsadern"
        ),
        "height": ("brücke|dach|hochhaus|balkon|klippe|turm|fenster|parkhaus|geländer|eisenbahnbrücke|autobahnbrücke"),
        "rail": "gleis|gleise|gleisen|schienen|zug|bahn|bahnsteig|u bahn|lkw|lastwagen",
        "partner": ("mann|ehemann|freund|partner|ex|exmann|exfreund|lebensgefährte|verlobter|stiefvater"),
        "trifle": (
            "rechnung|kreditkarte|auto|geld|küche|geschirr|wäsche|milch|einkauf|hochzeitstag|geburtstag|essen|vase|"
            "tv|fernseher|handy|schlüssel|garten|müll|schuhe|teppich|sofa"
        ),
        "kin": (
            "mann|ehemann|freund|vater|papa|stiefvater|partner|bruder|onkel|ex|exmann|frau|freundin|"
            "mutter|mama|mitbewohner|stiefmutter|lebensgefährte|sohn"
        ),
        "someone": (
            "freund|freundin|bruder|schwester|mutter|vater|sohn|tochter|mann|frau|kollege|kollegin|"
            "cousin|cousine|onkel|tante|nachbar|nachbarin|mitbewohner|mitbewohnerin|schüler|schülerin|"
            "neffe|nichte|mama|papa|partner|partnerin|er|sie|kumpel|chef|oma|opa|kind|ex"
        ),
        "all": ("alle|alles|ihr|familie|kinder|welt|anderen|euch|leute|frau|mann|eltern|meine|jeder|jeden|freunde"),
        "soon": (
            "heute|heute nacht|heute abend|morgen|bald|jetzt|übermorgen|am wochenende|diese nacht|"
            "nachher|am freitag|am sonntag|am montag"
        ),
        "rope": "seil|strick|schlinge|gürtel",
        "gun": "pistole|waffe|gewehr|revolver|knarre|schusswaffe",
    },
    firm={
        "ideation": (
            "{want}<4> (?:sterben|tot sein|nicht mehr leben|nimmer leben|nicht mehr da sein|nicht mehr "
            "hier sein|nicht mehr existieren|nicht mehr aufwachen|nie wieder aufwachen|nie mehr "
            "aufwachen|einfach nicht mehr sein|krepieren|verrecken|abkratzen)(?! vor| um zu)",
            "(?:ich|mich)<3> (?:sterben|tot sein|nicht mehr leben|nicht mehr da sein|nicht mehr hier "
            "sein|nicht mehr existieren|nicht mehr aufwachen|tot)<1> {wants}",
            "(?:will|möchte|mag|kann|möcht)<2> (?:nicht|ned|net|nimmer|nie)<1> (?:mehr )?(?:leben|"
            "weiterleben|existieren|am leben sein|aufwachen|auf der welt sein|auf dieser welt sein)",
            "(?:nicht|nimmer)<1> (?:mehr )?(?:leben|weiterleben|existieren|am leben bleiben|aufwachen) "
            "(?:will|möchte|mag|wollte|möcht)",
            "(?:mich|mir)<4> (?:{kill_self}|{end})",
            "(?:bringe?|hänge?|erschieße?|erhänge?|töte|vergifte|ertränke|stürze|schmeiße?|werfe?|"
            "lege?)<1> mich<2> (?:um|auf|vor den zug|vor die bahn|vor einen zug|vor den nächsten zug|auf "
            "die gleise|auf die schienen|in den tod|von der brücke|vom dach|vor die u bahn)",
            "bringe? mich um|erschieße? mich|erhänge? mich|töte mich|häng mich auf|hänge mich auf|setze? "
            "(?:dem|allem|meinem leben)<2> ein ende|nehme? mir<2> (?:das|mein) leben",
            "(?:meinem leben|dem ganzen|dem allem|dem leben|allem|meinem elend|dem leid|der qual|dem "
            "hier)<2> ein ende<1> (?:setzen|machen|bereiten|setze|mache|zu setzen|zu machen)",
            "(?:mein leben|das leben|meinem leben|es alles)<2> (?:beenden|zu beenden|beende|wegwerfen|zu "
            "ende bringen|hinschmeißen)",
            "schluss machen mit (?:dem leben|meinem leben|allem|dem ganzen)|mit (?:dem leben|meinem "
            "leben) (?:schluss|abschließen|abgeschlossen)|mit allem schluss machen",
            "(?:leben|lebens)<1> (?:müde|überdrüssig|satt|leid)|lebensmüde|des lebens müde|todessehnsucht",
            "(?:kein|keinen|keine|ohne)<2> (?:lebenswillen|lebensmut|sinn mehr zu leben|sinn "
            "weiterzuleben|grund zu leben|grund mehr zu leben|grund weiterzuleben|grund mehr "
            "weiterzuleben|wille zu leben|lust mehr zu leben|lust zu leben|lust aufs leben|lust mehr "
            "aufs leben|kraft mehr zu leben|kraft zu leben|kraft zum leben)",
            "(?:nichts|niemand|niemanden)<2>(?: für| wofür)<2> (?:sich )?(?:es sich )?zu leben<1> lohnt|"
            "nichts mehr wofür<4> (?:lebe|leben|lohnt)|wofür<3> (?:noch leben|am leben|weiterleben)|"
            "wozu<2> (?:noch leben|weiterleben|lebe ich|leb ich|am leben bleiben|noch aufwachen)",
            "(?:wäre|wär|bin|sei|sind)<3> (?:besser|leichter|lieber|glücklicher)<2> (?:tot|dran wenn ich|"
            "ohne mich|dran ohne mich|nicht mehr da|gestorben|nie geboren)",
            "(?:{all}|sie|ihnen|kindern|familie|welt)<3> (?:besser|leichter|glücklicher|einfacher)<2> "
            "(?:ohne mich|wenn ich nicht|wenn ich weg|wenn ich tot)",
            "(?:ohne mich)<3> (?:besser dran|besser|leichter|glücklicher|einfacher)",
            "(?:besser|leichter)<2> (?:dran|wenn)<1> (?:ohne mich|ich tot|ich nicht mehr (?:da|hier|"
            "lebe)|ich weg|ich nicht da)",
            "wäre ich (?:doch |nur |bloß |lieber ){0,3}(?:tot|nie geboren|gestorben|nicht mehr da|nicht mehr "
            "hier)|wär ich (?:doch |nur |lieber ){0,3}(?:tot|nie geboren|gestorben)|ich wäre (?:lieber|"
            "besser|gern|gerne) tot|(?:lieber|gerne?) tot",
            "(?:wäre|wär|sei) (?:ich )?(?:besser |lieber )?(?:nie|niemals|nicht) geboren",
            "(?:wünschte|wünsche|wünsch)<3> ich (?:wäre|wär) (?:tot|nicht mehr da|nie geboren|weg|nicht "
            "mehr am leben)|wünschte<2> ich könnte<2> (?:sterben|verschwinden und nie|aufhören zu "
            "(?:existieren|leben|atmen))",
            "(?:aufhören|aufgehört|aufzuhören)<1> zu (?:leben|existieren|atmen|sein)|(?:leben|existieren|"
            "atmen|zu leben)<1> aufhören",
            "(?:nicht|nie)<2> mehr<2> am leben<1> sein|(?:nicht|nie)<1> (?:mehr )?da sein (?:will|möchte|"
            "wollte)|nicht mehr da wäre|nicht mehr da sein",
            "(?:gedanken?|denke|denken|nachgedacht|fantasien?|träume|träum|drang|überlege|überlegt)<3> "
            "(?:ans|an den|an|über|über den|vom|von)<2> (?:sterben|suizid|selbstmord|tod|selbsttötung|"
            "freitod|tot sein|umbringen)",
            "(?:ans|an den|an|über|über den|übers)<2> (?:sterben|suizid|selbstmord|selbsttötung|freitod|"
            "eigenen tod)<2> (?:denke|denken|gedacht|nachdenke|nachgedacht|denk)",
            "(?:denke|denk|überlege|überleg|gedacht)<3> (?:mich umzubringen|mir das leben zu nehmen|es "
            "zu beenden|zu sterben|mir was anzutun|nicht mehr zu leben)",
            "(?:keiner|niemand|keinem|niemandem|keine|kein mensch)<3> (?:merken|vermissen|fehlen|"
            "auffallen|merkt|vermisst|weinen)<2> (?:wenn|würde|ob)<2> ich<3> (?:tot|weg|nicht mehr|"
            "sterbe|stürbe|sterben|verschwinde)",
            "(?:wenn|ob) ich (?:tot|weg|nicht mehr da|nicht mehr|gestorben)<2> (?:bin|wäre|wär|lebe|"
            "leben würde)<3> (?:merkt|würde|vermisst|keiner|niemand|besser|egal|alle|alles)",
            "(?:hass|hasse)<1> (?:es )?(?:mein leben so|zu leben|am leben zu sein|dass ich lebe|es "
            "aufzuwachen|jeden tag an dem ich aufwache)",
            "(?:will|möchte|würde|würd|wäre|könnte|kann)<3> (?:einfach )?(?:für immer|ewig|endgültig)<1> "
            "(?:schlafen|einschlafen|weg sein|weg|verschwinden|fort sein|ruhe)",
            "(?:einfach|einzige|nur)<2> (?:einschlafen|schlafen|einzuschlafen|schlafen gehen)<2> (?:und "
            ")?(?:nicht|nie|nimmer)<2> (?:mehr |wieder )?(?:aufwachen|aufzuwachen|wach werden|aufwache|"
            "wachwerden)",
            "(?:nicht|nie|nimmer)<1> (?:mehr |wieder )?(?:aufwache|aufwachen würde|aufgewacht wäre|wach "
            "werde|wach würde|aufgewacht)",
            "(?:morgen|morgens)<2> (?:nicht|nie) (?:mehr )?(?:aufwachen|aufwache|wach werden)|nicht mehr "
            "wach werden|nie wieder wach werden",
            "nichts<3> hält mich<2> (?:am leben|hier|auf dieser welt|noch hier)|hält mich nichts<1> "
            "(?:am leben|hier auf der welt|auf dieser welt|mehr hier)",
            "(?:nur|einzige)<4> (?:hält|was mich|der mich|die mich)<3> am leben|am leben hält|hält mich<2> am leben",
            "(?:brauche|will|möchte|hätte|bräuchte)<2> (?:den mut|mut)<2> (?:zu sterben|es zu beenden|zu "
            "gehen|es zu tun|zu springen)|(?:traue mich|trau mich)<1> nicht<1> (?:zu sterben|es zu "
            "beenden|zu springen)|zu feige<3> (?:umzubringen|sterben|springen|es zu beenden|es zu tun|"
            "schluss zu machen)",
            "suizidal|selbstmordgedanken|suizidgedanken|todesgedanken|todeswunsch|selbstmordgefährdet|suizidgefährdet",
            "(?:ertrage|halte|packe|pack|schaffe|überstehe|will)<2> (?:dieses|das|mein|so ein) leben<2> "
            "(?:nicht|nimmer)<1>(?: mehr| aus| länger)",
            "(?:ertrage|halte) (?:es|das leben) nicht mehr aus zu leben|(?:besser|leichter|gut)<2> wenn "
            "(?:es mich|ich)<1> (?:nicht gäbe|nie gegeben|nicht existieren|nicht da wäre|nicht mehr gäbe|"
            "gar nicht gäbe)|(?:sollte|dürfte)<1> (?:gar |eigentlich |überhaupt ){0,3}nicht (?:mehr )?(?:am "
            "leben|leben|existieren|hier) sein|(?:sollte|dürfte)<2> nicht (?:mehr )?(?:leben|existieren|"
            "am leben sein)|wenn es mich nicht (?:mehr )?gäbe",
            "(?:leben|lebens)<1> (?:ist|war) vorbei<3> (?:bringe|beende|zu ende|schluss)|(?:werde|"
            "will)<1> nicht alt<3> (?:sorge|kümmere|selbst|darum)",
        ),
        "death_longed_for": (
            "(?:sehne|wünsche|sehn|wünsch|bete|bitte|warte|freue|hoffe)<2> (?:mich |mir )?(?:nach|um|auf|"
            "den|dem)<2> (?:tod|sterben|ende meines lebens|ewigen schlaf|die ewige ruhe)",
            "(?:mir den tod|den tod herbei|tod herbei|wünsche mir zu sterben|wünschte mir zu sterben|den "
            "tod)<1> (?:wünsche|wünschen|sehne|wünschte|herbei)",
            "(?:tod|sterben|tot sein|tot zu sein|nicht mehr zu sein)<2> (?:wäre|wär|ist|klingt|erscheint|"
            "scheint|kommt mir|fühlt sich)<4> (?:erlösung|erleichterung|ausweg|lösung|befreiung|frieden|"
            "besser|schön|verlockend|leichter|einfacher|trost|ruhe|tröstlich|friedlich)",
            "(?:erlösung|erleichterung|einzige ausweg|ausweg|befreiung|einzige lösung)<3> (?:tot|tod|"
            "sterben|der tod|zu sterben)",
            "(?:hoffe|hoffentlich|wünsche|wünschte|bete|hoff)<4> (?:nicht|nie)<1> (?:mehr )?(?:aufwache|"
            "aufwachen|wach werde)",
            "(?:hoffe|hoffentlich|wünsche|wünschte|wär|wäre)<5> (?:auto|lkw|zug|laster|herzinfarkt|krebs|"
            "bus|herz)<3> (?:überfährt|erfasst|erwischt|überfahren|holt mich|umfährt|stehen bleibt|"
            "aufhört zu schlagen|mich tötet)",
            "(?:wenn|dass)<2> mich<2> (?:ein|einer|jemand|etwas)<2> (?:auto|lkw|zug|laster|bus|"
            "überfahren|überfährt|erschießen|umbringen|erlösen|erlöst|umbringt)",
            "(?:tot|gestorben|weg)<1> wäre(?: ich)?<2> (?:ruhe|frieden|frei|erlöst|schmerz)",
            "(?:ewige|endlich|für immer)<1> (?:ruhe|frieden)<2> (?:haben|finden|tod|grab)",
            "(?:beneide)<3> (?:toten|tote|verstorbenen|die nicht mehr leben|gestorben)",
            "(?:einschlafen|einzuschlafen|schlafen|einschlafe)(?: und)? (?:nicht|nie)<1> (?:mehr |wieder "
            ")?(?:aufwachen|aufzuwachen|wach werden|aufwache)",
            "(?:nicht|nie) (?:mehr |wieder )?(?:aufwachen|aufzuwachen)(?= $| ,)",
            "hoffentlich<2> wach(?:e)? ich<2> (?:nicht|nie)<1> (?:mehr )?auf|wach ich<2> (?:nicht|nie) "
            "mehr auf|wache ich<2> (?:nicht|nie) mehr auf",
            "(?:auto|lkw|bus|zug|laster)<2> (?:soll|sollte|könnte|würde)<2> mich<2> (?:überfahren|"
            "erfassen|erwischen|umfahren)",
        ),
        "suicide": (
            "(?:begehe|begehen|plane|planen|überlege|versuche|versuchen|machen|mache|verüben|denke über|"
            "an|nahe am|kurz vor|kurz vorm|kurz vor dem)<1> (?:suizid|selbstmord|selbsttötung|"
            "freitod)(?! ist| in)",
            "(?:suizid|selbstmord|freitod)<1> (?:begehen|machen|zu begehen|begehe|verüben|planen|ist "
            "(?:der|die|mein|meine) (?:einzige|letzte))",
            "(?:mein|meinen|meinem|meines)<1> (?:suizid|selbstmord|selbstmordes|freitod|"
            "selbstmordversuch|suizidversuch)",
            "(?:ich|bin)<2> (?:suizidal|lebensmüde|selbstmordgefährdet|akut suizidal)",
        ),
        "plan": (
            "(?:{soon})<3> (?:mache ich schluss|mach ich schluss|bringe ich mich um|beende ich es|beende "
            "ich alles|ist es vorbei mit mir|tue ich es|tu ich es|ist endlich alles vorbei|sterbe ich|"
            "mache ich es ein ende|ist schluss mit mir|ist alles vorbei|werde ich es tun|werde ich es "
            "beenden|mache ich dem ein ende)",
            "(?:ich)<1> (?:mache|mach|beende|tue|tu|werde)<1> (?:es|allem ein ende|schluss|dem ein ende|"
            "alles|dem)<3> (?:{soon})(?= $| ,|$)(?! mit)",
            "(?:werde|will|möchte)<2> (?:es|alles) (?:{soon}|endlich) (?:beenden|tun|zu ende bringen|"
            "hinter mich bringen)|werde es (?:beenden|zu ende bringen)",
            "(?:habe|hab)<2> (?:beschlossen|entschieden)<2> (?:zu sterben|zu gehen für immer|es zu "
            "beenden|mein leben zu beenden|mich umzubringen|nicht mehr weiterzuleben|nicht mehr zu leben|"
            "schluss zu machen)(?! mit)",
            "(?:datum|tag|termin|zeitpunkt|ort|plan|methode|stelle)<3> (?:zum sterben|für meinen tod|für "
            "meinen suizid|um zu sterben|an dem ich sterbe|an dem ich gehe|an dem ich es tue|wie ich "
            "sterbe|wie ich es beende|wie ich mich|wo ich es tue|wo ich springe|für mein ende)",
            "(?:weiß|weiss)<2> (?:schon|genau|jetzt|endlich)<1> (?:wie|wo|wann)<1> ich (?:es (?:tue|"
            "mache|tun werde|machen werde|beende)|sterbe|sterben werde|mich umbringe|gehe für immer|"
            "springe)",
            "(?:springe|spring|springen|stürzen|runterspringen|stürze|gesprungen|zu springen|"
            "hinunterspringen)<4> (?:von der brücke|von einer brücke|vom dach|vom balkon|vom hochhaus|"
            "aus dem fenster|vor den zug|vor die bahn|vor einen zug|vor die u bahn|vom parkhaus|von der "
            "klippe|vor den nächsten)",
            "(?:von der brücke|von einer brücke|von dieser brücke|vom dach|vom balkon|vom hochhaus|aus "
            "dem fenster|vor den zug|vor die bahn|vor einen zug|vor die u bahn|vom parkhaus|vor den "
            "nächsten zug|vom turm|vor ein auto|vor einen lkw)<2> (?:springen|springe|stürzen|werfen|"
            "spring|schmeißen|zu springen|laufen|gesprungen|legen|fallen lassen|rennen)",
            "(?:auto|wagen|lenkrad)<3> (?:gegen (?:einen|den|die|eine)<1> (?:baum|wand|brückenpfeiler|"
            "mauer|pfeiler)|in den gegenverkehr|gegenverkehr)|(?:gegen (?:einen|den) (?:baum|"
            "brückenpfeiler|pfeiler)|in den gegenverkehr)<2> (?:fahren|fahre|steuern|lenken|reißen|"
            "ziehen)",
            "mir die pulsadern<2>|(?:pulsadern|venen)<2> (?:aufschneiden|öffnen|aufgeschnitten|"
            "aufschneide|aufzuschneiden)",
            "(?:wie|womit|welche)<5> (?:am (?:schnellsten|besten|leichtesten|schmerzlosesten) sterben|"
            "schmerzlos sterben|sich umbringen|bringt man sich um|stirbt man am|kann man sich umbringen|"
            "tödlich|zum sterben|um zu sterben|sicher stirbt|sicher sterben)",
            "(?:wie viele?|wieviele?|welche dosis|welche menge)<3> {pills}<4> (?:tödlich|sterben|stirbt|"
            "nie mehr|reichen|genug|reicht|braucht|brauche|muss|nehmen|man)|(?:wie viele?|wieviele?)<1> "
            "(?:{pills})",
            "(?:schmerzlose|schmerzfreie|schmerzlos|tödliche|tödlich|sichere)<2> (?:methode|methoden|art "
            "zu sterben|weg zu sterben|dosis|menge|überdosis|tod|sterben)",
            "(?:tut|tuts)<1> (?:es )?weh<2> (?:zu ertrinken|zu sterben|sich zu erhängen|wenn man springt|"
            "zu verbluten)|wie lange<2> (?:dauert|braucht)<5> (?:verblutet|erhängt|erstickt|bis man tot|"
            "ertrinkt|verbluten|ersticken|ertrinken|erhängen)",
            "(?:letzter|letzten|letzte|letztes)<1> (?:tag auf|tag meines lebens|nacht auf|abend auf|"
            "nacht meines lebens|tag auf erden|tag hier auf)",
            "(?:überdosis)<3> (?:nehmen|zu nehmen|schlucken|genommen)|(?:alle|ganze packung|sämtliche|"
            "alle meine|ganze schachtel|handvoll)<2> {pills}<3> (?:schlucken|nehmen|genommen|geschluckt|"
            "auf einmal|zu nehmen|zu schlucken|nehme|schlucke|runtergespült)|(?:alle|packung|"
            "schachtel)<2> {pills}<1> auf einmal",
            "ich weiß<2> wie ich es<1> (?:mache|tue|beende|tun werde)|(?:methode|art zu sterben)<2> "
            "(?:ist |wäre )?(?:am wenigsten schmerzhaft|schmerzlos|schmerzfrei|am schnellsten)|nächstes "
            "mal<1> (?:bremse ich nicht|ziehe ich es durch|klappt es|mach ich es richtig)",
            "(?:einen|den|einem) (?:brückenpfeiler|baum) gefahren<2> (?:mit absicht|absichtlich)",
            "(?:plane|vorbereite|bereite|vorbereiten|planen|organisiere)<2> (?:meinen|den eigenen|"
            "mein)<1> (?:tod|ende|abgang|selbstmord)|(?:tabletten|pillen|medikamente|mittel|dosis)<3> "
            "(?:tödlich|kann man nicht überleben|nicht überleben|überlebt man nicht|töten|bringen einen "
            "um|sind tödlich|wirken tödlich)|(?:stelle|ort|brücke|turm|platz|hochhaus|punkt)<4> (?:um zu "
            "springen|zum springen|hoch genug|von dem ich springen|wo ich springen|ohne geländer)|da "
            "gehe ich heute hin",
        ),
        "means": (
            "(?:genug|genügend|gesammelt|gehortet|gespart|aufgespart)<2> {pills}<3> (?:um|damit|für|"
            "gesammelt|gehortet|gespart|zusammen|beiseite)",
            "{pills}<4> (?:gesammelt|gehortet|aufgespart|liegen bereit|bereitgelegt|vor mir|neben mir|in "
            "der hand|gespart|zurechtgelegt|reichen um|reichen für|abgezählt)",
            "(?:{rope})<4> (?:hängt|liegt bereit|gekauft um|geknüpft|bereit|besorgt um|am balken|"
            "gebunden|um den hals|um meinen hals|im keller wartet|auf dem dachboden)",
            "(?:{gun})<4> (?:an (?:meinem|den) kopf|an die schläfe|im mund|geladen|bereit|in der hand|"
            "neben mir|in meiner hand|unter meinem kissen|an die stirn)",
            "(?:stehe|steh|sitze|sitz|bin|stand|gestanden|warte)<4> (?:auf (?:einer|der|dieser)<1> "
            "brücke|am geländer|auf dem dach|am rand|an den gleisen|auf den gleisen|auf den schienen|am "
            "abgrund|an der klippe|an der dachkante|auf der brüstung|hinter dem geländer)<4> (?:springen|"
            "will nicht|will springen|überlege|sterben|fallen|fallen lassen|nach unten|runter|schritt)",
            "(?:messer|klinge|rasierklinge)<3> (?:am|an meinem|an den|an meine|an die|auf|an der) "
            "(?:handgelenk|arm|hals|pulsadern|kehle|puls)",
        ),
        "goodbye": (
            "(?:wenn|falls)<1> (?:ihr|du|sie)<1> (?:das|dies|diese zeilen|diesen brief|diese "
            "nachricht)<1> (?:lest|liest|lesen|findet|findest)<3> (?:bin|werde|lebe|habe)<1> ich<3> "
            "(?:nicht mehr|weg|tot|fort|gegangen|gesprungen|nicht mehr da)",
            "(?:abschiedsbrief|abschiedsbriefe|abschiedsnachricht|abschiedsvideo|letzten brief)<4> "
            "(?:geschrieben|liegt|fertig|schreibe|schreiben|verfasst|bereit|an meine|an meinen|an euch|"
            "für meine|für euch)|(?:habe|hab|schreibe|schreib)<3> (?:abschiedsbrief|abschiedsbriefe)",
            "(?:lebt wohl|leb wohl|macht es gut|machts gut|mach es gut|machs gut)<3> (?:alle|ihr|liebe|"
            "welt|für immer|verzeiht|ich liebe euch|mama|papa|kinder|es tut mir leid)",
            "(?:das ist|dies ist)<1> (?:mein )?(?:abschied|meine letzte nachricht|mein letzter eintrag|"
            "mein letzter brief|das letzte was ihr von mir)|mein letzter eintrag(?: hier)?(?= ,| $)",
            "(?:verzeiht|verzeih|vergebt|vergib|verzeihen)<1> mir<3> (?:dass ich gehe|was ich tue|was "
            "ich jetzt|was ich tun werde|ich kann nicht mehr|dass ich nicht mehr|was ich vorhabe|dass "
            "ich euch verlasse|dass ich aufgebe|ich konnte nicht)",
            "(?:tut mir leid)<3> (?:dass ich euch verlasse|dass ich gehe|dass ich nicht stark genug|dass "
            "ich nicht mehr (?:da|kann)|dass ich aufgebe|mama|papa)<3>",
            "(?:passt|pass|kümmert|kümmere)<1> (?:gut )?(?:auf|um|euch um|dich um)<2> (?:die kinder|"
            "meine kinder|meine tochter|meinen sohn|meine mutter|mama|den hund|meinen hund|die katze|"
            "meine katze|ihn|sie|einander)<1> (?:auf )?wenn ich<1> (?:weg|nicht mehr|tot|gegangen|fort)",
            "(?:ich liebe euch|ich liebe dich|hab euch lieb)<3> (?:vergesst das nie|vergiss das nie|lebt "
            "wohl|leb wohl|verzeiht|es ist nicht eure schuld|es ist nicht deine schuld)",
            "(?:kümmere|kümmert|kümmer|sorge|sorgt|pass|passt)<2> (?:um|für|auf)<3> (?:wenn|falls) ich "
            "(?:nicht mehr|tot|weg für immer|gegangen|fort)",
            "(?:verzeiht|verzeih|vergebt|vergib) mir<2> (?:dass ich gehe|was ich tue|dass ich euch "
            "verlasse)|dass ich nicht stark genug war<2> (?:leb|lebt|verzeih)",
            "(?:lebt|leb) wohl<3> (?:liebe euch|liebe dich|vergesst mich|es tut mir leid|verzeiht)",
            "(?:wenn|falls)<1> (?:ihr|du|sie)<1> (?:das hier|das|dies)<1> (?:lest|liest|lesen|findet|"
            "findest)<1> bin ich<2> (?:nicht mehr|weg|tot|fort)",
            "(?:verabschiedet|lebewohl gesagt|abschied genommen)<4> (?:wissen es nur nicht|wissen es "
            "nicht|merken es nicht|ahnen es nicht|ohne dass sie)",
        ),
        "self_harm": (
            "(?:ritze|ritz|schneide|verletze|verbrenne|schlage)<1> mich<2>(?: wieder| selbst| immer| "
            "jeden| seit| heimlich| oft| manchmal| abends| nachts|(?= $| ,|$| am| an den| um))",
            "(?:mich)<3> (?:geritzt|selbst verletzt|selbst zu verletzen|ritzen|selbst verletzen|zu "
            "ritzen|ritze|zu schneiden|verletzen will|selbst bestrafen|selber verletzt|selbst "
            "geschnitten|selber geschnitten)",
            "(?:habe|hab)<1> (?:mich|mir)<4> (?:geschnitten|verbrannt|geritzt|aufgeschnitten|selbst "
            "verletzt|zugefügt|aufgeritzt|wehgetan)(?! beim)",
            "(?:mir|mich)<1> (?:in|an|an den|in die|in den|die|den|mit)<1> (?:{body})<2> (?:geschnitten|"
            "geritzt|schneiden|schneide|ritzen|verbrannt|aufgeschnitten|aufschneiden|aufgeritzt|zu "
            "schneiden|zu ritzen)",
            "(?:mir|mich)<2> (?:mit )?(?:der|einer|dem|einem)?<1> (?:{blade}|zigarette|feuerzeug|"
            "nadel)<4> (?:geschnitten|geritzt|schneiden|ritzen|schneide|verbrannt|verbrennen|ritze)",
            "(?:schneide|ritze|drücke|drück)<3> (?:mir|zigaretten|in)<3> (?:{body})",
            "(?:selbstverletzung|selbstverletzen|ritzen|svv|schneiden)<3> (?:wieder angefangen|rückfall|"
            "rückfällig|nicht aufhören|hilft mir|beruhigt mich|drang|druck|angefangen)|(?:wieder|"
            "rückfällig|drang|druck|verlangen)<3> (?:zu ritzen|mich zu schneiden|mich zu ritzen|mich zu "
            "verletzen|mit dem ritzen|geritzt|zur klinge|ritzen)",
            "(?:frische|neue|frischen|neuen)<1> (?:schnitte|schnitten|wunden|narben|ritzer)<3> (?:am|an|"
            "auf|unter|verstecke|arm|verstecken|ärmel|ärmeln)",
            "(?:schlage|schlag|hämmere|hau|haue)<2> (?:meinen )?kopf<2> (?:gegen|an) (?:die|eine) wand|"
            "(?:kopf gegen die wand)<1> (?:schlage|schlagen|zu schlagen)",
            "(?:mir|mich) (?:selbst )?(?:weh tun|wehtun|weh zu tun|wehzutun|weh getan|wehgetan|schmerzen zufügen)",
            "(?:drang|druck|verlangen|impuls|lust)<2> (?:mich|mir)<2> (?:zu verletzen|zu schneiden|zu "
            "ritzen|weh zu tun|wehzutun|zu verbrennen)",
            "(?:arme|beine|arm|bein|haut|handgelenke|pulsadern|oberschenkel)<2> (?:aufgeritzt|"
            "aufgeschnitten|aufgeschlitzt|zerschnitten|geritzt|blutig geschnitten)(?! beim)|(?:seit|"
            "wieder|gestern|heute)<2> (?:schneide|ritze) ich<1> (?:mich|wieder)|schneide<1> wieder(?= $| "
            ",)|ritze wieder",
        ),
        "violence": (
            "mein (?:{partner})<1> (?:bringt mich<1> um|wird mich<1> umbringen|will mich<1> umbringen|"
            "will mich<1> töten)"
            "(?= $| ,| und| eines tages| irgendwann| heute)(?! , (?:wenn|falls|weil|"
            "sobald))(?!(?: ,)?(?: \\S+){0,6} (?:{trifle}))|"
            "bringt mich mein (?:{partner})<1> um(?= $| ,| und)(?! , (?:wenn|falls|weil))|er bringt mich<1> um(?= $| ,)"
            "(?! , (?:wenn|falls|weil|sobald))(?!(?: ,)?(?: \\S+){0,6} (?:{trifle}))",
            "(?:angst|fürchte|panik|sagt|sagte|gesagt|droht|gedroht)<2> dass<1> (?:{partner}|vater|bruder|er) mich<2> "
            "(?:umbringt|umbringen wird|umbringen will|tötet|töten wird|ersticht|erschlägt|erwürgt)",
            "(?:wenn ich<3> , |angst<3> , )(?:mein |meine )?(?:{kin}|er|sie) (?:bringt|"
            "killt) mich<1> um(?= $| ,| und| wenn| falls)|(?:{kin}|er|sie) bringt mich<1> um<1> "
            "wenn ich (?:gehe|weggehe|verlasse|ihn verlasse|rausgehe|ihn|sie|rede|zur|ausziehe|mich trenne)|"
            "wenn ich<3> , bringt (?:mein |meine )?"
            "(?:{kin}|er|sie) mich<1> um(?= $| ,| und| wenn| falls)",
            "(?:{kin})<3> (?:schlägt|schlug|prügelt|würgt|würgte|tritt|trat|verprügelt|misshandelt|"
            "vergewaltigt|bedroht|ohrfeigt|boxt|stößt|schubst)<3> (?:mich|uns|die kinder)(?! vor)",
            "(?:{kin}|er|sie)<2> (?:hat|hatte) (?:mich|uns|die kinder)<4> (?:geschlagen|gewürgt|"
            "verprügelt|getreten|vergewaltigt|bedroht|misshandelt|geschubst|gestoßen|mit dem messer|"
            "eingesperrt|die treppe)",
            "(?:er|sie) (?:schlägt|würgt|tritt|prügelt|verprügelt|vergewaltigt|misshandelt|boxt|"
            "ohrfeigt) (?:mich|uns|die kinder)",
            "(?:mich|uns)<3> (?:{kin})<3> (?:schlägt|würgt|bedroht|verprügelt|misshandelt|vergewaltigt|"
            "tritt)|(?:schlägt|würgt|bedroht|verprügelt|misshandelt) (?:mich|uns) (?:mein|meine|der|er|"
            "sie)",
            "(?:mich|uns)<1> (?:umzubringen|umbringt|umbringen|zu töten|tot zu schlagen|totzuschlagen|"
            "abzustechen|kaltzumachen)<2> (?:droht|gedroht|wenn ich|will er|werde er|sagt)|(?:droht|"
            "gedroht|drohte|sagt|sagte|schwört)<2> (?:mir |er |damit )?(?:mich|uns)<1> (?:umzubringen|zu "
            "töten|umbringt|umbringen|totzuschlagen|tot zu schlagen|abzustechen)",
            "er (?:bringt|bringe) (?:mich|uns) um wenn|(?:{kin})<3> (?:mich|uns)<1> umbringen (?:will|"
            "wird|wenn)|(?:werde|wurde|bin)<2> (?:von|zu hause|daheim)<3> (?:geschlagen|misshandelt|"
            "vergewaltigt|verprügelt|missbraucht)",
            "(?:schließt|sperrt|hält|eingesperrt|lässt)<2> (?:mich|uns)<4> (?:ein|fest|nicht aus dem "
            "haus|nicht gehen|in der wohnung|nicht mehr raus|eingesperrt)",
            "zwingt mich<3> (?:zum sex|zu sex|mit ihm zu schlafen|zum geschlechtsverkehr|sex)|(?:gegen "
            "meinen willen)<3> (?:angefasst|sex|genommen|berührt)|fasst mich an<3> (?:nicht will|gegen|"
            "nachts)",
            "(?:droht|bedroht|drohte|geht|greift)<2> (?:mir|uns|mich)<3> (?:mit dem messer|mit einem "
            "messer|mit der waffe|mit dem tod|mit einer waffe|mit schlägen|an den hals|an)",
        ),
    },
    tentative={
        "ideation": (
            "(?:will|möchte|möcht|wünschte)<3> (?:einfach )?(?:verschwinden|weg sein|nur noch weg|"
            "unsichtbar sein|nicht mehr sein|weg von allem|mich auflösen|raus aus allem|nicht mehr "
            "hier)(?= $| ,|$| und)",
            "(?:will|möchte|kann|mag) (?:einfach )?nicht mehr(?= $| ,|$)|(?:ich )?mag nimmer(?= $| ,|$)|"
            "kann nimmer(?= $| ,|$)|ich pack das nicht mehr|ich halte (?:es|das)<1> nicht mehr aus|es "
            "soll (?:einfach |endlich |nur ){0,3}(?:aufhören|vorbei sein|enden)|dass es (?:einfach |endlich "
            ")?(?:aufhört|vorbei ist|endet)",
            "(?:alles|es)<1> (?:beenden|hinter mir lassen für immer|zu ende|aufgeben und gehen)|"
            "(?:endlich|nur noch)<1> (?:ruhe haben|ruhe finden|frieden finden|schlafen für immer|"
            "schlafen)(?= $| ,|$)",
            "(?:wozu|warum|wieso|wofür)<2> (?:noch|überhaupt)<1> (?:weitermachen|aufstehen|kämpfen|das "
            "alles|da|hier|noch)|(?:warum|wozu) bin ich<1> (?:noch|überhaupt)<1> (?:da|hier)",
            "(?:keiner|niemand|keinem|niemandem)<1> (?:würde|wird)<3> (?:merken|vermissen|fehlen|"
            "auffallen)|(?:würde|wird|würd)<2> (?:keiner|niemand|keinem|eh keiner)<2> (?:merken|"
            "vermissen|fehlen|auffallen)",
            "(?:welt|ihnen|sie|allen)<2> ohne mich|(?:ohne mich)<3> weiter|(?:nicht|nie)<1> alt werde|"
            "(?:weihnachten|geburtstag|frühling|sommer|nächste jahr|30)<2> (?:nicht|nicht mehr|nie)<1> "
            "(?:erleben|erlebe|mehr da)",
            "(?:manchmal|oft|ständig|immer)<2> (?:denke|denk|stelle|stell|frage)<4> (?:wie es wäre|nicht "
            "mehr da|tot|weg|springen|loszulassen|einfach zu gehen|nicht zu bremsen)",
            "(?:raus|weg|fort|gehen)<2> für immer|für immer (?:weg|raus|fort|schluss|ruhe|gehen)|"
            "(?:leben) ist vorbei(?= $| ,| und)|(?:ertrage|halte) (?:es|das|alles)<1> nicht mehr",
        ),
        "plan": (
            "(?:{soon})<3> (?:ist es so weit|ist es soweit|ist alles vorbei|werde ich gehen|gehe ich|ist "
            "schluss|habe ich ruhe|bin ich weg)(?= $| ,|$)",
            "(?:heute|morgen|bald)<2> (?:tue|tu|mache|mach|ziehe|zieh)<1> ich<1> (?:es|das)<1>(?: "
            "durch)?(?= $| ,|$)|ich (?:tue|tu|mache|mach) es (?:{soon})|(?:werde|kann|will|könnte|würde|"
            "trau mich|traue mich)<1> es<2> (?:tun|durchziehen|machen|zu tun|wirklich tun)(?= $| ,|$)",
            "(?:alles|meine sachen|papiere|unterlagen|konten|testament|passwörter|kontodaten)<3> "
            "(?:geregelt|geordnet|sortiert|verschenkt|bereitgelegt|aufgeschrieben)<2> (?:damit|für "
            "danach|wenn ich|für sie|für euch|für den fall|danach|dann)",
            "(?:nach mir|wenn ich weg bin|wenn ich nicht mehr da bin)<3> (?:sorgen|hund|katze|kinder|"
            "geld|versicherung|lebensversicherung|beerdigung)|(?:meine|eigene|eigenen)<1> (?:beerdigung|"
            "grab|grabstein|trauerfeier)",
            "(?:loslassen|lass ich los|lasse ich los|fallen lassen|ins wasser gehen|in den see gehen|in "
            "den fluss gehen|einfach nicht bremsen|nicht bremsen|nicht mehr bremsen|augen zu machen und "
            "fahren)",
            "(?:alles|meine sachen|papiere|unterlagen|passwörter)<6> (?:verschenkt|aufgeschrieben|"
            "geordnet|geregelt)<1> (?:für danach|damit ihr|für später|wenn ich weg)",
        ),
        "means": (
            "(?:denke|schaue|starre|gucke|stehe|sitze|gehe|zähle|ziehe|blicke|halte|sehe|lege)<3> (?:an|"
            "auf|in|die|das|den|der|am|mir)<3> (?:{pills}|{rope}|{gun}|{blade}|{rail}|brücke|dach|balkon|"
            "geländer|abgrund)",
            "(?:{pills}|{rope}|{gun}|{blade}|brücke|gleise|gleisen|schienen|abgrund|dachkante)<4> "
            "(?:ruft|rufen|zieht mich|ziehen mich|verlockend|warten|wartet|liegen da|liegt da|lockt|"
            "locken|mich an|schublade|nachttisch|reichen|genug)",
            "(?:{rope})<2> (?:gekauft|besorgt|bestellt)|(?:{pills})<2> (?:gesammelt|gespart|aufgehoben)|"
            "(?:gekauft|besorgt|bestellt)<2> (?:{rope}|rasierklingen|helium)",
            "(?:wie hoch|wie tief|hoch genug|tief genug)<3> (?:brücke|dach|balkon|turm|stock|springen|"
            "wasser|fallen)|ein schritt<3> (?:und|nach vorn|weiter)<2>|nur ein schritt",
        ),
        "goodbye": (
            "(?:verzeiht|verzeih|vergebt|vergib) mir|lebt wohl|leb wohl|(?:danke für alles|danke für die "
            "zeit)<3> (?:mama|papa|leb|lebt|es tut mir leid|verzeiht)",
            "(?:zum letzten mal|ein letztes mal)<3> (?:umarmt|gesehen|besucht|umarmen|sehen|geküsst|"
            "stimme hören|angerufen|verabschieden|gute nacht|nach hause)",
            "(?:habe|hab)<2> (?:mich )?<2> (?:verabschiedet|meinen hund weggegeben|meine katze "
            "weggegeben|alles verschenkt|meine sachen verschenkt)",
            "(?:sag|sagt|sage|richte)<2> (?:meinen|meiner|meinem|ihnen|ihr|ihm|den kindern)<3> (?:dass "
            "ich sie (?:liebe|geliebt)|dass ich ihn (?:liebe|geliebt)|dass ich sie lieb|aus dass)",
            "(?:erinnert|erinnere|behaltet|behalt)<2> (?:euch|dich|mich)<2> (?:an mich|gut|in "
            "erinnerung)|(?:ihr|du)<1> (?:schafft|schaffst)<1> das ohne mich|weint nicht|seid nicht "
            "traurig|sei nicht traurig",
            "(?:sag|sagt|sage|richte)<4> dass<2> (?:nicht )?(?:seine|ihre|deine|eure|meine) schuld (?:war|ist)",
            "(?:nicht|niemandes) (?:seine|ihre|eure|deine) schuld war",
            "schuld (?:war|hat)<1> (?:er|sie|keiner|niemand) nicht",
        ),
        "self_harm": (
            "(?:{blade}|ritzen|feuerzeug)<3> (?:wieder|in der hand|schublade|versteckt|beruhigt|hilft|"
            "gedanken|druck|drang)|(?:wieder|druck|drang)<2> {blade}",
            "(?:lange ärmel|langen ärmeln|langärmlig|pullover)<4> (?:damit|sieht|verstecken|arme|narben)|"
            "blut sehen|schmerz<3> (?:spüren|fühlen|brauche|hilft)|(?:wieder|rückfall|rückfällig)<2> "
            "(?:getan|gemacht|geworden)(?= $| ,|$)|bestrafe mich",
        ),
        "violence": (
            "(?:{kin}) (?:bringt mich<1> um|killt mich|wird mich<1> umbringen)(?= $| ,| eines tages| irgendwann)"
            "(?! , (?:wenn|falls|weil|sobald))(?!(?: ,)?(?: \\S+){0,6} (?:{trifle}))",
            "(?:blaue flecken|blauen fleck|blaue augen|blaues auge)<4> (?:von ihm|von ihr|verstecke|"
            "überschminke|überschminkt|vor den kindern|er|mann|schminke)",
            "(?:er|sie|{kin})<3> (?:ist|war|wird)<2> (?:wieder )?(?:ausgerastet|handgreiflich|"
            "gewalttätig|rastet aus)|(?:rastet|ausrastet)<3> (?:schlägt|kinder|angst)|traue mich nicht "
            "nach hause|nicht mehr nach hause<2> weil (?:er|mein)",
        ),
    },
    distress={
        "hopelessness": (
            "(?:alles|es)<1> (?:ist|scheint|wirkt)<2> (?:hoffnungslos|aussichtslos|sinnlos|zwecklos)|"
            "(?:keine|keinerlei|kaum)<1> (?:hoffnung|zukunft|perspektive) mehr|hoffnungslos(?= $| ,|$)|"
            "hoffnung (?:verloren|aufgegeben)|(?:sehe|sehen)<2> (?:keinen ausweg|kein licht|keine "
            "zukunft|keinen sinn|keinen sinn mehr)|(?:nichts|es)<2> (?:wird|mehr)<1> (?:je|jemals|"
            "nie)<1> besser|(?:hat|macht|haben)<2> (?:doch |alles |eh )?keinen sinn(?: mehr)?(?= $| ,|$)|"
            "aus der dunkelheit",
        ),
        "burden": (
            "(?:bin|falle|sei)<2> (?:nur |allen |euch |ihnen |meiner familie ){0,3}(?:eine last|zur last|"
            "eine belastung|ein klotz am bein|eine bürde)|(?:bin|fühle mich)<2> (?:zu nichts nütze|zu "
            "nichts zu gebrauchen|nutzlos|überflüssig|ein versager|eine versagerin|eine schande|eine "
            "enttäuschung)|allen (?:nur )?zur last",
        ),
        "despair": (
            "(?:kann|halte|schaffe)<2> (?:einfach )?nicht mehr(?! warten| sehen| sagen)<1>|(?:fühle|"
            "fühl)<2> (?:mich )?(?:wertlos|leer|verzweifelt|völlig allein|wie tot|innerlich tot|wie "
            "betäubt)|ich bin (?:verzweifelt|am ende|nichts wert|wertlos|innerlich tot)|am ende meiner "
            "kräfte|keine kraft mehr|panikattacke|panikattacken|hasse mich|weine (?:jede nacht|jeden tag|"
            "ständig|nur noch)|(?:ich )?verzweifle|innerlich (?:leer|tot)|breche zusammen|"
            "zusammengebrochen",
        ),
        "frightened": (
            "(?:habe|hab)<2> angst vor<2> (?:{kin}|ihm|ihr|meinem|meiner)(?! chef| chefin| prüfung| "
            "zukunft)|(?:er|sie|{kin})<2> (?:kontrolliert|überwacht|erniedrigt|demütigt|beschimpft|"
            "bedrängt|verfolgt|stalkt|isoliert)<1> (?:mich|mein|alles)|(?:mein|meine) (?:{kin})<1> "
            "(?:kontrolliert|überwacht|schreit mich|macht mir angst)|(?:darf|lässt)<2> (?:ohne ihn|"
            "niemanden mehr sehen|mich nicht)<2> (?:raus|treffen|gehen|aus dem haus|arbeiten)",
        ),
        "someone_else": (
            "(?:{someone})<5> (?:will sterben|umbringen will|sich umbringen|umbringt|sich das leben|"
            "nicht mehr leben will|will nicht mehr leben|nicht mehr leben|suizidal|selbstmordgedanken|"
            "suizidgedanken|ritzt sich|sich ritzt|sich umgebracht|das leben genommen|sich selbst "
            "verletzt|sich was antut|sich etwas antut|sterben möchte|tot sein|sich erhängt|selbstmord "
            "begangen|erschossen)",
            "(?:angst|sorge|sorgen)<3> (?:dass|um)<4> (?:sich etwas antut|sich was antut|sich das leben|sich umbringt)",
        ),
        "denied": (
            "mich nicht<1> (?:umbringen|töten|umzubringen)|mir nicht das leben nehmen|nicht suizidal|"
            "will nicht sterben|möchte nicht sterben|mir nichts antun|würde mir nie<2> (?:antun|das "
            "leben)|würde mich nie<1> umbringen|keine suizidgedanken|keine selbstmordgedanken",
        ),
    },
    contexts={
        "past": (
            "vor<2> (?:jahren|jahrzehnten|monaten)|früher|damals|als (?:kind|jugendliche|jugendlicher|"
            r"teenager|schüler|schülerin|student|studentin)|mit (?:1\d|2\d|zwölf|dreizehn|vierzehn|"
            "fünfzehn|sechzehn|siebzehn|achtzehn|neunzehn|zwanzig|anfang zwanzig)|in (?:meiner|der) "
            r"(?:jugend|schulzeit|kindheit|pubertät|schule)|im jahr \d\d\d\d|19\d\d|20[01]\d|letztes jahr|"
            "einmal als|hinter mir|überwunden|es gab eine zeit|als ich<2> (?:jung|klein|jünger|war)|nach "
            "(?:meiner|der) (?:scheidung|trennung)|lange her|in einer klinik war|überlebt|meine erste<1> "
            "frau|mein erster<1> mann|mein ex(?! bringt| will| wird| droht| steht| schlägt)",
        ),
        "recent": (
            "wieder|jetzt|heute|gestern|letzte nacht|immer noch|noch immer|seitdem|inzwischen|zurück|"
            "heute nacht|gerade|erneut|aktuell",
        ),
        "story": (
            "roman|film|filme|serie|krimi|buch|lied|song|songtext|gedicht|theaterstück|oper|figur|"
            "hauptfigur|held|heldin|drehbuch|kurzgeschichte|podcast|doku|dokumentation|vortrag|workshop|"
            "prävention|fortbildung|schulung|statistik|studie|seminar|artikel|zeitung|nachrichten|tatort|"
            "kapitel|romanfigur|ausstellung|telefonseelsorge|referat",
        ),
        "saying": (
            "(?:mann|ehemann|frau|freundin|papa|mutter|mama|oma|mitbewohner|sohn) "
            "(?:bringt mich<1> um|killt mich|wird mich<1> umbringen)<1> (?:wenn|falls|sobald|weil)<4> "
            "(?:rechnung|kreditkarte|küche|geschirr|wäsche|milch|einkauf|hochzeitstag|geburtstag|essen|vase|garten|müll|"
            "schuhe|teppich|sofa)|"
            "(?:mutter|mama|oma|schwester) bringt mich<1> um wenn<3> (?:sieht|hört|merkt)",
        ),
        "accident": (
            "beim<1> (?:kochen|schneiden|rasieren|sport|training|fußball|gärtnern|heimwerken|"
            "zwiebelschneiden|basteln|klettern|wandern|backen|grillen|bügeln|spülen|brotschneiden|umzug)|"
            "aus versehen|versehentlich|zwiebel|zwiebeln|küche|brot|dose|ofen|backofen|herd|papier|"
            "unfall|sonne|sonnenbrand|dornen|rosen|gemüse|tomaten|backblech",
        ),
    },
    idioms=(
        "(?:chef|job|stress|rücken|kunde|trainer|lehrer|lärm|husten|zahn|kater|muskelkater|plan|kurs|vertrag|"
        "{trifle})<4>(?: ,)? "
        "(?:und )?(?:er|sie|mein (?:{partner})|meine (?:{kin})) (?:bringt|wird) mich",
        "(?:sterbe|sterben|stirbt|starb|gestorben|umkommen|komme um|vergehe|tot)<1> (?:vor|an) "
        "(?:langeweile|hunger|durst|scham|lachen|neugier|hitze|kälte|peinlichkeit|angst vor|sehnsucht|"
        "müdigkeit|aufregung|glück)|vor (?:langeweile|hunger|durst|scham|lachen|neugier|hitze|"
        "peinlichkeit|kälte|müdigkeit|aufregung)<1> (?:sterben|sterbe|gestorben|stirbt|umkommen|fast)",
        "(?:todmüde|totmüde|todernst|todsicher|todlangweilig|totlachen|totgelacht|lache mich tot|lach "
        "mich tot|arbeitet? mich tot|halbtot|todschick|totschlagen die zeit|zeit totschlagen|zeit "
        "totzuschlagen|mundtot|totarbeiten|todsünde|deadline)",
        "(?:könnte|würde|möchte|wird|bringt)<2> (?:ihn|sie|den|die|meinen chef|meine schwester|mich)<2> "
        "(?:umbringen|erwürgen|um)<2> (?:wenn|für|weil|dass)<2> (?:ich zu spät|nochmal|wieder|das "
        "vergesse|noch ein|den termin|die abgabe)|(?:chef|chefin|lehrer|trainer|mama|schwester)<1> "
        "(?:bringt|wird|killt|tötet)<1> mich<1>(?: um)?(?: umbringen)?<1>(?: wenn| falls)?",
        "(?:diese|der|die|das|dieser|dieses)<2> (?:job|arbeit|hitze|meeting|meetings|stau|projekt|"
        "rückenschmerzen|witz|warterei|pendeln|diät|kollege|kollegin)<1> (?:bringt|bringen|killt|macht|"
        "macht mich noch)<1> mich<2> (?:um|tot|fertig|umbringen|noch um)",
        "(?:für|um)<2> (?:ein|eine|einen)<2> (?:kaffee|schokolade|pizza|eis|bier|stück)<2> (?:sterben|"
        "töten|morden)|würde ich (?:sterben|töten|morden) für|zum sterben (?:schön|langweilig|gut)|zum "
        "totlachen|sterbenslangweilig|sterbensmüde",
        "(?:schluss|ende)<1> (?:machen|gemacht|mache|ein)<1> mit (?:der firma|dem job|der arbeit|meinem "
        "freund|meiner freundin|ihm|ihr|dem rauchen|dem zucker|dem projekt|dem studium|den überstunden|"
        "dem chaos)|mit (?:der firma|dem job|der arbeit|ihm|ihr|dem rauchen|meinem freund|meiner "
        "freundin|dem projekt)<2> schluss<1> (?:machen|gemacht|mache)",
        "(?:projekt|vertrag|arbeitsverhältnis|studium|gespräch|abo|kündigungsfrist|job|beziehung|sitzung|"
        "ausbildung|probezeit|streit|telefonat|zusammenarbeit)<3> (?:beenden|zu beenden|beende|beendet|"
        "ein ende setzen)",
        "(?:bring|bringt)<1> mich (?:nicht )?um (?:den schlaf|den verstand|meine nerven)|über meine "
        "leiche|nur über meine leiche|auf leben und tod|wie tot umgefallen|tote hose|toter punkt|totes "
        "kapital|tot umfallen vor|ins kalte wasser|kopf gegen die wand (?:bei|wegen|mit diesem)|(?:ins|"
        "in ein)<1> (?:loch|bett) gefallen|sprung ins|job hinschmeißen|alles hinschmeißen und<2> "
        "(?:reisen|bauernhof|surfen|auswandern)|aus allen wolken",
        "(?:tot|gestorben)<1> (?:für mich|die batterie|der akku|die leitung)|(?:akku|batterie|handy|"
        "laptop|leitung|server|projekt|pflanze|pflanzen)<2> (?:tot|gestorben|stirbt|sterben)|hänge mich "
        "rein|häng mich rein|hänge mich auf am|aufhänger|schlage mich durch|schlag mich durch",
        "(?:selbstmord|suizid)<1> (?:für die karriere|karrieretechnisch|finanziell|beruflich)|"
        "(?:karriere|finanzieller|beruflicher|politischer) ?(?:selbstmord|suizid)|karriereselbstmord",
        "(?:ins|in das) bett (?:und|fallen)<2>|will nicht mehr (?:in|bei|für|mit|so|dort|zurück|jeden|"
        "pendeln|warten|diskutieren|rauchen)<4>|kann nicht mehr (?:pendeln|arbeiten|warten|sehen|hören|"
        "sagen|sitzen|schlafen)|mag nicht mehr (?:in|bei|für|mit|so|dort)<3>|möchte nicht mehr (?:in|bei|"
        "für|mit|so|dort)<3>",
        "seil (?:für das|fürs|für die) (?:boot|segelboot|zelt|schaukel)|(?:boot|schaukel) ein seil",
    ),
    drawn={
        "drawn_to_death": (
            "sterben|tot|tod|todes|suizid|selbstmord|umbringen|umzubringen|lebensmüde|abschiedsbrief|erhängen|grab|sarg"
        ),
    },
    negations="nicht|nie|niemals|kein|keine|keinen|keinem|ned|net|ohne|weder",
    false_denials=(
        "aufhören|hilft|warum|wieso|verstehe|glaube|weiß|weiss|nur|mehr|lange|länger|verhindern|kann|"
        "lassen|versprechen|leugnen|sicher|wenn"
    ),
    past_verbs=(
        "wollte|war|hatte|geritzt|versucht|umgebracht|geschnitten|geschlagen|schlug|gewürgt|gedacht|"
        "dachte|verletzt|genommen|gesprungen|wünschte|würgte|trat|verprügelt|bedroht"
    ),
    self_words="ich|mich|mir|mein|meine|meinen|meinem|meiner",
    others=(
        "er|sie|ihn|ihm|ihr|sein|seine|mutter|vater|opa|oma|bruder|schwester|freund|freundin|onkel|tante|"
        "kollege|kollegin|nachbar|hund|katze|man|wir|du|leute|film|buch|serie|lied|akku|handy|pflanze|"
        "pflanzen|großmutter|großvater|verein|chef|kunde|projekt|er's|helden|sohn|tochter|mann|frau|"
        "cousin|cousine|nachbarin|mitbewohner|mitbewohnerin|schüler|schülerin|neffe|nichte|mama|papa|"
        "partner|partnerin|kumpel|kind|ex"
    ),
    any_person="will|möchte|wollte|könnte|kann|würde|muss|sollte|mag|möcht|hat|wurde",
    workplace=(
        "kollege|kollegen|kollegin|kolleginnen|kollegium|team|teams|abteilung|firma|büro|betrieb|arbeitstag|"
        "chef|chefin|schicht|spätschicht|frühschicht|nachtschicht|station|spind|werkstatt|kantine|rente|"
        "ruhestand|pension|kunden|belegschaft|mannschaft|standort|filiale|niederlassung|schreibtisch|"
        "teeküche|kaffeeküche|nachfolger|nachfolgerin|buchhaltung|verwaltung|laptop|ausstand|abschiedsmail|"
        "abschiedsfeier|praktikum|praktikant|azubi|azubis"
    ),
    family=("mama|papa|mutter|vater|eltern|kinder|tochter|sohn|schwester|bruder|mann|frau|oma|opa|hund|katze"),
    respellings={
        "nich": "nicht",
        "nciht": "nicht",
        "ncih": "nicht",
        "nixht": "nicht",
        "hab": "habe",
        "mehf": "mehr",
        "strben": "sterben",
        "sterbn": "sterben",
        "umbrigen": "umbringen",
        "umbringn": "umbringen",
        "leebn": "leben",
        "lebn": "leben",
        "selbstmort": "selbstmord",
        "suizit": "suizid",
        "suicid": "suizid",
        "iwie": "irgendwie",
        "vllt": "vielleicht",
        "kp": "keine ahnung",
        "nimma": "nimmer",
        "will's": "will es",
        "moecht": "mochte",
        "wuerd": "wurde",
        "isch": "ich",
        "i": "ich",
        "mi": "mich",
    },
)
