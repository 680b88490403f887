"""What people say plainly is red in each language that the safety net reads, beside the loss of a job, too.

Nobody wrote these sentences: they are acts in frames, so that a word which a pattern lacks shows as a hole in a row.
"""

import pytest

from shared.safety.assessment import assess
from shared.safety.levels import GREEN, HEAVY, RED, YELLOW

FRAMES = {
    "en": ("I will {} tonight.", "I want to {}.", "I lost my job and I will {}."),
    "de": ("Ich werde {} heute Nacht.", "Ich will {}.", "Ich habe meinen Job verloren und werde {}."),
    "fr": ("Je vais {} ce soir.", "Je veux {}.", "J'ai perdu mon travail et je vais {}.", "Je devrais {}."),
    "es": ("Voy a {} esta noche.", "Quiero {}.", "He perdido el trabajo y voy a {}."),
    "it": ("Stasera voglio {}.", "Voglio {}.", "Ho perso il lavoro e ho intenzione di {}."),
    "pl": ("Dziś w nocy zamierzam {}.", "Chcę {}.", "Straciłem pracę i zamierzam {}."),
    "pt": ("Vou {} hoje à noite.", "Quero {}.", "Perdi o emprego e vou {}."),
}
ACTS = {
    "en": (
        "kill myself",
        "end my life",
        "take my own life",
        "hang myself",
        "shoot myself",
        "overdose",
        "cut my wrists",
        "slit my wrists",
        "drown myself",
        "jump off a bridge",
        "jump off the roof",
        "jump from the balcony",
        "throw myself under a train",
        "step in front of a train",
        "lie down on the tracks",
        "drive into a tree",
        "drive off the bridge",
        "take all my pills",
        "swallow all the pills",
        "take the whole bottle of pills",
        "set myself on fire",
        "starve myself to death",
        "end it all",
        "do away with myself",
        "put a bullet in my head",
        "poison myself",
        "suffocate myself",
        "jump in front of a bus",
        "walk into traffic",
        "walk into the sea and not come back",
        "jump out of the window",
        "gas myself in the garage",
        "cut myself",
        "burn myself again",
        "hurt myself",
    ),
    "de": (
        "mich umbringen",
        "mir das Leben nehmen",
        "mich erhängen",
        "mich aufhängen",
        "mich erschießen",
        "mich vor den Zug werfen",
        "vor den Zug springen",
        "von der Brücke springen",
        "vom Dach springen",
        "aus dem Fenster springen",
        "vom Balkon springen",
        "alle Tabletten schlucken",
        "eine Überdosis nehmen",
        "mir die Pulsadern aufschneiden",
        "mich ertränken",
        "ins Wasser gehen und nicht wiederkommen",
        "gegen einen Baum fahren",
        "mich vergiften",
        "allem ein Ende machen",
        "meinem Leben ein Ende setzen",
        "Schluss machen mit allem",
        "sterben",
        "nicht mehr leben",
        "mich ritzen",
    ),
    "fr": (
        "me tuer",
        "me suicider",
        "mettre fin à mes jours",
        "en finir avec la vie",
        "me pendre",
        "me tirer une balle",
        "me jeter sous un train",
        "sauter du pont",
        "sauter par la fenêtre",
        "me jeter du balcon",
        "avaler tous les cachets",
        "prendre tous mes médicaments d'un coup",
        "m'ouvrir les veines",
        "me noyer",
        "foncer dans un arbre",
        "mourir",
        "me foutre en l'air",
        "disparaître pour toujours",
        "m'empoisonner",
        "me scarifier",
        "me couper",
        "ne plus être là",
    ),
    "es": (
        "matarme",
        "suicidarme",
        "quitarme la vida",
        "acabar con mi vida",
        "ahorcarme",
        "pegarme un tiro",
        "tirarme al tren",
        "saltar del puente",
        "tirarme por la ventana",
        "saltar del balcón",
        "tomarme todas las pastillas",
        "cortarme las venas",
        "ahogarme en el mar",
        "estrellarme con el coche",
        "morir",
        "desaparecer para siempre",
        "envenenarme",
        "hacerme daño",
        "cortarme otra vez",
    ),
    "it": (
        "uccidermi",
        "suicidarmi",
        "ammazzarmi",
        "togliermi la vita",
        "farla finita",
        "impiccarmi",
        "spararmi",
        "buttarmi sotto un treno",
        "buttarmi dal ponte",
        "saltare dal balcone",
        "buttarmi dalla finestra",
        "prendere tutte le pillole",
        "tagliarmi le vene",
        "annegarmi",
        "schiantarmi con la macchina",
        "morire",
        "sparire per sempre",
        "avvelenarmi",
        "farmi del male",
        "tagliarmi di nuovo",
    ),
    "pl": (
        "się zabić",
        "popełnić samobójstwo",
        "odebrać sobie życie",
        "skończyć ze sobą",
        "się powiesić",
        "się zastrzelić",
        "rzucić się pod pociąg",
        "skoczyć z mostu",
        "skoczyć z dachu",
        "wyskoczyć przez okno",
        "połknąć wszystkie tabletki",
        "podciąć sobie żyły",
        "się utopić",
        "wjechać w drzewo",
        "umrzeć",
        "zniknąć na zawsze",
        "się otruć",
        "zrobić sobie krzywdę",
        "znowu się pociąć",
    ),
    "pt": (
        "me matar",
        "me suicidar",
        "tirar minha própria vida",
        "acabar com a minha vida",
        "me enforcar",
        "dar um tiro na cabeça",
        "me jogar na frente do trem",
        "pular da ponte",
        "pular da janela",
        "me atirar da varanda",
        "tomar todos os comprimidos",
        "cortar os pulsos",
        "bater o carro de propósito",
        "morrer",
        "sumir para sempre",
        "me envenenar",
        "me machucar",
        "me cortar de novo",
        "me afogar",
    ),
}
HARMLESS = (
    "On the way to work I will step into traffic jams again.",
    "I will walk into the traffic office tomorrow.",
    "I will jump out of the window if he says synergy again.",
    "I will jump off the tower with a parachute for charity.",
    "We kids would jump from the roof into the snow.",
    "I will do away with my old habits.",
    "Vou me afogar em trabalho esta semana.",
    "Dovrei cercare un lavoro.",
    "Powinnam umrzeć ze wstydu.",
)


