"""What a click sends, told from what a person writes."""

import random
import re
import subprocess
import sys
import tomllib
from dataclasses import fields
from pathlib import Path

import polars as pl
import pytest

from qualinet_dash.exports import phrases
from qualinet_dash.exports.masking import Masked
from qualinet_dash.settings import Settings
from tests.exports import masks

NAMES = frozenset({"nora", "lind"})
FILE = Path(phrases.__file__).with_suffix(".toml").read_text("utf-8")
LISTS = {of: lists for of, lists in tomllib.loads(FILE).items() if isinstance(lists, dict)}

# As typed, one after the other.
CLICKS = {
    "en birthday": """Happy birthday, Nora! 🎂 | Wishing you a truly wonderful birthday! |
    Hope you have an awesome birthday, Nora | A very happy birthday to you, dear Nora""",
    "en role": """Congrats on starting the new job! |
    Congratulations, Nora, on your exciting new role! | Well done on your promotion |
    Best of luck in your next chapter, Nora""",
    "en years": """Happy work anniversary, Nora! | Congrats on your 5-year anniversary |
    Congratulations on 10 great years at Lind! | Happy 3rd work anniversary""",
    "en contact": """Thanks for connecting, Nora! |
    Thank you so much for accepting my invitation | Many thanks for the add |
    Thanks for adding me to your network""",
    "en courtesy": """Thanks, that's very kind! | You too, Nora! |
    Thank you so much, really appreciate it | Nice to meet you, Nora | See you soon! |
    Have a lovely weekend""",
    "fr birthday": """Joyeux anniversaire Nora ! 🎉 | Je te souhaite un excellent anniversaire |
    Je vous souhaite un très heureux anniversaire, Nora |
    Avec un peu de retard, bon anniversaire !""",
    "fr role": """Félicitations pour ce nouveau challenge ! |
    Bonne chance dans vos nouvelles fonctions | Bravo Nora pour ta nouvelle aventure |
    Toutes mes félicitations, Nora, pour cette belle promotion""",
    "fr years": """Bravo pour ces 10 ans ! | Félicitations pour vos 5 années chez Lind |
    Bon anniversaire professionnel | Félicitations Nora pour tes vingt ans""",
    "fr contact": """Merci pour l'ajout, Nora | Merci d'avoir accepté mon invitation |
    Merci Nora pour la mise en relation | Ravie d'être en contact avec vous""",
    "fr courtesy": """Merci infiniment ! | Merci Nora, c'est très gentil | Je vous remercie |
    À bientôt, Nora | Enchantée ! | Un grand merci à toi""",
    "de birthday": """Die besten Wünsche zum Geburtstag! |
    Alles Liebe und Gute zum Geburtstag, Nora | Nachträglich alles Gute zum Geburtstag 🎂 |
    Herzlichen Glückwunsch zum Geburtstag, liebe Nora""",
    "de role": """Gratuliere zum neuen Job! | Glückwunsch, Nora, zur neuen Herausforderung |
    Viel Erfolg in Ihrer neuen Position | Herzlichen Glückwunsch zu deiner Beförderung!""",
    "de years": """Alles Gute zum Arbeitsjubiläum |
    Herzlichen Glückwunsch zu 10 Jahren bei Lind | Gratuliere zum 20-jährigen Dienstjubiläum |
    Glückwunsch zu Deinem Jubiläum, Nora""",
    "de contact": """Schön, dass wir vernetzt sind! | Danke für den Kontakt, Nora |
    Vielen Dank für die Vernetzung | Danke fürs Annehmen meiner Einladung""",
    "de courtesy": """Freut mich! | Lieben Dank | Herzlichen Dank, Nora, das ist sehr nett |
    Bis bald | Danke, ebenfalls! | Vielen lieben Dank""",
    "es birthday": """¡Que tengas un feliz cumpleaños! | Feliz cumple, Nora 🎂 |
    Te deseo un muy feliz cumpleaños | Muchas felicidades por tu cumpleaños""",
    "es role": """Enhorabuena por el ascenso | Mucha suerte en esta nueva etapa |
    ¡Felicidades, Nora, por tu nueva posición! | Mucho éxito en tus nuevas funciones""",
    "es years": """Feliz aniversario laboral, Nora | Felicidades por estos 10 años |
    Enhorabuena por tu 5º aniversario | ¡Felicitaciones por cumplir 20 años en Lind!""",
    "es contact": """Un placer conectar contigo | Gracias por aceptar mi solicitud |
    Encantada de estar en contacto | Muchas gracias, Nora, por la conexión""",
    "es courtesy": """Mucho gusto | Te lo agradezco | Muchas gracias, un abrazo |
    Igualmente, Nora | ¡Muchísimas gracias, muy amable! | Que tengas un buen día""",
    "pt birthday": """Desejo um feliz aniversário! | Parabéns pelo seu aniversário, Nora 🎂 |
    Feliz aniversário atrasado | Que tenhas um excelente aniversário""",
    "pt role": """Muito sucesso nesta nova etapa | Parabéns, Nora, pela nova função |
    Boa sorte no seu novo desafio | Parabéns pela merecida promoção""",
    "pt years": """Parabéns pelos 10 anos de empresa! | Parabéns pelo tempo de casa |
    Parabéns, Nora, pelos seus 5 anos na Lind | Parabéns pelo aniversário de trabalho""",
    "pt contact": """Obrigado por aceitar meu convite | Muito obrigada pela conexão, Nora |
    Prazer em conhecê-lo | É um prazer estar conectado com você""",
    "pt courtesy": """Muito prazer | Obrigada, Nora, muito gentil | Igualmente! | Até breve |
    Um abraço | Muito obrigado mesmo""",
    "it birthday": """Tantissimi auguri di buon compleanno! | Buon compleanno Nora 🎂 |
    Ti auguro uno splendido compleanno | Auguri in ritardo per il tuo compleanno""",
    "it role": """In bocca al lupo per il nuovo lavoro | Complimenti Nora per la nuova sfida |
    Congratulazioni per la meritata promozione | Buona fortuna nel tuo nuovo ruolo""",
    "it years": """Buon anniversario di lavoro | Complimenti per i tuoi 10 anni in Lind |
    Congratulazioni, Nora, per questi 5 anni | Auguri per il tuo anniversario lavorativo""",
    "it contact": """Grazie per il contatto | Grazie Nora per aver accettato la mia richiesta |
    Piacere di conoscerti | Lieta di essere in contatto con lei""",
    "it courtesy": """Tantissimi auguri! | Grazie infinite, gentilissima |
    La ringrazio di cuore | A presto | Buona giornata, Nora | Altrettanto a te""",
    "nl birthday": """Een hele fijne verjaardag! |
    Van harte gefeliciteerd met je verjaardag, Nora 🎂 | Ik wens je een geweldige verjaardag |
    Nog gefeliciteerd met je verjaardag""",
    "nl role": """Gefeliciteerd met de nieuwe uitdaging | Succes in je nieuwe rol |
    Van harte proficiat, Nora, met je promotie | Heel veel succes bij je nieuwe werkgever""",
    "nl years": """Gefeliciteerd met je werkjubileum | Van harte met je 10 jaar bij Lind |
    Gefeliciteerd met je 25-jarig jubileum, Nora | Proficiat met je 5 jaar""",
    "nl contact": """Leuk om met je te linken | Bedankt voor het linken |
    Dank je wel voor de connectie, Nora | Leuk dat we nu verbonden zijn""",
    "nl courtesy": """Dankjewel Nora, heel lief | Jij ook! | Tot snel | Fijn weekend, Nora |
    Hartelijk dank voor de felicitaties | Heel erg bedankt, wat attent""",
}

