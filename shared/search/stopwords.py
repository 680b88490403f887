"""Stopwords: the function words of seven languages. They are not indexed, and they tell which stemmer a text needs.

They are in most texts, so a search by one of them finds nothing in particular, and they would take a third of the
index. A quoted phrase is compared with the text itself and may hold them. Ours, without a source: articles, pronouns,
prepositions, conjunctions and auxiliary verbs. They are written without apostrophes, as `words.py` cuts words.
"""

from collections import Counter
from collections.abc import Iterable, Mapping

ENGLISH = "en"
STOPWORDS: Mapping[str, frozenset[str]] = {
    language: frozenset(words.split())
    for language, words in {
        "en": (
            "a an the and or but if so as of at by for from in into on onto out over to up with about than then that "
            "this these those there here i me my mine myself you your yours he him his she her hers it its we us our "
            "ours they them their theirs who whom whose which what when where why how is am are was were be been being "
            "do does did done have has had having will would shall should can could may might must not no nor too very "
            "just also only all any both each some such own same more most other again s t d m ve ll re don doesn didn "
            "isn wasn weren won wouldn couldn shouldn haven hasn hadn im ive dont cant"
        ),
        "de": (
            "der die das den dem des ein eine einen einem einer eines und oder aber wenn weil dass daß ob als wie so "
            "auch nur noch schon sehr dann da hier dort in im an am auf aus bei beim mit nach von vom zu zum zur für "
            "über unter vor um durch gegen ohne bis ich mich mir mein meine meinen meinem meiner du dich dir dein "
            "deine er ihn ihm sein seine seinen sie ihr ihre ihren ihrem es wir uns unser unsere euch man sich was wer "
            "wo wann warum ist bin bist sind seid war waren wäre sein gewesen hat habe haben hatte hatten wird werde "
            "werden wurde wurden kann können konnte muss müssen musste soll sollte will wollen wollte nicht kein keine "
            "keinen dieser diese dieses diesen jede jeder jedes alle alles mehr doch mal"
        ),
        "es": (
            "el la los las un una unos unas lo y e o u pero si que como cuando donde porque pues aunque de del a al en "
            "con por para sin sobre entre desde hasta yo me mi mis mí tú te ti tu tus él ella ello ellos ellas le les "
            "se su sus nos nosotros nuestro nuestra os este esta esto estos estas ese esa eso esos esas aquel es soy "
            "eres son somos era eran fue fui ser sido estoy está están estaba estar he has ha hemos han había haber "
            "hay no ni ya muy más también qué quién cuál cómo cuándo dónde todo toda todos todas"
        ),
        "fr": (
            "le la les l un une des du de d et ou mais si que qu quand comme où parce car donc à au aux en dans sur "
            "sous avec sans pour par chez entre vers je j me m moi mon ma mes tu te t toi ton ta tes il elle on se s "
            "lui leur leurs son sa ses nous notre nos vous votre vos ils elles y ce c cet cette ces ça cela qui quoi "
            "dont quel quelle est suis es sommes êtes sont était étais étaient être été ai as a avons avez ont avait "
            "avais avoir eu ne n pas plus très aussi tout toute tous toutes"
        ),
        "it": (
            "il lo la i gli le l un uno una e ed o ma se che come quando dove perché anche di del dello della dei "
            "degli delle a al allo alla ai agli alle da dal dalla dai in nel nella nei con su sul sulla per "
            "tra fra senza io mi me mio mia miei mie tu ti te tuo "
            "tua lui lei suo sua suoi sue noi ci nostro nostra voi vi loro si ne questo questa questi "
            "queste quello quella quelli è sono sei siamo era ero erano essere stato stata "
            "ho hai ha abbiamo hanno aveva avevo avere non più molto tutto tutta tutti chi cosa cui"
        ),
        "pl": (
            "i a o u w we z ze na do od po za przed przez przy dla bez pod nad oraz ale lub albo więc bo że żeby aby "
            "gdy kiedy jak gdzie czy co kto który która które ja mnie mi mój moja moje mojego mojej ty ciebie ci cię "
            "twój on ona ono jego jej go jemu mu ją nim nią my nas nam nasz wy was oni one ich im się siebie sobie to "
            "ten ta te tego tej tym tych tam tu jest jestem jesteś są był była było byłem byłam byli być będę będzie "
            "nie już też tylko tak jeszcze bardzo wszystko wszyscy"
        ),
        "pt": (
            "o a os as um uma uns umas e ou mas se que como quando onde porque pois de do da dos das em no na nos nas "
            "ao à aos por pelo pela para com sem sobre entre até eu me mim meu minha meus minhas tu te ti teu tua você "
            "vocês ele ela eles elas lhe seu sua seus suas nós nosso nossa este esta isto esse essa isso aquele é sou "
            "são somos era eram foi fui ser sido estou está estão estava estar tenho tem têm tinha ter há não nem já "
            "muito mais também quem qual tudo todo toda todos todas"
        ),
    }.items()
}
_OWNERS: dict[str, tuple[str, ...]] = {
    word: tuple(language for language, words in STOPWORDS.items() if word in words)
    for word in sorted(frozenset[str]().union(*STOPWORDS.values()))
}


def identify_stopwords(words: Iterable[str]) -> str:
    """Return the language whose stopwords a text has most of; English where there are none.

    This only chooses a stemmer, and a search tries the stems of all languages, so a wrong guess costs little. (What
    the safety rules know of languages is more exact, and needs their tables.) A word that several languages have
    counts less for each.
    """
    votes = Counter[str]()
    for word, count in Counter(filter(_OWNERS.__contains__, words)).items():
        owners = _OWNERS[word]
        for language in owners:
            votes[language] += count * (60 // len(owners))
    return max(STOPWORDS, key=lambda language: (votes[language], language == ENGLISH))
