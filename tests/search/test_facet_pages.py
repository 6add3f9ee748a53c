"""Facets on pages: counts are what a click finds, long lists have their own page, years are a picture."""

from __future__ import annotations

import re

import pytest
from django.db.models import Count

from archive.enums import SpeechState
from archive.models import Compilation, Speaker, Speech
from search import builder
from search.facets import page_facets
from tests.pages import Page, read
from tests.search.searching import find

pytestmark = pytest.mark.django_db(transaction=True)
PLACES = ["广元市", "昭化区", "四川省广元市昭化区", "成都市武侯区", "青石县", "", "鼓楼区", "福州市鼓楼区"]
NAMES = ["苏明川", "柳长青", "董其昌", "沈知白", "卢竞成", "冯季川", "顾长风", "王立新", "王立新", "欧阳若谷"]


@pytest.fixture
def archive(db) -> Compilation:
    """Forty speeches: eight places, ten speakers with nine names, the years 1990 – 2019, some unknown."""
    compilation = Compilation.objects.create(title="甲编", sha256="a" * 64, source_format="txt")
    speakers = [Speaker.objects.create(name=name, place=f"第{n}县") for n, name in enumerate(NAMES)]
    for number in range(40):
        Speech.objects.create(
            compilation=compilation,
            number=number + 1,
            title=f"第{number}次会议上的讲话",
            level=["county", "city", ""][number % 3],
            period_year=None if number % 7 == 0 else 1990 + number % 30,
            period_label="一季度",
            speaker=speakers[number % 10],
            place=PLACES[number % 8],
            start_line=1,
            end_line=2,
        )
    builder.build()
    return compilation


def found(page: Page) -> int:
    return int(re.search(r"(?:找到|共) (\d+) 篇讲话", page.words)[1])


def choices(page: Page, facet: str) -> list[tuple[str, int, str]]:
    """(label, count, address) of each link of a facet."""
    section = re.search(rf'<section class="facet" data-facet="{facet}">.*?</section>', page.html, re.S)[0]
    links = re.findall(r'<li[^>]*>\s*<a href="([^"]*)"[^>]*>(.*?)</a>', section, re.S)
    words = [(re.sub(r"<[^>]+>", " ", html).split(), href.replace("&amp;", "&")) for href, html in links]
    return [(text[0], int(text[1]), href) for text, href in words if text[0] != "✓"]


@pytest.mark.parametrize("state", ["", "level=county", "place=四川省", "place=广元市&level=city", "q=第1"])
def test_the_count_of_a_place_is_what_its_click_finds(client, archive, state):
    listed = choices(read(client, f"/search/?{state}"), "place")
    assert listed
    for label, count, href in listed:
        alone = re.sub(r"place=[^&]*&(?=.*place=)", "", href)  # without other places chosen before
        assert found(read(client, alone)) == count, (state, label)


def test_a_parent_counts_what_a_group_by_over_its_places_counts(client, archive):
    grouped = dict(
        Speech.objects.published()
        .order_by()
        .values_list("place")
        .annotate(count=Count("pk"))
        .exclude(place="")
    )
    facet = next(facet for facet in page_facets(find("").counts, find("").query) if facet.name == "place")
    counts = {value.label: value.count for value in facet.values}
    assert counts["四川省"] == sum(grouped[place] for place in PLACES[:4])
    assert counts["福建省福州市鼓楼区"] == grouped["福州市鼓楼区"]
    assert counts["鼓楼区"] == grouped["鼓楼区"], "nobody knows which"
    flat = next(facet for facet in find("").facets if facet.name == "place")
    assert {value.value: value.count for value in flat.values} == grouped, "as data: places as stored"


@pytest.mark.parametrize(
    ("place", "places"),
    [("四川省", PLACES[:4]), ("昭化区", PLACES[1:3]), ("青石县", ["青石县"]), ("鼓楼区", ["鼓楼区"])],
)
def test_a_place_in_the_address_finds_all_below_it(client, archive, place, places):
    page = read(client, f"/search/?place={place}")
    assert found(page) == Speech.objects.filter(place__in=places).count()
    assert page.link(f"地方：{place}×") == "/search/"