# Sentences and answers, many of which begin as a click does.
WORDS = {
    "en": """Thanks for the book you sent me | Congratulations on what you said at the fair |
    Happy to help with the quote | Good luck with the audit on Tuesday |
    Thanks for connecting me with your colleague | Thank you for accepting our offer |
    Thanks for adding me to the list | Thank you for accepting to speak on Friday | Yes |
    No, thanks | Yes, you too? | Tuesday at 10 | OK | Sure, see you soon at the office |
    Thanks for having me on the panel | With pleasure, Monday works |
    Great, thanks, and the invoice? | Thanks for thinking of the samples | Success! | The best |
    Any news? | Congratulations on the promotion campaign in Spain""",
    "fr": """Merci pour le livre | Bravo pour l'usine |
    Merci pour la mise en relation avec Paul | Merci d'avoir accepté notre devis |
    Merci d'avoir accepté de venir mardi | Merci pour l'ajout de la colonne |
    Merci de m'avoir ajouté à la liste | À bientôt au salon | Oui, mardi | Oui | Non merci |
    Oui merci | D'accord | Demain 14h | Un grand succès |
    Merci pour votre message, je reviens vers vous | Au plaisir de vous lire sur le devis |
    Merci pour votre invitation à dîner | Merci de m'avoir invité |
    Félicitations, et le contrat ? | 10 ans déjà que l'usine tourne | Ravi d'avoir pu vous aider""",
    "de": """Danke, ich komme am Montag | Danke für das Buch |
    Danke für den Kontakt zu Herrn Maier | Danke für die Annahme des Angebots |
    Danke fürs Annehmen des Pakets | Viel Erfolg beim Audit am Dienstag |
    Viel Glück für die Prüfung | Gratuliere zum neuen Werk | Glückwunsch zum Auftrag |
    Alles Gute für die Operation | Freut mich, dass es geklappt hat |
    Freut mich, dann bis Montag | Ja | Nein danke | 10 Jahre ist das her |
    Danke für die Aufnahme ins Programm | Sehr nett, aber nein |
    Danke für die Wünsche zum Layout | Danke für die Bestätigung | Viel Spaß! |
    Hab einen schönen Geburtstag gehabt | Sehr nett""",
    "es": """Gracias por el libro | Gracias por aceptar la oferta |
    Gracias por conectarme con tu jefe | Gracias por el contacto de Juan |
    Gracias por agregarme a la lista | Suerte con la auditoría del martes |
    Mucho éxito con la feria | Felicidades por el proyecto | Enhorabuena por la nueva planta |
    Enhorabuena por el contrato | Felicidades por los 50 años de la fábrica | Sí | No, gracias |
    Sí, gracias | Mucho gusto tiene el jefe | Gracias por tu mensaje, lo reviso |
    Gracias por la conexión del equipo | A ti te toca pagar | De nada sirve |
    Gracias por contactar con el taller | Es un placer trabajar con ellos |
    El aniversario es en junio""",
    "pt": """Obrigado pelo livro | Obrigado por aceitar a proposta |
    Obrigada pela ligação de ontem ao cliente | Obrigado por me adicionar à lista |
    Obrigada pelo contato do fornecedor | Boa sorte na auditoria de terça | Sucesso na feira |
    Parabéns pelo projeto | Parabéns pela conquista do contrato | Parabéns pela nova fábrica |
    Parabéns pelos 50 anos da fábrica | Sim | Não, obrigado | Sim, obrigada | De nada serve |
    Tudo de bom preço | Parabéns pelo discurso | Obrigado pelo aceite da nota |
    Espero que tenha o contrato | Para você também enviei a fatura | Desejo uma reunião |
    Parabéns, e o contrato?""",
    "it": """Grazie per il libro | Grazie per aver accettato l'offerta |
    Grazie per il contatto di Marco | Grazie per avermi aggiunto alla lista |
    Grazie per il collegamento alla riunione | In bocca al lupo per l'esame |
    Buona fortuna con l'audit di martedì | Complimenti per il progetto |
    Complimenti per la nuova fabbrica | Congratulazioni per il contratto |
    Complimenti per i 50 anni della fabbrica | Sì | No grazie | Sì, grazie |
    Auguri per l'operazione | Tanti auguri per la fiera | Il meglio |
    Figurati se costa così poco | Buon lavoro con il tornio | Anche a lei serve la fattura? |
    L'anniversario è a giugno | Compleanno di Marco sabato""",
    "nl": """Bedankt voor het boek | Bedankt voor het accepteren van de offerte |
    Bedankt voor het contact met Jan | Bedankt voor het toevoegen van de kolom |
    Bedankt voor het linken van het bestand | Succes met de audit dinsdag |
    Veel succes met het examen | Gefeliciteerd met de nieuwe fabriek |
    Gefeliciteerd met het contract | Proficiat met de beurs | Ja | Nee, dank je | Ja graag |
    Ja bedankt | Van harte aanbevolen | Gefeliciteerd, en het contract? |
    Veel plezier op de beurs | Graag gedaan wordt het niet | Het jubileum is in juni |
    10 jaar geleden | Bedankt voor de verbinding met de server | Goedendag, heeft u een minuut?""",
}


