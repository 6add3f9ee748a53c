"""Aliases: a bare word is widened, visibly, on every page alike, and can be asked for alone."""

from __future__ import annotations

from importlib import import_module

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError

from search.aliases import alias_map, ask
from search.chinese.folding import fold
from search.matches import FoldedSpeech, find_matches
from search.models import Alias
from search.query import SpeechQuery
from search.widening import MAX_WIDENED
from tests.search.test_query import written

ALIASES = {
    "固投": ("固定资产投资",),
    "固定资产投资": ("固投",),
    "社零": ("社会消费品零售总额", "社消零"),
    "gdp": ("地区生产总值",),
    "新冠疫情": ("新冠疫情防控",),
}

WIDENED = [
    ("固投", "固投|=固定资产投资", "a word that is an alias"),
    ("固定资产投资 增速", "固定资产投资|=固投 增速", "the other way round, and only that word"),
    ("社零", "社零|=社会消费品零售总额|=社消零", "all other forms"),
    ("ＧＤＰ", "gdp|=地区生产总值", "folded before it is compared"),
    ("固投 OR 社零", "固投|社零|=固定资产投资|=社会消费品零售总额|=社消零", "alternatives"),
    ("固投 OR 固定资产投资", "固投|固定资产投资", "what is asked for already is not added"),
    ("标题:固投", "title:固投|title:=固定资产投资", "in titles too"),
    ("讲话人:固投", "speaker:固投", "a name has no other forms here"),
    ('"固投"', "=固投", "exactly this"),
    ("税 -固投", "税 -固投", "what is not wanted stays narrow"),
    ("固投项目", "固投项目", "only a part of the word is an alias"),
    ("新冠疫情", "新冠疫情", "what contains the word is found by the word"),
]


@pytest.mark.parametrize(("text", "expected", "why"), WIDENED)
def test_a_bare_word_is_widened(text, expected, why):
    assert written(SpeechQuery.parse(text, aliases=ALIASES)) == expected, why


LITERAL = [
    (["固投"], (("社零", ("社会消费品零售总额", "社消零")),), "one of two stays as it is"),
    (["固投", "社零"], (), "both"),
    (["固　投"], (("社零", ("社会消费品零售总额", "社消零")),), "words are compared folded"),
    (["投资"], (("固投", ("固定资产投资",)), ("社零", ("社会消费品零售总额", "社消零"))), "neither"),
]


@pytest.mark.parametrize(("literal", "expected", "why"), LITERAL)
def test_a_word_can_be_asked_for_alone(literal, expected, why):
    assert SpeechQuery.parse("固投 社零", aliases=ALIASES, literal=literal).widened == expected, why


def test_aliases_have_a_bound_of_their_own():
    aliases = {f"词{n}": tuple(f"词{n}又{m}号"[::-1] for m in range(7)) for n in range(32)}
    query = SpeechQuery.parse(" ".join(aliases), aliases=aliases)
    assert len(query.clauses) == 32
    assert len([term for term in query.terms if term.alias_of]) == MAX_WIDENED


MARKS = [
    ("本期固定资产投资增长。固投项目", ["固定资产投资", "固投"], "both forms"),
    ("本期固定资产投资增长，固定不变的投资", ["固定资产投资"], "the other form stands there: no words apart"),
]


@pytest.mark.parametrize(("text", "marked", "why"), MARKS)
def test_other_forms_are_marked(text, marked, why):
    query = SpeechQuery.parse("固投", aliases=ALIASES)
    found = find_matches(query, FoldedSpeech.of("", [text]), lambda folded: ("固", "投"))
    assert [text[start:end] for start, end in found.body] == marked, why


pytestmark = pytest.mark.django_db


@pytest.fixture
def planted():
    """The list that every archive starts with, and nothing else."""
    Alias.objects.all().delete()
    import_module("search.migrations.0002_alias").plant(apps, None)
    return list(Alias.objects.all())


def test_the_first_list_is_valid(planted):
    for alias in planted:
        before = list(alias.forms)
        alias.full_clean()
        assert alias.forms == before
        assert all(form == form.strip() for form in alias.forms)


def test_the_first_list_has_no_group_in_vain(planted):
    """Some form of each group that can be asked finds something that it does not contain."""
    for word, others in alias_map().items():
        assert any(word not in fold(other) for other in others), word


def test_the_map_holds_what_can_be_asked():
    Alias.objects.all().delete()
    Alias.objects.create(forms=["固投", "固定资产投资"])
    Alias.objects.create(forms=["国企", "国有企业"], one_way=True)
    assert alias_map() == {
        "固投": ("固定资产投资",),
        "固定资产投资": ("固投",),
        "国企": ("国有企业",),
    }


REFUSED = [
    (["固投"], "一组要有 2 到 8 种不同的写法，每行一个。"),
    (["ＧＤＰ", "gdp"], "一组要有 2 到 8 种不同的写法，每行一个。"),
    ([f"写法{n}" for n in range(9)], "一组要有 2 到 8 种不同的写法，每行一个。"),
    (["固投", "​"], "有一行里没有可检索的文字，请删去这一行。"),
    (["固投", "长" * 201], f"“{'长' * 20}…”太长，最多 200 个字。"),
    *(
        (
            ["固投", form],
            f"“{form}”不能作为一个词检索：里面不能有空格、引号、冒号前的项名或只有符号。",
        )
        for form in ("招商 引资", "標題:固投", "“固投”", "固投*", "-固投")
    ),
    (["社零", "社會零售"], "“社零”已在“社零 = 社会消费品零售总额”这一组里，请改那一组，或删去这一行。"),
]


@pytest.mark.parametrize(("forms", "sentence"), REFUSED)
def test_what_is_no_group_is_refused_with_a_sentence(forms, sentence):
    Alias.objects.all().delete()
    Alias.objects.create(forms=["社零", "社会消费品零售总额"])
    with pytest.raises(ValidationError) as error:
        Alias(forms=forms).full_clean()
    assert error.value.messages == [sentence]


def test_a_change_is_seen_at_once_and_costs_one_query_more(django_assert_num_queries):
    Alias.objects.all().delete()
    alias = Alias.objects.create(forms=["固投", "固定资产投资"])
    assert ask("固投").widened == (("固投", ("固定资产投资",)),)
    with django_assert_num_queries(1):
        ask("固投")
    alias.forms = ["固投", "固定资产总投资"]
    alias.save()
    with django_assert_num_queries(1):
        assert ask("固投").widened == (("固投", ("固定资产总投资",)),)
    Alias.objects.filter(pk=alias.pk).update(one_way=True, forms=["固定资产总投资", "固投"])
    assert ask("固投").widened == (), (
        "a change that no time of change tells of: stamped first, committed last"
    )
    assert ask("固定资产总投资").widened == (("固定资产总投资", ("固投",)),)
    alias.delete()
    assert ask("固投").widened == ()


def test_no_text_asks_the_database_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        ask("", filters={"level": ["county"]})