def test_a_place_whose_whole_name_is_read_otherwise_is_found_by_its_own_link(client, archive):
    speech = Speech.objects.filter(place="青石县").first()
    speech.place = "容城县"
    speech.save()
    builder.build()
    links = {label: href for label, _, href in choices(read(client, "/search/"), "place")}
    assert found(read(client, links["河北省保定市容城县"])) == 1


def test_a_place_chosen_twice_is_taken_away_by_one_click(client, archive):
    page = read(client, "/search/?place=广元市&place=四川省广元市")
    assert page.link("✓ 广元市15 篇，已选，点击去掉") == page.link("地方：广元市×") == "/search/"


def test_a_chosen_parent_shows_its_children_and_a_child_narrows(client, archive):
    page = read(client, "/search/?place=四川省")
    [child] = [href for label, _, href in choices(page, "place") if label == "广元市"]
    narrowed = read(client, child)
    assert "地方：四川省广元市×" in narrowed.words and "地方：四川省×" not in narrowed.words
    assert found(narrowed) == Speech.objects.filter(place__in=PLACES[:3]).count()


def test_an_unknown_place_or_one_of_drafts_only_is_never_listed(client, archive):
    Speech.objects.filter(place="青石县").update(state=SpeechState.DRAFT)
    page = read(client, "/search/?place=青石县&place=没有县")
    assert "没有找到讲话" in page.words
    assert not [label for label, *_ in choices(page, "place") if label in ("青石县", "没有县")]


@pytest.mark.parametrize("path", ["/search/", "/search/facets/place/", "/search/facets/speaker/"])
def test_of_a_hundred_names_only_those_of_speeches_stand_in_the_links(client, archive, path):
    speaker = Speaker.objects.get(name="柳长青").pk
    unknown = [
        f"place={'长' * 96}{n:03}县&speaker={9_900_000 + n}&compilation={9_900_000 + n}" for n in range(99)
    ]
    page = read(client, f"{path}?place=青石县&speaker={speaker}&compilation={archive.pk}&{'&'.join(unknown)}")
    assert "地方没有“长长" in page.words and "等 99 项，已忽略。" in page.words
    assert "长" * 50 not in page.html and "=99000" not in page.html
    assert max(len(href) for _, href in page.links) < 1_000


def test_of_several_names_that_nothing_has_one_stays_so_that_nothing_is_found(client, archive):
    page = read(client, "/search/?speaker=10001&speaker=10002")
    assert "没有找到讲话" in page.words and "讲话人没有“10002”这一项，已忽略。" in page.words


@pytest.mark.parametrize("path", ["/search/", "/search/facets/place/"])
def test_conditions_that_fit_no_address_are_cut_and_said(client, archive, path):
    places = ["长" * 96 + f"第{number}县" for number in range(40)]
    for speech, place in zip(Speech.objects.order_by("pk"), places, strict=True):
        speech.place = place
        speech.save()
    builder.build()
    page = read(client, f"{path}?{'&'.join(f'place={place}' for place in places)}")
    assert "条件太多，网址里放不下，只用了前 8 项。" in page.words
    assert max(len(href) for _, href in page.links) < 15_000, "the way to the login quotes it once more"


def test_a_long_facet_has_a_page_with_all_values_and_a_search_box(client, archive):
    page = read(client, "/search/?q=会议&level=county")
    assert page.link("全部 10 项") == "/search/facets/speaker/?q=%E4%BC%9A%E8%AE%AE&level=county"
    whole = read(client, page.link("全部 10 项"))
    listed = [href for _, href in whole.links if "speaker=" in href]
    assert len(listed) == 10
    assert all(href.startswith("/search/?q=%E4%BC%9A%E8%AE%AE&level=county&speaker=") for href in listed)