def each(texts: dict[str, str]) -> list[tuple[str, str]]:
    return [(of, one.strip()) for of, all_of in texts.items() for one in all_of.split("|")]


def are_phrases(texts: Masked) -> pl.Series:
    """Which masked texts are phrases."""
    return phrases.asked(phrases.that_may_be(texts))["is_phrase"]


def is_phrase(text: str) -> bool:
    """Whether a text, as typed, is a phrase."""
    return bool(are_phrases(masks.mask([text], NAMES)).item())


@pytest.mark.parametrize(("occasion", "text"), each(CLICKS))
def test_a_wish_or_thanks_is_a_phrase(occasion: str, text: str) -> None:
    assert is_phrase(text), occasion


@pytest.mark.parametrize(("language", "text"), each(WORDS))
def test_a_sentence_or_an_answer_is_none(language: str, text: str) -> None:
    assert not is_phrase(text), language


@pytest.mark.parametrize("text", ["", "Nora", "Hello Nora", "My happy birthday", "Happy birthdays"])
def test_neither_are_a_name_a_greeting_or_parts_of_words(text: str) -> None:
    assert not is_phrase(text)


def wording(entry: str, lists: dict[str, list[str]], chance: random.Random) -> str:
    while found := re.search(r"\{(\w+)\}|\(([^][(){}]*)\)|\[([^][(){}]*)\]", entry):
        name, choices, option = found.groups()
        ways = lists[name] if name else ["", option] if option else choices.split("|")
        entry = entry[: found.start()] + chance.choice(ways) + entry[found.end() :]
    return entry


