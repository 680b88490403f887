"""The written replies in the other languages that the net reads, translated by us from the English ones.

`shared/safety/replies.py` has those and chooses. A person in danger is answered in the language of their words. No
sentence tells the person's gender, and none addresses a reader formally.
"""

from shared.safety.written_replies import WrittenReplies

TRANSLATED_REPLIES = {
    "de": WrittenReplies(
        red=(
            "Danke, dass du das aufgeschrieben hast. Es klingt, als wäre dein Schmerz sehr groß, und ich bin "
            "froh, dass du ihn nicht für dich behältst.\n\n"
            "Ich bin ein Programm, und was du trägst, verdient einen Menschen. Bitte wende dich jetzt an "
            "jemanden: Ruf eine der Nummern unten an oder schreib dorthin, oder sprich mit jemandem, dem du "
            "vertraust. Du brauchst keine richtigen Worte. „Mir geht es nicht gut, bitte bleib bei mir“ genügt.\n\n"
            "Wenn du in diesem Moment in Gefahr bist, durch dich selbst oder durch jemand anderen, ruf bitte "
            "den Notruf an. Wenn etwas in deiner Nähe ist, womit du dich verletzen könntest, bring es weg von "
            "dir oder bitte jemanden, es zu nehmen, und geh dorthin, wo andere Menschen sind.\n\n"
            "Nichts an Arbeit, Geld oder Zukunft muss heute entschieden werden. Das alles kann warten. Du gehst "
            "vor."
        ),
        still_red=(
            "Ich bin froh, dass du schreibst. Nach dem, was du in den letzten Tagen erzählt hast, lasse ich "
            "Ziele, Coaching und Entscheidungen noch eine Weile beiseite, auch wenn ein Moment leichter ist. Es "
            "eilt nicht.\n\n"
            "Die Menschen unten sind für dich da, an guten wie an schlechten Tagen. Wenn es wieder schwerer "
            "wird, warte bitte nicht: Ruf eine der Nummern an oder jemanden, dem du vertraust, und wenn du in "
            "Gefahr bist, den Notruf."
        ),
        heavy=(
            "Danke, dass du mir das sagst. Das klingt sehr schwer, und du musst es nicht allein tragen.\n\n"
            "Ich möchte dich etwas direkt fragen, weil man es hier sagen kann: Wie geht es dir jetzt gerade, "
            "und denkst du daran, dir das Leben zu nehmen oder dich zu verletzen? Antworte in deinen eigenen "
            "Worten oder gar nicht. Ich höre in jedem Fall weiter zu.\n\n"
            "Wenn die Antwort Ja oder Vielleicht ist, sprich bitte jetzt mit einem Menschen: über eine der "
            "Nummern unten oder mit jemandem, dem du vertraust. Wenn du in diesem Moment in Gefahr bist, ruf "
            "den Notruf an."
        ),
        still_heavy=(
            "Ich habe nicht vergessen, wie schwer diese Tage sind. Wenn Gedanken kommen, dir das Leben zu "
            "nehmen oder dich zu verletzen, kannst du es hier sagen, und die Menschen unten sind jederzeit für "
            "dich da. Wenn du in Gefahr bist, ruf den Notruf an."
        ),
        yellow=(
            "Das klingt nach sehr viel auf einmal. Wie geht es dir wirklich, jetzt gerade? Du musst mir nicht "
            "antworten. Wenn du lieber mit einem Menschen sprechen möchtest oder es schwerer wird, sind die "
            "Menschen unten da und hören zu. Es muss kein Notfall sein."
        ),
        still_yellow=(
            "Ich habe nicht vergessen, dass diese Tage schwer sind. Wenn du mit einem Menschen sprechen "
            "möchtest, sind die Menschen unten da."
        ),
        question="Denkst du daran, dir das Leben zu nehmen oder dich zu verletzen?",
        advice=(
            "Wenn du oder jemand in deiner Nähe jetzt in Gefahr sein könnte, ruf zuerst den Notruf an (in "
            "Europa 112). Die Menschen unten hören zu, im Notfall und an jedem schweren Tag."
        ),
    ),
    "es": WrittenReplies(
        red=(
            "Gracias por escribir esto. Parece que sientes un dolor muy grande, y me alegra que no te lo hayas "
            "guardado.\n\n"
            "Soy un programa, y lo que llevas merece una persona. Por favor, busca a una ahora: llama o escribe "
            "a una de las líneas de abajo, o a alguien de tu confianza. No hacen falta las palabras justas. «No "
            "estoy bien, por favor quédate conmigo» es suficiente.\n\n"
            "Si en este momento estás en peligro, por ti o por otra persona, llama al número de emergencias de "
            "tu país. Si tienes cerca algo con lo que podrías hacerte daño, aléjalo o pide a alguien que se lo "
            "lleve, y ve a donde haya otras personas.\n\n"
            "Nada sobre el trabajo, el dinero o el futuro tiene que resolverse hoy. Todo eso puede esperar. "
            "Primero estás tú."
        ),
        still_red=(
            "Me alegra que escribas. Después de lo que me contaste en los últimos días, dejo las metas, el "
            "acompañamiento y las decisiones a un lado un tiempo más, también si un momento se siente más "
            "ligero. No hay prisa.\n\n"
            "Las personas de abajo están para ti, tanto en un día bueno como en uno malo. Si vuelve a pesar "
            "más, por favor no esperes: llama a una de ellas o a alguien de tu confianza, y si estás en "
            "peligro, al número de emergencias."
        ),
        heavy=(
            "Gracias por contármelo. Eso suena muy pesado, y no tienes que cargarlo a solas.\n\n"
            "Quiero preguntarte algo directamente, porque aquí se puede decir: ¿cómo estás ahora mismo, y "
            "piensas en quitarte la vida o en hacerte daño? Puedes responder con tus palabras, o no responder. "
            "Sigo escuchando en cualquier caso.\n\n"
            "Si la respuesta es sí o quizá, habla ahora con una persona, por favor: una de las líneas de abajo "
            "o alguien de tu confianza. Si en este momento estás en peligro, llama al número de emergencias de "
            "tu país."
        ),
        still_heavy=(
            "No he olvidado lo pesados que son estos días. Si aparecen pensamientos de quitarte la vida o de "
            "hacerte daño, puedes decirlo aquí, y las personas de abajo están para ti en cualquier momento. Si "
            "estás en peligro, llama al número de emergencias."
        ),
        yellow=(
            "Eso suena a mucho peso. ¿Cómo estás de verdad, ahora mismo? No tienes que responderme. Si "
            "prefieres hablar con una persona, o si se hace más pesado, las personas de abajo están para "
            "escucharte. No hace falta que sea una emergencia."
        ),
        still_yellow=(
            "No he olvidado que estos días son pesados. Si quieres hablar con una persona, las personas de "
            "abajo están ahí."
        ),
        question="¿Piensas en quitarte la vida o en hacerte daño?",
        advice=(
            "Si tú o alguien cercano puede estar en peligro ahora mismo, llama primero al número de emergencias "
            "de tu país (en Europa, el 112). Las personas de abajo están para escuchar, en una emergencia y en "
            "cualquier día difícil."
        ),
    ),
    "fr": WrittenReplies(
        red=(
            "Merci de l'avoir écrit. On dirait que ta douleur est très grande, et je suis content que tu ne la "
            "gardes pas pour toi.\n\n"
            "Je suis un programme, et ce que tu portes mérite une personne. S'il te plaît, tourne-toi vers "
            "quelqu'un maintenant : appelle une des lignes ci-dessous ou écris-leur, ou parle à quelqu'un en "
            "qui tu as confiance. Pas besoin des bons mots. « Je ne vais pas bien, reste avec moi s'il te plaît "
            "» suffit.\n\n"
            "Si tu es en danger en ce moment, à cause de toi ou de quelqu'un d'autre, appelle le numéro "
            "d'urgence de ton pays. S'il y a près de toi quelque chose avec quoi tu pourrais te blesser, "
            "éloigne-le ou demande à quelqu'un de l'emporter, et va là où il y a du monde.\n\n"
            "Rien au sujet du travail, de l'argent ou de l'avenir ne doit être réglé aujourd'hui. Tout cela "
            "peut attendre. Tu passes en premier."
        ),
        still_red=(
            "Je suis content que tu écrives. Après ce que tu m'as dit ces derniers jours, je laisse de côté les "
            "objectifs, l'accompagnement et les décisions encore un moment, même quand un instant semble plus "
            "léger. Rien ne presse.\n\n"
            "Les personnes ci-dessous sont là pour toi, les bons jours comme les mauvais. Si cela redevient "
            "plus lourd, n'attends pas : appelle l'une d'elles ou quelqu'un en qui tu as confiance, et si tu es "
            "en danger, le numéro d'urgence."
        ),
        heavy=(
            "Merci de me le dire. Cela semble très lourd, et tu n'as pas à le porter en solitaire.\n\n"
            "Je voudrais te demander une chose directement, parce qu'on peut la dire ici : comment vas-tu en ce "
            "moment, et penses-tu à mettre fin à tes jours ou à te faire du mal ? Tu peux répondre avec tes "
            "mots, ou pas du tout. Je continue d'écouter dans tous les cas.\n\n"
            "Si la réponse est oui ou peut-être, parle à une personne maintenant, s'il te plaît : une des "
            "lignes ci-dessous ou quelqu'un en qui tu as confiance. Si tu es en danger en ce moment, appelle le "
            "numéro d'urgence de ton pays."
        ),
        still_heavy=(
            "Je n'ai pas oublié combien ces jours sont lourds. Si l'idée de mettre fin à tes jours ou de te "
            "faire du mal revient, tu peux le dire ici, et les personnes ci-dessous sont là à tout moment. Si "
            "tu es en danger, appelle le numéro d'urgence."
        ),
        yellow=(
            "Cela fait beaucoup à porter. Comment vas-tu vraiment, là, maintenant ? Rien ne t'oblige à me répondre. "
            "Si tu préfères parler à une personne, ou si cela devient plus lourd, les personnes ci-dessous sont "
            "là pour écouter. Il n'y a pas besoin que ce soit une urgence."
        ),
        still_yellow=(
            "Je n'ai pas oublié que ces jours sont lourds. Si tu veux parler à une personne, celles ci-dessous sont là."
        ),
        question="Penses-tu à mettre fin à tes jours ou à te faire du mal ?",
        advice=(
            "Si toi ou quelqu'un près de toi êtes peut-être en danger maintenant, appelle d'abord le numéro "
            "d'urgence de ton pays (en Europe, le 112). Les personnes ci-dessous sont là pour écouter, en "
            "urgence comme un jour difficile."
        ),
    ),
    "pl": WrittenReplies(
        red=(
            "Dziękuję, że o tym piszesz. To brzmi jak ogromny ból i dobrze, że nie zostajesz z nim w milczeniu.\n\n"
            "Jestem programem, a to, co dźwigasz, zasługuje na człowieka. Proszę, zwróć się do kogoś teraz: "
            "zadzwoń lub napisz pod jeden z numerów poniżej albo do osoby, której ufasz. Nie potrzeba "
            "odpowiednich słów. „Jest ze mną źle, proszę, zostań ze mną” wystarczy.\n\n"
            "Jeśli w tej chwili grozi ci niebezpieczeństwo, z twojej albo z czyjejś ręki, zadzwoń pod numer "
            "alarmowy. Jeśli masz w pobliżu coś, czym możesz zrobić sobie krzywdę, odsuń to od siebie albo "
            "poproś kogoś, żeby to zabrał, i idź tam, gdzie są ludzie.\n\n"
            "Nic, co dotyczy pracy, pieniędzy czy przyszłości, nie musi się rozstrzygnąć dzisiaj. To wszystko "
            "może poczekać. Ty jesteś na pierwszym miejscu."
        ),
        still_red=(
            "Dobrze, że piszesz. Po tym, co usłyszałem w ostatnich dniach, odkładam cele, rozmowy o pracy i "
            "decyzje jeszcze na jakiś czas, także wtedy, gdy jakaś chwila jest lżejsza. Nie ma pośpiechu.\n\n"
            "Ludzie poniżej są dla ciebie, w lepszy i w gorszy dzień. Jeśli znowu zrobi się ciężej, proszę, nie "
            "czekaj: zadzwoń do nich albo do osoby, której ufasz, a jeśli grozi ci niebezpieczeństwo, pod numer "
            "alarmowy."
        ),
        heavy=(
            "Dziękuję, że mi to mówisz. To brzmi bardzo ciężko i nie musisz dźwigać tego w pojedynkę.\n\n"
            "Chcę zapytać o coś wprost, bo tutaj można to powiedzieć: jak się czujesz w tej chwili i czy "
            "myślisz o tym, żeby odebrać sobie życie albo zrobić sobie krzywdę? Możesz odpowiedzieć własnymi "
            "słowami albo wcale. Słucham dalej w każdym przypadku.\n\n"
            "Jeśli odpowiedź brzmi „tak” albo „może”, porozmawiaj, proszę, teraz z człowiekiem: pod jednym z "
            "numerów poniżej albo z osobą, której ufasz. Jeśli w tej chwili grozi ci niebezpieczeństwo, zadzwoń "
            "pod numer alarmowy."
        ),
        still_heavy=(
            "Pamiętam, jak ciężkie są te dni. Jeśli pojawią się myśli o odebraniu sobie życia albo zrobieniu "
            "sobie krzywdy, możesz to tutaj powiedzieć, a ludzie poniżej są dla ciebie o każdej porze. Jeśli "
            "grozi ci niebezpieczeństwo, zadzwoń pod numer alarmowy."
        ),
        yellow=(
            "To brzmi, jakby było tego bardzo dużo. Jak się czujesz naprawdę, w tej chwili? Nie musisz mi "
            "odpowiadać. Jeśli wolisz porozmawiać z człowiekiem albo zrobi się ciężej, ludzie poniżej są po to, "
            "żeby słuchać. To nie musi być nagły przypadek."
        ),
        still_yellow=(
            "Pamiętam, że te dni są ciężkie. Jeśli chcesz porozmawiać z człowiekiem, ludzie poniżej są dla ciebie."
        ),
        question="Czy myślisz o tym, żeby odebrać sobie życie albo zrobić sobie krzywdę?",
        advice=(
            "Jeśli tobie albo komuś obok może teraz grozić niebezpieczeństwo, najpierw zadzwoń pod numer "
            "alarmowy (w Europie 112). Ludzie poniżej są po to, żeby słuchać, w nagłej potrzebie i w każdy "
            "trudny dzień."
        ),
    ),
    "pt": WrittenReplies(
        red=(
            "Obrigado por escrever isto. Parece que a tua dor é muito grande, e ainda bem que não ficou só "
            "contigo.\n\n"
            "Sou um programa, e o que carregas merece uma pessoa. Por favor, procura uma agora: liga ou escreve "
            "para uma das linhas abaixo, ou para alguém da tua confiança. Não são precisas as palavras certas. "
            "«Não estou bem, por favor fica comigo» basta.\n\n"
            "Se estás em perigo neste momento, por ti ou por outra pessoa, liga para o número de emergência do "
            "teu país. Se há perto de ti alguma coisa com que te podes magoar, afasta-a ou pede a alguém que a "
            "leve, e vai para onde há outras pessoas.\n\n"
            "Nada sobre trabalho, dinheiro ou futuro tem de ficar decidido hoje. Tudo isso pode esperar. Tu "
            "estás em primeiro lugar."
        ),
        still_red=(
            "Ainda bem que escreves. Depois do que me contaste nos últimos dias, deixo de lado as metas, o "
            "acompanhamento e as decisões por mais algum tempo, mesmo quando um momento parece mais leve. Não "
            "há pressa.\n\n"
            "As pessoas abaixo estão aí para ti, num dia bom como num dia mau. Se voltar a pesar, por favor não "
            "esperes: liga para uma delas ou para alguém da tua confiança e, se estás em perigo, para o número "
            "de emergência."
        ),
        heavy=(
            "Obrigado por me dizeres. Isso parece muito pesado, e não tens de o carregar na solidão.\n\n"
            "Quero perguntar-te uma coisa diretamente, porque aqui se pode dizer: como estás neste momento, e "
            "pensas em acabar com a tua vida ou em magoar-te? Podes responder com as tuas palavras, ou não "
            "responder. Continuo a ouvir em qualquer caso.\n\n"
            "Se a resposta é sim ou talvez, fala agora com uma pessoa, por favor: uma das linhas abaixo ou "
            "alguém da tua confiança. Se estás em perigo neste momento, liga para o número de emergência do teu "
            "país."
        ),
        still_heavy=(
            "Não esqueci como estes dias são pesados. Se vierem pensamentos de acabar com a tua vida ou de te "
            "magoares, podes dizê-lo aqui, e as pessoas abaixo estão aí para ti a qualquer hora. Se estás em "
            "perigo, liga para o número de emergência."
        ),
        yellow=(
            "Isso parece muito para carregar. Como estás, de verdade, agora? Não tens de me responder. Se "
            "preferes falar com uma pessoa, ou se ficar mais pesado, as pessoas abaixo estão aí para ouvir. Não "
            "é preciso que seja uma emergência."
        ),
        still_yellow=(
            "Não esqueci que estes dias são pesados. Se queres falar com uma pessoa, as pessoas abaixo estão aí."
        ),
        question="Pensas em acabar com a tua vida ou em magoar-te?",
        advice=(
            "Se tu ou alguém perto de ti pode estar em perigo agora, liga primeiro para o número de emergência "
            "do teu país (na Europa, o 112). As pessoas abaixo estão aí para ouvir, numa emergência e em "
            "qualquer dia difícil."
        ),
    ),
    "it": WrittenReplies(
        red=(
            "Grazie per averlo scritto. Sembra che il tuo dolore sia molto grande, e meno male che non è "
            "rimasto dentro di te.\n\n"
            "Sono un programma, e quello che porti merita una persona. Per favore, cercane una adesso: chiama o "
            "scrivi a una delle linee qui sotto, o a qualcuno di cui ti fidi. Non servono le parole giuste. "
            "«Non sto bene, per favore resta con me» basta.\n\n"
            "Se in questo momento c'è un pericolo per te, da parte tua o di qualcun altro, chiama il numero di "
            "emergenza. Se vicino a te c'è qualcosa con cui potresti farti del male, allontanalo o chiedi a "
            "qualcuno di portarlo via, e vai dove ci sono altre persone.\n\n"
            "Niente che riguarda il lavoro, i soldi o il futuro deve essere deciso oggi. Tutto può aspettare. "
            "Prima vieni tu."
        ),
        still_red=(
            "Meno male che scrivi. Dopo quello che mi hai detto negli ultimi giorni lascio da parte obiettivi, "
            "sostegno e decisioni ancora per un po', anche quando un momento sembra più leggero. Non c'è "
            "fretta.\n\n"
            "Le persone qui sotto ci sono per te, in un giorno buono come in uno cattivo. Se torna a pesare, "
            "per favore non aspettare: chiama una di loro o qualcuno di cui ti fidi e, se c'è pericolo, il "
            "numero di emergenza."
        ),
        heavy=(
            "Grazie per avermelo detto. Sembra molto pesante, e non devi portarlo in solitudine.\n\n"
            "Vorrei chiederti una cosa direttamente, perché qui si può dire: come stai in questo momento, e "
            "pensi di toglierti la vita o di farti del male? Puoi rispondere con parole tue, o non rispondere. "
            "Continuo ad ascoltare in ogni caso.\n\n"
            "Se la risposta è sì o forse, parla adesso con una persona, per favore: una delle linee qui sotto o "
            "qualcuno di cui ti fidi. Se in questo momento c'è pericolo, chiama il numero di emergenza."
        ),
        still_heavy=(
            "Non ho dimenticato quanto pesano questi giorni. Se vengono pensieri di toglierti la vita o di "
            "farti del male, puoi dirlo qui, e le persone qui sotto ci sono per te a ogni ora. Se c'è pericolo, "
            "chiama il numero di emergenza."
        ),
        yellow=(
            "Sembra molto da portare. Come stai davvero, adesso? Non devi rispondermi. Se preferisci parlare "
            "con una persona, o se diventa più pesante, le persone qui sotto ci sono per ascoltare. Non deve "
            "essere un'emergenza."
        ),
        still_yellow=(
            "Non ho dimenticato che questi giorni pesano. Se vuoi parlare con una persona, quelle qui sotto ci sono."
        ),
        question="Pensi di toglierti la vita o di farti del male?",
        advice=(
            "Se tu o qualcuno vicino a te potreste essere in pericolo adesso, chiama prima il numero di "
            "emergenza (in Europa il 112). Le persone qui sotto ci sono per ascoltare, in un'emergenza e in "
            "ogni giorno difficile."
        ),
    ),
}