@pytest.mark.parametrize("name", ["place", "speaker"])
@pytest.mark.parametrize("state", ["", "place=四川省", "place=青石县&place=昭化区"])
def test_the_number_of_a_whole_facet_is_the_number_of_its_lines(client, archive, name, state):
    for number, place in enumerate(("涪陵区", "重庆市", "榕城区", "揭阳市", "榆阳区", "蓝山县")):
        Speech.objects.filter(number=number + 1).update(place=place)
    builder.build()
    whole = read(client, f"/search/facets/{name}/?{state}")
    lines = whole.html.count("<li", whole.html.index("columns"), whole.html.index("</ul>"))
    assert f"共 {lines} 项" in whole.words
    assert f"全部 {lines} 项" in read(client, f"/search/?{state}").words


FINDS = [
    ("王立", ["王立新（第7县）", "王立新（第8县）"], "characters; namesakes with their places"),
    ("lcq", ["柳长青"], "initials"),
    ("ouyang", ["欧阳若谷"], "pinyin"),
    ("没有", [], "nothing"),
    ("<b>", [], "no markup"),
]


@pytest.mark.parametrize(("typed", "names", "why"), FINDS)
def test_looking_for_a_value(client, archive, typed, names, why):
    page = read(client, f"/search/facets/speaker/?find={typed}")
    listed = [re.sub(r"4 篇$", "", words) for words, href in page.links if "speaker=" in href]
    assert sorted(listed) == sorted(names), why
    assert f"含“{typed}”的 {len(names)} 项" in page.words and "<b>" not in page.html


@pytest.mark.parametrize("hidden", ["withdrawn", "merged"])
def test_a_name_tells_of_no_namesake_whom_nobody_may_see(client, archive, hidden):
    seventh, eighth = Speaker.objects.filter(name="王立新").order_by("pk")
    if hidden == "merged":
        Speech.objects.filter(speaker=seventh).update(speaker=eighth)
        Speaker.objects.filter(pk=seventh.pk).update(merged_into=eighth)
    else:
        Speech.objects.filter(speaker=seventh).update(state=SpeechState.WITHDRAWN)
    builder.build()
    labels = [label for label, *_ in choices(read(client, "/search/"), "speaker")]
    assert "王立新" in labels and not [label for label in labels if "县" in label]


def test_the_pinyin_of_a_speaker_is_the_stored_one(client, archive):
    Speaker.objects.filter(name="沈知白").update(pinyin="chen2 zhi1 bai2")
    assert 'data-name="沈知白" data-pinyin="chenzhibai czb"' in read(client, "/search/").html
    assert "沈知白" in read(client, "/search/facets/speaker/?find=czb").words


def test_places_are_found_with_what_is_above_them(client, archive):
    page = read(client, "/search/facets/place/?find=昭化")
    assert "四川省广元市昭化区" in page.words


def test_pages_of_values_are_disjoint_and_complete(client, archive, monkeypatch):
    monkeypatch.setattr("search.facet_views.PART", 4)
    parts = [read(client, f"/search/facets/speaker/?part={part}") for part in (1, 2, 3)]
    listed = [href for page in parts for _, href in page.links if "speaker=" in href]
    assert len(listed) == len(set(listed)) == 10
    assert parts[0].link("下一页") == "?part=2"
    assert read(client, "/search/facets/speaker/?part=99").words == parts[2].words


@pytest.mark.parametrize("name", ["level", "nothing", "year"])
def test_a_short_facet_has_no_page(client, archive, name):
    assert client.get(f"/search/facets/{name}/").status_code == 404
    assert f"/search/facets/{name}/" not in read(client, "/search/").html


def test_a_search_page_looks_up_few_names_of_many(archive, monkeypatch):
    monkeypatch.setattr("search.facets.LISTED", 3)
    page = find("")
    speakers = next(facet for facet in page_facets(page.counts, page.query) if facet.name == "speaker")
    assert (len(speakers.values), speakers.total) == (3, 10)
    chosen = find("", filters={"speaker": [min(page.counts["speaker"], key=int)]})
    speakers = next(facet for facet in page_facets(chosen.counts, chosen.query) if facet.name == "speaker")
    assert [value.selected for value in speakers.values].count(True) == 1, "what is chosen is listed"