def pattern(entry: str, lists: dict[str, list[str]]) -> str:
    if name := re.search(r"\{(\w+)\}", entry):
        return pattern(entry.replace(name[0], f"({'|'.join(lists[name[1]])})"), lists)
    return entry.replace("(", "(?:").replace("[", "(?:").replace("]", ")?")


def wordings(language: str, name: str) -> pl.DataFrame:
    lists, chance = LISTS[language], random.Random(1)
    rows = [(n, wording(e, lists, chance)) for n, e in enumerate(lists[name]) for _ in range(60)]
    return pl.DataFrame(rows, schema=["entry", "text"], orient="row")


@pytest.mark.parametrize("language", LISTS)
@pytest.mark.parametrize("name", ["one_click", "courtesies", "replies", "default_notes"])
def test_every_wording_of_an_entry_is_recognised(language: str, name: str) -> None:
    told = phrases.is_default_note if name == "default_notes" else phrases.is_phrase
    missed = wordings(language, name).remove(told(pl.col("text")))
    assert missed["text"].to_list() == []


@pytest.mark.parametrize("language", LISTS)
@pytest.mark.parametrize(("name", "end"), [("one_click", "(?: |$)"), ("courtesies", "$")])
def test_no_entry_says_only_what_others_say(language: str, name: str, end: str) -> None:
    lists = LISTS[language]
    others = [
        pl.col("text").str.contains(f"^{pattern(entry, lists)}{end}") & (pl.col("entry") != number)
        for number, entry in enumerate(lists[name])
    ]
    said = wordings(language, name).with_columns(said=pl.any_horizontal(others))
    needless = said.group_by("entry").agg(pl.col("said").all()).filter("said")["entry"]
    assert [lists[name][number] for number in needless] == []


@pytest.mark.parametrize(
    ("text", "is_default"),
    [
        ("i d like to add you to my professional network on linkedin", True),
        ("hi @ i d like to join your linkedin network", True),
        ("ich wurde gerne ihrem linkedin netzwerk beitreten", True),
        ("i d like to add you to my professional network on linkedin @ @", True),
        ("i d like to add you to my professional network on linkedin since we met", False),
        ("we met and i d like to add you to my professional network on linkedin", False),
        ("", False),
    ],
)
def test_only_the_whole_of_a_note_is_a_default_text(text: str, is_default: bool) -> None:
    assert pl.select(phrases.is_default_note(pl.lit(text))).item() == is_default


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("Félicitations pour votre nouveau poste !", "poste"),
        ("Congrats on your new role, Nora!", "new"),
        ("Un grand merci", "grand"),
        ("I'd like to add you to my network on LinkedIn", "network"),
    ],
)
def test_a_phrase_is_one_also_where_a_company_or_a_title_hides_a_word_of_it(
    text: str, hidden: str
) -> None:
    masked = masks.mask([text, "Hello"], [hidden, *NAMES])
    assert not are_phrases(masked).any()
    shown = phrases.asked(phrases.that_may_be_shown(masked))
    assert shown["is_phrase"].to_list() == [True, False]


def test_no_word_of_a_phrase_is_shown_where_none_is_hidden() -> None:
    masked = masks.mask(["Congrats on your new role, Nora!"], NAMES)
    assert phrases.shown(masked) is masked
    assert are_phrases(masked).all()
    assert phrases.that_may_be_shown(masked).to_list() == [None]


