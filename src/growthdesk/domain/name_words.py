"""The words a name is compared by: without case, accents, punctuation, legal forms, articles and titles.

What two people write differently for the same company or person must come out alike; what tells two apart must stay.
"""

import re
from functools import lru_cache

from growthdesk.domain.letters import folded

_SIGNS = str.maketrans({"&": " and ", **dict.fromkeys("'’‘`´", "")})
_WORD = re.compile(r"[^\W_]+")


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


LEGAL_FORMS = _listed(
    """
    llc ltd limited inc incorporated corp corporation co company cc plc llp lp pllc gmbh gbr mbh ag kg kgaa ohg ug eg ev
    se sa sas sarl srl srls spa snc bv bvba cv nv oy oyj ab as asa aps kft doo zrt spzoo sro sl slu lda ltda pte pty pvt
    bhd private fz fze fzc fzco fzllc dmcc wll bsc sae saoc saog psc pjsc est establishment proprietorship sole
    شركه الشركه مؤسسه موسسه موسسة ذمم شمع شمم شمو محدوده المحدوده مساهمه منطقه حره
    """
)
# What nearly every company could be called besides: alone it names nobody.
COMMON_WORDS = _listed(
    """
    trading trade group holding holdings international intl global general service services solution solutions
    systems technology technologies enterprise enterprises business agency partners and the of for
    تجاره للتجاره التجاره عامه العامه مجموعه المجموعه قابضه القابضه خدمات للخدمات دوليه الدوليه و
    """
)
_JOINING = frozenset({"and", "the", "of", "for", "der", "des", "und", "et", "y", "de", "و"})
_ARTICLES = frozenset({"al", "el", "ال"})
_TITLES = _listed(
    """
    mr mrs ms miss mx dr prof eng engr ing dipl sir dame madam herr frau mme sr sra sheikh sheikha shaikh
    hrh haj hajj bin ibn bint
    السيد السيده استاذ الاستاذ دكتور الدكتور مهندس المهندس شيخ الشيخ بن ابن بنت
    """
)
_SHORTEST_AFTER_ARTICLE = 3
_LONG_SOUND = ((re.compile("ee"), "i"), (re.compile("oo|ou"), "u"), (re.compile("ph"), "f"), (re.compile("q"), "k"))
_DOUBLED = re.compile(r"([^\W\d])\1+")
_FROM_LETTERS = 5
_LONGEST_AT_END = 2


def plain(text: str) -> str:
    """Return a text without case, accents, vowel signs, apostrophes and doubled blanks."""
    return " ".join(folded(text.translate(_SIGNS)).split())


def company_words(name: str) -> tuple[str, ...]:
    """Return the words of a company's name in their order, without its legal form; never none of what is said."""
    words = _without_articles(_initials_joined(_WORD.findall(plain(name))))
    said = [word for word in words if not _is_form(word)]
    while said and said[-1] in LEGAL_FORMS:
        said.pop()
    return tuple(said or words)


def person_words(name: str) -> tuple[str, ...]:
    """Return the words of a person's name in their order, without titles; never none of what is said."""
    words = _without_articles(_WORD.findall(plain(name)))
    said = tuple(word for word in words if word not in _TITLES)
    return said or tuple(words)


def core_words(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words of a company's name that are its own."""
    return tuple(word for word in words if word not in COMMON_WORDS)


@lru_cache(maxsize=65_536)
def sound(word: str) -> str:
    """Return a word without what is written by ear: Noor, Nour and Nur, Khaleej and Khalij are one.

    In a longer word the short vowels count as one too: Mohamed and Muhamed.
    """
    if not word.isascii():
        return word
    for pattern, heard in _LONG_SOUND:
        word = pattern.sub(heard, word)
    word = _DOUBLED.sub(r"\1", word)
    return word.replace("e", "i").replace("y", "i").replace("o", "u") if len(word) >= _FROM_LETTERS else word


def _is_form(word: str) -> bool:
    """Whether a word is a legal form wherever it stands: short ones are only so at the end, for A & B is a name."""
    return word in LEGAL_FORMS and (len(word) > _LONGEST_AT_END or word == "co")


def _initials_joined(words: list[str]) -> list[str]:
    """Write letters that stand alone one after another as one word: L.L.C., A & B."""
    joined: list[str] = []
    run = ""
    for word in (one for one in words if one not in _JOINING):
        if len(word) == 1:
            run += word
            continue
        if run:
            joined.append(run)
            run = ""
        joined.append(word)
    return [*joined, run] if run else joined


def _without_articles(words: list[str]) -> list[str]:
    """Leave out Arabic articles, written apart, with a hyphen or as part of the word."""
    bare = [_without_article(word) for word in words if word not in _ARTICLES]
    return bare or words


def _without_article(word: str) -> str:
    # In Latin letters written in one it cannot be told from Albert: that is left as it is.
    rest = word.removeprefix("ال")
    return rest if len(rest) >= _SHORTEST_AFTER_ARTICLE else word