def bars(page: Page) -> list[tuple[str, str]]:
    """(label, address) of each bar that is a link."""
    links = re.findall(r'<a class="bar-link[^"]*" href="([^"]*)"[^>]* aria-label="([^"]*)"', page.html)
    return [(label, href.replace("&amp;", "&")) for href, label in links]


def test_a_bar_counts_what_its_click_finds_and_can_be_taken_back(client, archive):
    page = read(client, "/search/?level=county")
    assert len(bars(page)) > 2
    for label, href in bars(page):
        after = read(client, href)
        assert f"，{found(after)} 篇" in label
        [back] = [href for label, href in bars(after) if "已选" in label]
        assert back == "/search/?level=county"


def test_unknown_years_are_said_and_the_table_has_every_year(client, archive):
    page = read(client, "/search/")
    unknown = Speech.objects.filter(year=None).count()
    assert f"另有 {unknown} 篇未载明年份" in page.words
    table = re.search(r'<table class="by-year">.*?</table>', page.html, re.S)[0]
    years = dict(re.findall(r">(\d{4})年</a></th><td>(\d+)</td>", table))
    grouped = Speech.objects.exclude(year=None).order_by().values_list("year").annotate(count=Count("pk"))
    assert {int(year): int(count) for year, count in years.items()} == dict(grouped)


def test_from_to_is_a_span_of_years(client, archive):
    page = read(client, "/search/?level=county&year_from=1995&year_to=2003")
    assert found(page) == Speech.objects.filter(level="county", year__range=(1995, 2003)).count()
    assert page.link("1995–2003年×") == "/search/?level=county"
    assert "year=1995..2003" in page.html
    assert found(read(client, "/search/?year=1995..2003&level=county")) == found(page)
    assert "年份没有“x”这一项" in read(client, "/search/?year_from=x&year_to=2003").words


IN_VAIN = [
    # state, bars that are chosen, years of the table that are, why
    ("q=没有这样的话&year=2001", ["2001年"], ["2001"], "nothing has the text"),
    ("q=没有这样的话&year=2001..2003", ["2001年", "2002年", "2003年"], ["2003", "2002", "2001"], "a span"),
    ("level=county&year=2030", ["2030–2034年"], ["2030"], "nothing in that year: the picture reaches it"),
    ("level=county&year=2030&year=2017", ["2015–2019年"], ["2017"], "others show what is chosen"),
    ("q=没有这样的话 年份:2001", ["2001年"], ["2001"], "typed into the box"),
]


@pytest.mark.parametrize(("state", "chosen", "table", "why"), IN_VAIN)
def test_years_chosen_in_vain_stay_visible_and_can_be_taken_back(client, archive, state, chosen, table, why):
    page = read(client, f"/search/?{state}")
    taken = {label.split("，")[0]: href for label, href in bars(page) if "已选" in label}
    assert list(taken) == chosen, why
    assert re.findall(r"✓ </span>(\d{4})年<span class", page.html) == table, why
    href = next(iter(taken.values()))
    assert chosen[0] not in [label.split("，")[0] for label, _ in bars(read(client, href)) if "已选" in label]


OPEN = ["q=没有这样的话&year=2020..", "q=没有这样的话 年份:2020以来", "q=没有这样的话&year=..1950"]


@pytest.mark.parametrize("state", OPEN)
def test_an_open_span_in_vain_draws_no_picture_of_years_to_come(client, archive, state):
    assert "<svg" not in read(client, f"/search/?{state}").html


def test_no_year_no_picture(client, archive):
    assert "<svg" not in read(client, "/search/?q=没有这样的话").html
    Speech.objects.update(period_year=None, year=None)
    builder.build()
    assert "<svg" not in read(client, "/search/").html
