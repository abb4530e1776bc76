"""The spelling of a Vietnamese syllable: onset, rime and tone as a closed grammar.

Answers whether a word can be a Vietnamese syllable at all; it does not know whether the word
exists. `quyết` can, `quyêt` cannot (a rime that ends in a stop carries the tone sắc or nặng).

Source: the orthography taught in schools; both tone places (`khóa`, `khoá`) are accepted.
"""

import unicodedata
from functools import lru_cache

_TONES = {"\u0300": "huyền", "\u0301": "sắc", "\u0303": "ngã", "\u0309": "hỏi", "\u0323": "nặng"}
_STOP_TONES = frozenset({"sắc", "nặng"})

_ONSETS = (
    "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x",
    "gh k ngh",  # written so only before e, ê, i, y
    "c ng",  # never before those; `g` neither, but for `gì`, `giếng`
)
_RIMES = (
    "a ac ach ai am an ang anh ao ap at au ay "
    "ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây "
    "e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu "
    "i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu "
    "o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet "
    "oi om on ong ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt "
    "u ua uân uâng uât uây uc uê uêch uênh ui um un ung uơ up ut uy uya uych uyên uyêt uyn "
    "uynh uyt uyu uôc uôi uôm uôn uông uôt "
    "ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu y yêm yên yêng yêt yêu yn ynh yt"
)


def _spellings() -> frozenset[str]:
    onsets, narrow, wide = (frozenset(row.split()) for row in _ONSETS)
    spelled = set()
    for rime in _RIMES.split():
        front = rime[0] in "eêiy"
        spelled.add(rime)
        for onset in onsets:
            misspelled = not front if onset in narrow else front and onset in wide
            if misspelled or (onset == "g" and rime[0] in "eêy"):
                continue
            spelled.add(onset + rime)
    return frozenset(spelled)


_SPELLINGS = _spellings()


def bare(word: str) -> str:
    """Return a lower-case word without its marks (`nghị` → `nghi`, `đề` → `de`)."""
    plain = unicodedata.normalize("NFD", word.replace("đ", "d"))
    return "".join(char for char in plain if not unicodedata.combining(char))


_BARE_SPELLINGS = frozenset(bare(word) for word in _SPELLINGS)


def is_bare_syllable(word: str) -> bool:
    """Tell whether a lower-case word could be a Vietnamese syllable that lost its marks."""
    return bare(word) in _BARE_SPELLINGS


@lru_cache(maxsize=32768)
def is_syllable(word: str) -> bool:
    """Tell whether one lower-case NFC word obeys the grammar of a Vietnamese syllable.

    Examples:
        >>> [word for word in ("quyết", "quyêt", "nghị", "the", "strengthen") if is_syllable(word)]
        ['quyết', 'nghị', 'the']
    """
    letters: list[str] = []
    tone = ""
    for char in unicodedata.normalize("NFD", word):
        name = _TONES.get(char)
        if name is None:
            letters.append(char)
        elif tone:
            return False
        else:
            tone = name
    plain = unicodedata.normalize("NFC", "".join(letters))
    if plain.endswith(("c", "ch", "p", "t")) and tone not in _STOP_TONES:
        return False
    return plain in _SPELLINGS