@pytest.mark.parametrize("language", FRAMES)
def test_an_act_that_is_said_plainly_is_red(language: str) -> None:
    said = [frame.format(act) for act in ACTS[language] for frame in FRAMES[language]]
    assert [text for text in said if assess(text).level != RED] == []


@pytest.mark.parametrize(
    "text",
    ["Debería morir.", "Eu deveria morrer.", "Wenn ich gehe, bringt mein Mann mich um.", "Dovrei morire."],
)
def test_that_one_should_die_or_will_be_killed_is_red(text: str) -> None:
    assert assess(text).level == RED


@pytest.mark.parametrize(
    "text",
    [
        "C'est mon dernier jour parmi vous ! Merci aux collègues pour ces neuf années, le pot est à midi. Bon vent !",
        "Abschiedsmail entworfen. Wie sagt man nach 22 Jahren Lebewohl zu einer Buchhaltung? Lebt wohl, ihr alle.",
        "Which is the least painful way to leave a job you've had for eleven years, by email or face to face?",
        "How long does it take before you pass out of probation?",
        "Thinking of hanging out my own shingle. Tax advice for nurses. Too niche?",
        "J'ai décidé de me couper du monde un week-end.",
    ],
)
def test_leave_of_a_workplace_or_of_the_world_for_a_while_is_not_red(text: str) -> None:
    assert assess(text).level != RED


@pytest.mark.parametrize(
    "text",
    [
        "Leb wohl, Welt. Ich sitze noch im Büro.",
        "Adiós mundo, mi equipo no me necesita.",
        "Adieu. Mes collègues me trouveront demain.",
        "Mañana es mi último día. Mis compañeros me encontrarán.",
        "Wenn ihr das lest, bin ich nicht mehr da. Liebe Kollegen, verzeiht mir.",
    ],
)
def test_a_farewell_that_is_written_at_work_is_heard(text: str) -> None:
    assert assess(text).level != GREEN


