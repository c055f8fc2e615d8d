"""The folding of search: what somebody types finds what somebody else wrote."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from growthdesk.storage.search_text import (
    ASCII_SIGNS,
    LONGEST_WORD,
    has_exactly,
    has_term,
    index_words,
    terms_of,
    words_in,
    words_of,
)

TEXTS = st.text(st.characters(), max_size=60) | st.text(
    st.sampled_from(
        "aAbßøÄé 'C+#%&50.-_@\u0627\u0644\u0623\u0629\u0647\u0649\u0640\u064e\u0665🎉👩\u200d💻\ufe0f上海\x00"
    ),
    max_size=30,
)


def _finds(question: str, text: str) -> bool:
    terms, words = terms_of(question), words_of(text)
    return bool(terms) and all(has_term(words, term) for term in terms)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("muller", "Müller"),
        ("Mueller", "Müller"),
        ("müller", "Mueller"),
        ("strasse", "Straße 5"),
        ("STRASSE", "straße"),
        ("oresund", "Øresund"),
        ("oeresund", "Øresund"),
        ("lodz", "Łódź"),
        ("dordevic", "Đorđević"),
        ("ecole", "e\u0301cole"),
        ("istanbul", "İstanbul"),
        ("obrien", "O'Brien"),
        ("o’brien", "O'Brien"),
        ("brien", "O'Brien"),
        ("O'Brien", "O Brien"),
        ("followup", "a follow-up call"),
        ("follow-up", "followup"),
        ("layla@alnoor", "layla@alnoor.example"),
        ("1234", "1,234 trucks"),
        ("C++", "C++ migration"),
        ("c+", "C++ migration"),
        ("c#", "Written in C#."),
        ("50%", "50 % fewer"),
        ("50 %", "50% fewer"),
        ("&", "Müller & Söhne"),
        ("R&D", "our R & D budget"),
        ("🎉", "Signed 🎉🎉 today"),
        ("💻", "👩\u200d💻"),
        ("👍", "👍🏽"),
        ("$500", "about $500"),
        ("ﬁne", "fine"),
        ("２０２６", "2026"),
        ("上海", "我们在上海"),
        ("AND", "salt and pepper"),
        ('"dispatch"', "Dispatch board"),
        ("NEAR(dispatch", "near the dispatch board"),
        ("dispatch*", "Dispatch board"),
        ("-dispatch", "Dispatch board"),
        ("title:dispatch", "the title: dispatch"),
        ("النور", "النُّور"),
        ("نور", "شركة النور"),
        ("اداره", "إدارة"),
        ("مكتبه", "مكتبة"),
        ("على", "علي"),
        ("شحن", "شـــحن"),
        ("2026", "٢٠٢٦"),
        ("۲۰۲۶", "2026"),
        ("کتاب", "كتاب"),
    ],
)
def test_what_is_typed_finds_what_was_written(question: str, text: str) -> None:
    assert _finds(question, text)


@pytest.mark.parametrize(
    ("question", "text"),
    [("C++", "C migration"), ("50%", "50 trucks"), ("brien o", "Brienz"), ("patch", "dispatch"), ("🎉", "🎊")],
)
def test_what_was_not_written_is_not_found(question: str, text: str) -> None:
    assert not _finds(question, text)


ALIKE = [
    ("أغذية", "الأغذية", "للأغذية", "بالأغذية", "والأغذية", "فالأغذية", "كالأغذية", "وللأغذية", "وبالأغذية"),
    ("لغة", "اللغة", "للغة", "باللغة", "وللغة"),
    ("نور", "النور", "للنور", "والنّور"),
]


@pytest.mark.parametrize(
    ("question", "text"),
    [(question, text) for forms in ALIKE for question in forms for text in forms],
)
def test_an_arabic_word_is_found_with_and_without_article_and_preposition_both_ways(question: str, text: str) -> None:
    assert all(has_exactly(words_of(f"شركة {text} المحدودة"), term) for term in terms_of(question))


@pytest.mark.parametrize(
    ("question", "text"),
    [("له", "لله"), ("لد", "والد"), ("غة", "للغة"), ("غذاء", "الأغذية"), ("الأغذية", "الأدوية")],
)
def test_what_is_left_of_a_short_arabic_word_is_no_word(question: str, text: str) -> None:
    assert not _finds(question, text)


@pytest.mark.parametrize("question", ["", "   ", "\x00", "\ud800", '"', "*", "- : ^", "(", "…", "\u200d\ufe0f", "\n\t"])
def test_what_is_no_word_asks_for_nothing(question: str) -> None:
    assert terms_of(question) == ()


def test_what_is_endless_is_cut() -> None:
    assert len(terms_of(" ".join(f"word{n}" for n in range(10_000)))) <= 20
    (term,) = terms_of("x" * 10_000)
    assert has_exactly(words_of("x" * 9_000), term)
    assert all(len(word) <= LONGEST_WORD for word in words_of("y" * 10_000))


@given(TEXTS)
def test_every_text_is_found_by_itself(text: str) -> None:
    words = words_of(text)
    assert all(has_term(words, term) for term in terms_of(text))


@given(TEXTS)
def test_every_word_is_found_by_its_beginnings(text: str) -> None:
    for word in words_in(text):
        for form in word.forms:
            assert has_term(words_of(text), type(terms_of("a")[0])((form[: max(1, len(form) // 2)],)))


@given(TEXTS)
def test_case_does_not_count_and_words_lie_in_the_text(text: str) -> None:
    assert all(0 <= word.start < word.end <= len(text) and all(word.forms) for word in words_in(text))
    assert words_of(text.encode("utf-8", "ignore").decode().upper().lower()) >= set()


@given(TEXTS, TEXTS)
def test_the_index_takes_each_word_for_one(title: str, body: str) -> None:
    for word in index_words(title, body):
        assert all(not one.isascii() or one.isalnum() or one in ASCII_SIGNS + "^" for one in word), word
        assert word == word.lower() or not word.isascii()
        assert word.encode()