@pytest.mark.parametrize("language", LISTS)
def test_a_default_note_in_a_message_is_a_click(language: str) -> None:
    missed = wordings(language, "default_notes").remove(phrases.is_phrase(pl.col("text")))
    assert missed["text"].to_list() == []


@pytest.mark.parametrize("language", LISTS)
def test_a_default_note_with_greeting_and_names_is_one_in_a_message(language: str) -> None:
    hello = max(wordings(language, "greetings")["text"], key=len)
    notes = wordings(language, "default_notes")["text"]
    most = phrases.WORDS - len(f"{hello} Nora Lind Nora Lind".split())
    texts = [f"{hello} Nora Lind, {text} Nora Lind" for text in notes if len(text.split()) <= most]
    asked = phrases.asked(phrases.that_may_be(masks.mask(texts, NAMES)))
    assert asked["is_default_note"].all()
    assert len(texts) > 5


@pytest.mark.parametrize("language", LISTS)
def test_a_wish_and_more_than_a_default_note_are_none(language: str) -> None:
    notes = wordings(language, "default_notes")["text"]
    wishes = wordings(language, "one_click")["text"]
    texts = [*wishes, *(f"{text} dragons" for text in notes)]
    asked = phrases.asked(phrases.that_may_be(masks.mask(texts, NAMES)))
    assert asked["is_phrase"].any()
    assert not asked["is_default_note"].any()


def test_the_list_says_of_when_it_is() -> None:
    assert phrases.version() == "2026-11"


def test_every_text_that_may_count_as_a_click_is_asked_whether_it_is_one() -> None:
    longest = next(one for one in fields(Settings) if one.name == "one_click_words")
    assert longest.metadata["high"] <= phrases.WORDS


def test_a_text_of_too_many_words_is_no_phrase_however_it_begins() -> None:
    texts = ["thanks" + " nora" * (phrases.WORDS - 1), "thanks" + " nora" * phrases.WORDS]
    assert are_phrases(masks.mask(texts, NAMES)).to_list() == [True, False]


@pytest.mark.parametrize("language", LISTS)
def test_no_phrase_is_passed_over_because_of_its_first_words(language: str) -> None:
    chance = random.Random(2)
    said = [wordings(language, name) for name in ("one_click", "courtesies", "replies")]
    hello = wordings(language, "greetings")["text"].to_list()
    texts = [
        " ".join([*chance.choices([*hello, "Nora", ""], k=chance.randrange(3)), text, *after])
        for text in pl.concat(said)["text"].str.replace_all("#", "7", literal=True)
        for after in [chance.choice([[], ["Nora"], ["dragons"], hello[:1]])]
    ]
    masked = masks.mask(texts, NAMES)
    is_short = pl.Series(masked.words.counts <= phrases.WORDS)
    asked = masked.forms().to_frame("text").select(phrases.is_phrase(pl.col("text"))).to_series()
    assert are_phrases(masked).equals(asked & is_short)
    assert asked.any()


def test_what_is_asked_of_texts_is_ready_before_the_first_of_them() -> None:
    prepared = (
        "from contextlib import suppress; from qualinet_dash import exports, errors; "
        "from qualinet_dash.exports import phrases as p\n"
        "with suppress(errors.QualiNetError): exports.read([exports.Upload('nothing.txt', b'')])\n"
        "p._thread().submit(int).result()\n"
        "print(*(one.cache_info().currsize for one in (p._openings, p._greetings, p._any)))"
    )
    told = subprocess.run(
        [sys.executable, "-c", prepared], capture_output=True, text=True, check=True
    )
    openings, greetings, lists = map(int, told.stdout.split())
    assert openings == greetings == 1
    assert lists >= 4 * len(LISTS)


def test_a_language_that_is_not_asked_would_not_have_known_the_text() -> None:
    every = pl.concat(
        wordings(language, name)
        for language in LISTS
        for name in ("one_click", "courtesies", "replies", "greetings")
    ).select("text")
    bare = every.select(phrases._bare(pl.col("text"))).filter(pl.col("text") != "").to_series()
    by_all = bare.to_frame("bare").select(
        pl.any_horizontal(pl.col("bare").str.contains(phrases._clicks(one)) for one in LISTS)
    )
    assert phrases._is_click(bare).equals(by_all.to_series(), check_names=False)
    assert by_all.to_series().any()