@pytest.mark.parametrize("text", ["Leb wohl, Welt. Ich sitze noch im Büro.", "Adiós mundo, mi equipo no me necesita."])
def test_a_farewell_to_the_world_is_red_wherever_it_is_written(text: str) -> None:
    assert assess(text).level == RED


@pytest.mark.parametrize("text", HARMLESS)
def test_the_same_words_in_everyday_speech_are_green(text: str) -> None:
    assert assess(text).level == GREEN


@pytest.mark.parametrize(
    "text",
    [
        "Er bringt mich um.",
        "Mein Mann bringt mich um.",
        "Mein Ex bringt mich um.",
        "Wenn ich gehe, bringt mich mein Mann um.",
        "Ich habe Angst, dass mein Mann mich umbringt.",
        "Er hat gesagt, er bringt mich um, wenn ich gehe.",
        "Mi marido me va a matar.",
        "Mi padrastro me va a matar.",
        "Tengo miedo de que mi marido me mate.",
        "Mi novio dijo que me mataría si lo dejo.",
        "Mon mari va me tuer.",
        "J'ai peur que mon mari me tue.",
        "Mon ex a dit qu'il me tuerait si je pars.",
        "Mio marito mi ammazza.",
        "Ho paura che mio marito mi ammazzi.",
        "Mąż mnie zabije.",
        "Boję się, że mąż mnie zabije.",
        "Meu marido vai me matar.",
        "Tenho medo que o meu marido me mate.",
        "My stepfather is going to kill me.",
        "My ex said he would kill me if I leave.",
    ],
)
def test_a_threat_by_a_partner_or_a_stepfather_is_red(text: str) -> None:
    assert assess(text).level == RED


@pytest.mark.parametrize(
    "text", ["Mein Vater bringt mich um.", "Mi hermano me va a matar.", "Mio padre mi ammazza.", "Ojciec mnie zabije."]
)
def test_a_threat_by_a_father_or_a_brother_is_at_least_heavy(text: str) -> None:
    assert assess(text).level in (HEAVY, RED)


@pytest.mark.parametrize(
    "text",
    [
        "Mein Chef bringt mich um, wenn ich das nicht abgebe.",
        "Mein Chef ist sauer, er bringt mich um.",
        "Meine Mutter bringt mich um, wenn sie das sieht.",
        "Mein Mann bringt mich um, wenn er die Rechnung sieht.",
        "Mi jefe me va a matar.",
        "Mi marido me va a matar cuando vea la factura.",
        "Mon mari va me tuer quand il verra la facture.",
        "Mio marito mi ammazza se dimentico il latte.",
        "Mąż mnie zabije, jak zobaczy rachunek.",
        "Meu marido vai me matar quando vir a fatura.",
        "My wife will kill me when she sees the bill.",
    ],
)
def test_a_threat_with_a_trifle_as_its_occasion_is_a_saying(text: str) -> None:
    assert assess(text).level in (GREEN, YELLOW)


@pytest.mark.parametrize(
    ("saying", "meant"),
    [
        ("Wenn ich gehe, bringt mein Mann mich um acht zum Zug.", "Wenn ich gehe, bringt mein Mann mich um."),
        ("Meine Mutter bringt mich hin.", "Mein Vater bringt mich um."),
        ("Wenn ich dran denke, bringt er mich um die Ecke.", "Wenn ich gehe, bringt er mich um."),
        ("Debería matarme a estudiar.", "Debería matarme."),
        ("Debía matarme a trabajar para llegar a fin de mes.", "Debía matarme."),
        ("Je devrais me pendre la crémaillère bientôt.", "Je devrais me pendre."),
        ("Vou me matar de estudar.", "Vou me matar."),
        ("Mañana es mi último día en la oficina.", "Hoy es mi último día en la tierra, mi jefe no lo sabe."),
        ("The fifth draft of my note to the directors.", "The fifth draft of my last letter."),
        ("I walked across the tracks to the depot.", "I lay across the tracks again."),
        ("I will be next, I get the corner office.", "I will be next."),
    ],
)
def test_a_saying_is_green_and_what_it_resembles_is_not(saying: str, meant: str) -> None:
    assert (assess(saying).level, assess(meant).level != GREEN) == (GREEN, True)
