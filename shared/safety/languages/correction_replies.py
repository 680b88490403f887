"""What is said after a correction in the other languages that the net reads, translated by us from the English texts.

`shared/safety/replies.py` has those and chooses. No sentence tells the person's gender or addresses them formally.
"""

from shared.safety.written_replies import CorrectionReplies

TRANSLATED_CORRECTION_REPLIES = {
    "de": CorrectionReplies(
        question_first=(
            "Danke, dass du mir das sagst. Bevor ich wie gewohnt weitermache, muss ich dich eines direkt fragen, und "
            "jede Antwort ist in Ordnung: Denkst du daran, dir das Leben zu nehmen oder dich zu verletzen?\n\n"
            "Wenn du in diesem Moment in Gefahr bist, warte nicht auf mich: Ruf den Notruf an."
        ),
        corrected=(
            "Danke, dass du es sagst. Dann habe ich deine Worte ernster genommen, als du sie gemeint hast, und ich "
            "mache wie gewohnt weiter. Wenn ein Tag schwer wird, kannst du es hier sagen."
        ),
        answered_no=(
            "Danke für deine Antwort. Ich bin froh, dass du da bist, und wir machen zusammen weiter, ohne Eile. Die "
            "Menschen unten bleiben in Reichweite. Wenn es sich ändert, warte bitte nicht: Ruf dort an oder bei "
            "jemandem, dem du vertraust."
        ),
        answered_not_sure=(
            "Danke, dass du ehrlich zu mir bist. Nicht sicher zu sein ist Grund genug, jetzt mit einem Menschen zu "
            "sprechen: über eine der Nummern unten oder mit jemandem, dem du vertraust. „Ich weiß nicht, ob ich "
            "sicher bin, bitte bleib bei mir“ genügt.\n\n"
            "Wenn du in diesem Moment in Gefahr bist, ruf den Notruf an und geh dorthin, wo andere Menschen sind."
        ),
        kept_today=(
            "Danke für deine Antwort. Etwas von dem, was du heute geschrieben hast, hat mir Sorgen gemacht, darum "
            "lasse ich es bis morgen, wie es ist; dann kannst du es mir noch einmal sagen. Bis dahin und danach sind "
            "die Menschen unten für dich da."
        ),
        kept_by_review=(
            "Danke für deine Antwort. Jemand hat sich angesehen, wie es dir geht, und das so entschieden, darum kann "
            "ich es hier nicht ändern. Die Menschen unten sind für dich da."
        ),
        nothing_to_correct="Danke, dass du es sagst. Es gibt nichts zu berichtigen: Ich mache wie gewohnt weiter.",
    ),
    "es": CorrectionReplies(
        question_first=(
            "Gracias por decírmelo. Antes de seguir como siempre tengo que preguntarte una cosa directamente, y "
            "cualquier respuesta está bien: ¿piensas en quitarte la vida o en hacerte daño?\n\n"
            "Si estás en peligro en este momento, no me esperes: llama al número de emergencias de tu país."
        ),
        corrected=(
            "Gracias por decirlo. Entonces me tomé tus palabras más en serio de lo que querías decir, y sigo como "
            "siempre. Si un día se hace pesado, puedes decirlo aquí."
        ),
        answered_no=(
            "Gracias por responder. Me alegra que estés aquí, y seguimos adelante, sin prisa. Las personas de abajo "
            "siguen a tu alcance. Si algo cambia, por favor no esperes: llama a una de ellas o a alguien de "
            "confianza."
        ),
        answered_not_sure=(
            "Gracias por tu sinceridad. No saberlo con certeza es motivo suficiente para hablar ahora con una "
            "persona: una de las líneas de abajo o alguien de confianza. «No sé si estoy a salvo, por favor quédate "
            "conmigo» basta.\n\n"
            "Si estás en peligro en este momento, llama al número de emergencias de tu país y ve adonde haya otras "
            "personas."
        ),
        kept_today=(
            "Gracias por responder. Algo de lo que has escrito hoy me preocupó, así que lo dejo como está hasta "
            "mañana; entonces puedes decírmelo otra vez. Hasta entonces, y después, las personas de abajo están ahí "
            "para ti."
        ),
        kept_by_review=(
            "Gracias por responder. Alguien ha mirado cómo están las cosas para ti y lo ha decidido así, por eso no "
            "puedo cambiarlo aquí. Las personas de abajo están ahí para ti."
        ),
        nothing_to_correct="Gracias por decirlo. No hay nada que corregir: sigo como siempre.",
    ),
    "fr": CorrectionReplies(
        question_first=(
            "Merci de me le dire. Avant de continuer comme d'habitude, je dois te demander une chose directement, et "
            "toutes les réponses sont permises : penses-tu à mettre fin à tes jours ou à te faire du mal ?\n\n"
            "Si tu es en danger en ce moment, ne m'attends pas : appelle le numéro d'urgence de ton pays."
        ),
        corrected=(
            "Merci de le dire. J'ai donc pris tes mots plus au sérieux que tu ne le voulais, et je continue comme "
            "d'habitude. Si un jour devient lourd, tu peux le dire ici."
        ),
        answered_no=(
            "Merci de ta réponse. Je suis content que tu sois là, et nous continuons ensemble, sans hâte. Les "
            "personnes ci-dessous restent à ta portée. Si cela change, n'attends pas, s'il te plaît : appelle l'une "
            "d'elles ou quelqu'un en qui tu as confiance."
        ),
        answered_not_sure=(
            "Merci de ta franchise. Ne pas savoir est une raison suffisante pour parler maintenant à une personne : "
            "une des lignes ci-dessous ou quelqu'un en qui tu as confiance. « Je ne sais pas si je suis en sécurité, "
            "reste avec moi s'il te plaît » suffit.\n\n"
            "Si tu es en danger en ce moment, appelle le numéro d'urgence de ton pays et va là où il y a du monde."
        ),
        kept_today=(
            "Merci de ta réponse. Une partie de ce que tu as écrit aujourd'hui m'inquiète, alors je laisse les choses "
            "ainsi jusqu'à demain ; tu pourras me le redire. D'ici là, et après, les personnes ci-dessous sont là "
            "pour toi."
        ),
        kept_by_review=(
            "Merci de ta réponse. Quelqu'un a regardé comment tu vas et en a décidé ainsi, je ne peux donc pas le "
            "changer ici. Les personnes ci-dessous sont là pour toi."
        ),
        nothing_to_correct="Merci de le dire. Il n'y a rien à corriger : je continue comme d'habitude.",
    ),
    "pl": CorrectionReplies(
        question_first=(
            "Dziękuję, że mi to mówisz. Zanim przejdę dalej jak zwykle, muszę zapytać o jedno wprost i każda odpowiedź "
            "jest w porządku: czy myślisz o tym, żeby odebrać sobie życie albo zrobić sobie krzywdę?\n\n"
            "Jeśli w tej chwili grozi ci niebezpieczeństwo, nie czekaj na mnie: zadzwoń pod numer alarmowy."
        ),
        corrected=(
            "Dziękuję, że o tym mówisz. Twoje słowa zabrzmiały więc dla mnie poważniej, niż miały, i idę dalej jak "
            "zwykle. Jeśli jakiś dzień zrobi się ciężki, możesz to tutaj powiedzieć."
        ),
        answered_no=(
            "Dziękuję za odpowiedź. Dobrze, że jesteś, idziemy dalej razem, bez pośpiechu. Ludzie poniżej są w "
            "zasięgu. Jeśli coś się zmieni, proszę, nie czekaj: zadzwoń do nich albo do osoby, której ufasz."
        ),
        answered_not_sure=(
            "Dziękuję za szczerość. Brak pewności to wystarczający powód, żeby porozmawiać teraz z człowiekiem: pod "
            "jednym z numerów poniżej albo z osobą, której ufasz. „Nie wiem, czy nic mi nie grozi, proszę, zostań ze "
            "mną” wystarczy.\n\n"
            "Jeśli w tej chwili grozi ci niebezpieczeństwo, zadzwoń pod numer alarmowy i idź tam, gdzie są ludzie."
        ),
        kept_today=(
            "Dziękuję za odpowiedź. Coś z twoich dzisiejszych słów mnie niepokoi, więc zostawiam to tak do jutra; "
            "wtedy możesz mi to powiedzieć jeszcze raz. Do tego czasu i później ludzie poniżej są dla ciebie."
        ),
        kept_by_review=(
            "Dziękuję za odpowiedź. Ktoś przyjrzał się twojej sytuacji i tak zdecydował, więc nie mogę tego tutaj "
            "zmienić. Ludzie poniżej są dla ciebie."
        ),
        nothing_to_correct="Dziękuję, że o tym mówisz. Nie ma czego poprawiać: idę dalej jak zwykle.",
    ),
    "pt": CorrectionReplies(
        question_first=(
            "Obrigado por me dizeres. Antes de continuar como de costume, tenho de te perguntar uma coisa "
            "diretamente, e qualquer resposta está bem: pensas em acabar com a tua vida ou em magoar-te?\n\n"
            "Se estás em perigo neste momento, não esperes por mim: liga para o número de emergência do teu país."
        ),
        corrected=(
            "Obrigado por dizeres. Então levei as tuas palavras mais a sério do que querias, e continuo como de "
            "costume. Se um dia ficar pesado, podes dizê-lo aqui."
        ),
        answered_no=(
            "Obrigado por responderes. Ainda bem que estás aqui, e continuamos, sem pressa. As pessoas abaixo ficam "
            "ao teu alcance. Se isso mudar, por favor não esperes: liga para uma delas ou para alguém da tua "
            "confiança."
        ),
        answered_not_sure=(
            "Obrigado pela sinceridade. Não ter a certeza é razão bastante para falar agora com uma pessoa: uma das "
            "linhas abaixo ou alguém da tua confiança. «Não sei se estou em segurança, por favor fica comigo» "
            "basta.\n\n"
            "Se estás em perigo neste momento, liga para o número de emergência do teu país e vai para onde há outras "
            "pessoas."
        ),
        kept_today=(
            "Obrigado por responderes. Algo do que escreveste hoje preocupou-me, por isso deixo tudo como está até "
            "amanhã; então podes dizer-me outra vez. Até lá, e depois, as pessoas abaixo estão aí para ti."
        ),
        kept_by_review=(
            "Obrigado por responderes. Alguém viu como as coisas estão para ti e decidiu assim, por isso não o posso "
            "mudar aqui. As pessoas abaixo estão aí para ti."
        ),
        nothing_to_correct="Obrigado por dizeres. Não há nada a corrigir: continuo como de costume.",
    ),
    "it": CorrectionReplies(
        question_first=(
            "Grazie per avermelo detto. Prima di continuare come al solito devo chiederti una cosa direttamente, e "
            "ogni risposta va bene: pensi di toglierti la vita o di farti del male?\n\n"
            "Se in questo momento c'è pericolo, non aspettarmi: chiama il numero di emergenza."
        ),
        corrected=(
            "Grazie per averlo detto. Allora ho preso le tue parole più sul serio di quanto volevi, e continuo come "
            "al solito. Se un giorno diventa pesante, puoi dirlo qui."
        ),
        answered_no=(
            "Grazie per la risposta. Meno male che ci sei, e andiamo avanti insieme, senza fretta. Le persone qui "
            "sotto restano a portata di mano. Se qualcosa cambia, per favore non aspettare: chiama una di loro o "
            "qualcuno di cui ti fidi."
        ),
        answered_not_sure=(
            "Grazie per la sincerità. Non saperlo con certezza è un motivo sufficiente per parlare adesso con una "
            "persona: una delle linee qui sotto o qualcuno di cui ti fidi. «Non so se sono al sicuro, per favore "
            "resta con me» basta.\n\n"
            "Se in questo momento c'è pericolo, chiama il numero di emergenza e vai dove ci sono altre persone."
        ),
        kept_today=(
            "Grazie per la risposta. Qualcosa di quello che hai scritto oggi mi preoccupa, quindi lascio tutto com'è "
            "fino a domani; allora puoi dirmelo di nuovo. Fino ad allora, e dopo, le persone qui sotto ci sono per te."
        ),
        kept_by_review=(
            "Grazie per la risposta. Qualcuno ha guardato come stanno le cose per te e ha deciso così, quindi qui non "
            "posso cambiarlo. Le persone qui sotto ci sono per te."
        ),
        nothing_to_correct="Grazie per averlo detto. Non c'è niente da correggere: continuo come al solito.",
    ),
}
