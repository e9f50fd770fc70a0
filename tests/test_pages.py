"""Web pages: the headline is the headline, the text is the text, and what stands around them is a zone or
gone.
"""

import json

import pytest
from sitgraph.extract.articles.article_part import article_part
from sitgraph.extract.articles.page_regions import passages
from sitgraph.extract.articles.page_source import load_page, plain_source
from sitgraph.extract.articles.pages import read_page, without_site
from sitgraph.extract.articles.set_aside import share_set_aside
from sitgraph.graph.schema.errors import ArticleError
from sitgraph.graph.schema.model import Article

BODY = (
    "<p>Hours after Musa Kaba was named leader of the Bamba Front on Tuesday, "
    "many wondered what would come.</p>"
    "<p>The front attacked Bamba in March and killed nine soldiers, "
    "the army said in a short statement.</p>"
)
H1 = "Who leads the front after Kaba's death?"


def _page(*, head: str = "", before: str = "", after: str = "", body: str = BODY, h1: str = H1) -> Article:
    heading = f"<h1>{h1}</h1>" if h1 else ""
    return read_page(
        f'<!DOCTYPE html><html lang="en"><head>{head}</head><body><article>{before}{heading}{after}{body}'
        "</article></body></html>",
        "page.html",
        "https://www.example.org/world/kaba",
    )


def _kinds(article: Article) -> list[str]:
    return [zone.kind for zone in article.zones]


def _linked(**values: object) -> str:
    data = {"@context": "https://schema.org", "@type": "NewsArticle", **values}
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def test_the_headline_stands_on_the_page_and_kicker_and_deck_beside_it() -> None:
    article = _page(
        head=f"<title>{H1} | Example News</title>"
        '<meta property="og:title" content="Residents fear new talks will fail | Example News">'
        '<meta property="og:site_name" content="Example News">',
        before="<span>World</span>",
        after='<p class="deck">Commander was shot days after the raid on Bamba</p>',
    )
    assert (article.title, article.publisher, article.section) == (H1, "Example News", "World")
    assert _kinds(article) == ["kicker", "title", "deck", "body", "body"]


def test_a_social_teaser_in_the_linked_data_is_not_the_headline() -> None:
    article = _page(
        head=f"<title>{H1} - Example News</title>{_linked(headline='You will not believe who leads')}"
    )
    assert article.title == H1


@pytest.mark.parametrize(
    ("title", "site", "expected"),
    [
        ("Army takes Goma | World | Example News", "Example News", "Army takes Goma"),
        ("Army takes Goma - Example News", "Example News", "Army takes Goma"),
        ("Example News: Army takes Goma", "Example News", "Example News: Army takes Goma"),
        ("Example News – Army takes Goma", "Example News", "Army takes Goma"),
        ("Goma – a town under siege", "Example News", "Goma – a town under siege"),
        ("Army takes Goma | Opinion", "", "Army takes Goma"),
    ],
)
def test_the_name_of_the_site_is_no_part_of_a_title(title: str, site: str, expected: str) -> None:
    assert without_site(title, site) == expected


def test_linked_data_give_authors_site_section_and_days() -> None:
    article = _page(
        head=_linked(
            headline=H1,
            author=[{"@type": "Person", "name": "Jane Roe"}, {"@type": "Person", "name": "John Doe"}],
            publisher={"@type": "Organization", "name": "Example News"},
            articleSection=["Africa", "World"],
            datePublished="2024-05-06T23:30:00-05:00",
            dateModified="2024-05-08",
        )
    )
    assert (article.authors, article.publisher, article.section) == (
        ("Jane Roe", "John Doe"),
        "Example News",
        "Africa",
    )
    assert (article.published, article.updated) == ("2024-05-06", "2024-05-08")


def test_linked_data_come_before_microdata_and_those_before_meta_elements() -> None:
    meta = (
        '<meta name="author" content="Meta Author">'
        '<meta property="article:published_time" content="2024-01-03">'
    )
    micro = (
        '<div itemscope itemtype="https://schema.org/NewsArticle"><span itemprop="author">Micro Author</span>'
        '<meta itemprop="datePublished" content="2024-01-02"></div>'
    )
    linked = _linked(headline=H1, author={"name": "Linked Author"}, datePublished="2024-01-01")
    assert (_page(head=meta).authors, _page(head=meta).published) == (("Meta Author",), "2024-01-03")
    article = _page(head=meta, body=micro + BODY)
    assert (article.authors, article.published) == (("Micro Author",), "2024-01-02")
    article = _page(head=meta + linked, body=micro + BODY)
    assert (article.authors, article.published) == (("Linked Author",), "2024-01-01")


def test_the_articles_that_a_page_links_to_are_not_its_own() -> None:
    other = {"@type": "ItemList", "itemListElement": [{"@type": "NewsArticle", "headline": "Another"}]}
    own = {"@type": "NewsArticle", "headline": H1, "datePublished": "2024-05-06"}
    head = f'<script type="application/ld+json">{json.dumps({"@graph": [other, own]})}</script>'
    article = _page(head=head)
    assert (article.title, article.published) == (H1, "2024-05-06")


def test_a_clock_and_an_impossible_day_are_no_day_of_publication() -> None:
    clock = "<header><time>Monday, 6 May 2024 14:02</time></header>"
    assert _page(before=clock, head=_linked(headline=H1, datePublished="2019-13-01")).published is None


def test_the_day_in_an_address_decides_where_it_agrees_with_one_of_two() -> None:
    head = _linked(headline=H1, datePublished="2023-01-01") + (
        '<meta property="article:published_time" content="2024-05-06T10:00:00Z">'
        '<link rel="canonical" href="https://www.example.org/2024/05/06/kaba">'
    )
    found = read_page(
        f"<html><head>{head}</head><body><article><h1>{H1}</h1>{BODY}</article></body></html>", "p"
    )
    assert found.published == "2024-05-06"


def test_a_marked_byline_on_the_page_names_the_authors() -> None:
    assert _page(after='<p class="byline">By Jane Roe and John Doe</p>').authors == ("Jane Roe", "John Doe")


def test_captions_and_tables_are_zones_and_tables_are_read_as_rows() -> None:
    article = _page(
        body="<p>Hours after Kaba was named leader of the front, "
        "many wondered what would come of the talks.</p>"
        "<figure><img src='a.jpg'><figcaption>Soldiers in Bamba on Monday</figcaption></figure>"
        "<p>The front attacked Bamba in March and killed nine soldiers, "
        "the army said in a short statement.</p>"
        "<table><tr><th>province</th><th>killed</th></tr><tr><td>Bamba</td><td>9</td></tr>"
        "<tr><td>Gao</td><td>3</td></tr></table>"
        "<p>The army has not said how many of its soldiers were in the town when the front attacked it.</p>"
    )
    told = {zone.kind: article.text[zone.start : zone.end] for zone in article.zones}
    assert told["caption"] == "Soldiers in Bamba on Monday"
    assert told["table"] == "province | killed\nBamba | 9\nGao | 3"
    assert _kinds(article) == ["title", "body", "caption", "body", "table", "body"]


def test_a_pointer_between_paragraphs_does_not_end_the_article() -> None:
    first, second = BODY.split("</p><p>")
    article = _page(
        body=f"{first}</p><p><strong>Read more: <a href='/x'>Army takes the town</a></strong></p><p>{second}"
    )
    assert _kinds(article) == ["title", "body", "boilerplate", "body"]


def test_posts_of_a_live_blog_keep_their_times() -> None:
    updates = [
        {"@type": "BlogPosting", "headline": "Shelling", "datePublished": "2024-05-06T14:30:00Z",
         "articleBody": "The army shelled Bamba on Monday."},
        {"@type": "BlogPosting", "headline": "Talks", "datePublished": "2024-05-07T09:00:00Z",
         "articleBody": "The front left the talks."},
    ]  # fmt: skip
    blog = {"@type": "LiveBlogPosting", "headline": H1, "liveBlogUpdate": updates}
    article = _page(head=f'<script type="application/ld+json">{json.dumps(blog)}</script>')
    told = [(article.text[z.start : z.end], z.published) for z in article.zones if z.kind == "body"]
    assert ("The army shelled Bamba on Monday.", "2024-05-06") in told
    assert ("The front left the talks.", "2024-05-07") in told
    assert "2024-05-06T14:30:00Z" in article.text


def test_a_text_that_only_a_script_would_show_is_taken_from_the_linked_data() -> None:
    told = "The army took Bamba on Monday. " * 20
    article = _page(head=_linked(headline=H1, articleBody=told), body="<p>Loading ...</p>")
    assert "The army took Bamba on Monday." in article.text


@pytest.mark.parametrize(
    "data",
    [
        "<script type='application/ld+json'>{broken</script>",
        f"<script type='application/ld+json'>{'[' * 5000}</script>",
        "<script type='application/ld+json'>[1, null, \"x\"]</script>",
        '<script type=\'application/ld+json\'>{"@type": "NewsArticle", "author": 3, "headline": {}}</script>',
    ],
)
def test_broken_linked_data_cost_nothing_but_themselves(data: str) -> None:
    assert _page(head=data).title == H1


def test_soft_hyphens_are_left_out_of_a_page() -> None:
    assert "attacked" in _page(body=BODY.replace("attacked", "at\u00adtacked")).text


def test_a_page_without_an_article_is_one_line() -> None:
    with pytest.raises(ArticleError, match="no article text"):
        read_page("<html><body></body></html>", "page.html")


@pytest.mark.parametrize(
    ("source", "plain"),
    [
        ("<p>a<script>if (a < b) f('</p>')</script>b</p>", "<p>ab</p>"),
        ("<STYLE>p {}</STYLE ><p>a</p>", "<p>a</p>"),
        ("<!-- <script> --><p>a</p><script>x</script>", "<p>a</p>"),
        ("<p>a</p><script>never closed <p>b</p>", "<p>a</p><script>never closed <p>b</p>"),
        ("<svg class=x /><p>a</p><svg><text>b</text></svg>", "<svg class=x /><p>a</p>"),
        (
            "<script type='application/ld+json'>{}</script><p>a</p>",
            "<script type='application/ld+json'>{}</script><p>a</p>",
        ),
        ("<p>scripts and styles</p>", "<p>scripts and styles</p>"),
    ],
)
def test_code_is_left_out_of_a_page_and_text_is_not(source: str, plain: str) -> None:
    assert plain_source(source) == plain
    assert plain_source(source.encode()) == plain.encode()


@pytest.mark.parametrize(
    "source",
    [
        "<!DOCTYPE html><html><body><p>Bam\x0bako fell — at dawn.</p><p>Troops left.</p></body></html>",
        '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD">\n'
        "<html><body><p>Bamako fell — at dawn.</p><p>Troops left.</p></body></html>",
        '<?xml version="1.0" encoding="utf-8"?><html><body><p>Bamako fell — at dawn.</p><p>Troops left.</p>'
        "</body></html>",
        "<html lang='en'/>\n<body><p>Bamako fell — at dawn.</p><p>Troops left.</p></body></html>",
        "<p>Bamako fell — at dawn.</p><p>Troops left.\ufffe</p>",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", None])
def test_a_page_is_parsed_whatever_stands_before_it_and_in_it(source: str, encoding: str | None) -> None:
    page = load_page(source.encode(encoding) if encoding else source)
    assert page is not None
    assert [p.text for p in page.iter("p")] == ["Bamako fell — at dawn.", "Troops left."]


def test_attributes_without_end_are_cut_from_a_tag_and_a_long_address_is_not() -> None:
    many = "".join(f" data-{number}=x" for number in range(1000))
    long = f"<a href='/{'x' * 5000}'>b</a>"
    source = f"<div><p{many}>a</p>{long}</div>"
    assert plain_source(source) == f"<div><p>a</p>{long}</div>"
    assert plain_source(source.encode()) == f"<div><p>a</p>{long}</div>".encode()


_TOLD = "".join(
    f"<p>The army entered the town of Goma on day {number} of its offensive, officials said there.</p>"
    for number in range(6)
)
_LOST = "Rebels held the hills around the town for weeks, residents told reporters who came to see them."


@pytest.mark.parametrize(
    "around",
    [
        f"<div class='story-part'><p>{_LOST}</p></div>",
        f"<section><p>{_LOST}</p><p>They left on Monday.</p></section>",
        f"<aside><p>{_LOST}</p></aside>",
    ],
)
def test_prose_beside_the_article_is_seen(around: str) -> None:
    page = f"<html><body><article><h1>Army enters Goma</h1>{_TOLD}</article>{around}</body></html>"
    article = read_page(page, "a.html")
    kinds = {z.kind for z in article.zones if article.text[z.start : z.end] == _LOST}
    assert kinds == {"outside"}
    assert share_set_aside(article) > 0.1


@pytest.mark.parametrize(
    "around",
    [
        f"<div class='comments'><p>{_LOST}</p></div>",
        f"<footer><p>{_LOST}</p></footer>",
        f"<div id='related-stories'><div><p>{_LOST}</p></div></div>",
        f"<aside><p><a href='/x'>{_LOST}</a></p></aside>",
        "<aside><p>World news</p></aside>",
    ],
)
def test_menus_comments_and_teasers_are_no_prose_of_an_article(around: str) -> None:
    page = f"<html><body><article><h1>Army enters Goma</h1>{_TOLD}</article>{around}</body></html>"
    article = read_page(page, "a.html")
    assert not [zone for zone in article.zones if zone.kind == "outside"]


@pytest.mark.parametrize(
    ("within", "kind"),
    [
        (f"<div id='sf_comment_list'><div><p>{_LOST}</p></div></div>", "comment"),
        (f"<form action='/join'><p>{_LOST}</p></form>", "notice"),
        (f"<div class='article__newsletter'><p>{_LOST}</p></div>", "notice"),
        (f"<nav><p>{_LOST}</p></nav>", "menu"),
    ],
)
def test_comments_forms_and_menus_within_the_article_are_not_read(within: str, kind: str) -> None:
    page = f"<html><body><article><h1>Army enters Goma</h1>{_TOLD}{within}</article></body></html>"
    article = read_page(page, "a.html", whole=True)
    assert {z.kind for z in article.zones if article.text[z.start : z.end] == _LOST} == {kind}
    assert not [z for z in read_page(page, "a.html").zones if z.kind == "outside"]


@pytest.mark.parametrize("name", ["tone-comment", "related content", "newsletter-body"])
def test_a_name_around_the_whole_article_says_nothing(name: str) -> None:
    page = f"<html><body><div class='{name}'><h1>Army enters Goma</h1>{_TOLD}</div></body></html>"
    assert _kinds(read_page(page, "a.html")) == ["title", *["body"] * 6]


_STORY = "".join(
    f"<p>On day {number} of its offensive the army entered the town of Goma and shelled the hills above.</p>"
    for number in range(14)
)
_LEAD = "Thousands fled the town in the night, and nobody knows how many of them reached the border."


@pytest.mark.parametrize(
    "around", ["<article>{}</article>", "<div id='x7'>{}</div>", "<section><div>{}</div></section>"]
)
def test_headings_lists_and_a_lead_of_the_article_are_read_whatever_holds_them(around: str) -> None:
    told = around.format(
        f"<h1>Army enters Goma</h1><p>{_LEAD}</p><div>{_STORY}<h2>Who fled</h2>"
        f"<ul><li>Families from the north of the town</li><li>Traders of its market</li></ul>{_STORY}</div>"
    )
    article = read_page(
        f"<html><body><div class='top'><p>{_LOST}</p></div>{told}<div><p>Bookmark us</p></div></body></html>",
        "a.html",
    )
    body = [article.text[z.start : z.end] for z in article.zones if z.kind == "body"]
    assert body[0] == _LEAD
    assert {"Who fled", "Families from the north of the town", "Traders of its market"} <= set(body)
    assert not {_LOST, "Bookmark us"} & set(body)


def test_of_several_articles_on_a_page_the_others_are_not_read_as_one() -> None:
    others = "".join(
        f"<div class='post'><h2><a href='/{name}'>Rebels leave {name}</a></h2>"
        f"<p>Rebels left the town of {name} after a week of talks with the elders, a priest said.</p></div>"
        for name in ("Masisi", "Rutshuru", "Walikale")
    )
    told = f"<div class='post-content'><h1>Army enters Goma</h1>{_STORY}</div>"
    article = read_page(f"<html><body><div id='all'>{told}{others}</div></body></html>", "a.html")
    assert "Masisi" not in "".join(article.text[z.start : z.end] for z in article.zones if z.kind == "body")


@pytest.mark.parametrize("name", ["news-card", "author-text"])
def test_a_name_around_all_paragraphs_does_not_hide_the_part_that_holds_them(name: str) -> None:
    page = load_page(
        f"<html><body><div><div class='{name}'>{_STORY}</div></div><p>Bookmark us</p></body></html>"
    )
    assert page is not None
    part = article_part(passages(page))
    assert part is not None
    assert part.element.get("class") == name


def test_a_lead_above_the_element_of_the_text_is_read() -> None:
    page = f"<div class='story'><p class='lead'>{_LEAD}</p><div class='article-body'>{_STORY}</div></div>"
    heading = "<div class='top'><div><h1>Army enters Goma</h1></div><div><p>World</p></div></div>"
    article = read_page(f"<html><body>{heading}{page}</body></html>", "a.html")
    assert next(article.text[z.start : z.end] for z in article.zones if z.kind == "body") == _LEAD


def test_what_a_page_is_described_by_is_its_deck_where_it_stands_apart_and_its_text_where_it_is_of_it() -> (
    None
):
    described = "Talks are off after the death of Kaba, elders of Bamba say"
    story = f"<article><h1>Army enters Goma</h1>{_STORY}</article>"

    def kinds(description: str, before: str = "") -> list[str]:
        meta = f"<meta name='description' content='{description}'>"
        return _kinds(read_page(f"<html><head>{meta}</head><body>{before}{story}</body></html>", "a.html"))

    body = ["body"] * 14
    assert kinds(described, f"<header><div>{described}</div></header>") == ["title", "deck", *body]
    assert kinds(described) == ["title", *body]
    assert kinds(
        "On day 0 of its offensive the army entered the town of Goma and shelled the hills above."
    ) == [
        "title",
        *body,
    ]


_LINES = [
    f"On day {day} the army shelled the hills above Goma and killed two, its officers said."
    for day in range(12)
]
_PARAGRAPHS = "".join(f"<p>{line}</p>" for line in _LINES[1:])


@pytest.mark.parametrize(
    "body",
    [
        "<table><tr><td><a href='/'>Home</a> <a href='/n'>News</a></td>"
        f"<td><h2>The week</h2>{'<br><br>'.join(_LINES)}</td></tr></table>",
        f"<table><tr><td><p>{_LINES[0]}</p></td></tr><tr><td>{_PARAGRAPHS}</td></tr></table>",
        f"<div><h2>The week</h2>{_LINES[0]}{_PARAGRAPHS}</div>",
        f"<ul><li>{_LINES[0]}<ul>{_PARAGRAPHS.replace('p>', 'li>')}</ul></li></ul>",
    ],
)
def test_paragraphs_are_kept_apart_and_each_is_read_once_whatever_lays_them_out(body: str) -> None:
    article = read_page(f"<html><body><h1>Army enters Goma</h1>{body}</body></html>", "a.html")
    read = [article.text[z.start : z.end] for z in article.zones if z.kind == "body"]
    assert [line for line in read if line in _LINES] == _LINES
    assert not any("Home" in line for line in read)


def test_paragraphs_of_the_linked_data_are_not_run_together() -> None:
    body = "\n\n".join(_LINES)
    script = _linked(headline="Army enters Goma", articleBody=body)
    article = read_page(f"<html><head>{script}</head><body><div></div></body></html>", "a.html")
    assert [article.text[z.start : z.end] for z in article.zones if z.kind == "body"] == _LINES


def test_a_deck_that_is_all_the_text_is_the_body() -> None:
    page = f"<html><body><h1>Army enters Goma</h1><p class='intro'>{_LEAD} {_LOST}</p></body></html>"
    assert _kinds(read_page(page, "a.html")) == ["title", "body"]


def test_a_name_that_all_paragraphs_bear_does_not_hide_them() -> None:
    page = load_page(
        f"<html><body><div id='story'>{_STORY.replace('<p>', '<p class=paywall>')}</div><p>Bookmark us</p>"
        "</body></html>"
    )
    assert page is not None
    part = article_part(passages(page))
    assert part is not None
    assert part.element.get("id") == "story"


@pytest.mark.parametrize(
    "body",
    [
        f"<p>{_LEAD}</p>",  # short
        f"<p>{_LEAD}</p>"
        + "".join(f"<div class='card'><p>{number} {_LOST}</p></div>" for number in range(9)),
        f"<div>{_STORY}</div><div>{_STORY}</div>",  # all of the page
    ],
)
def test_a_page_has_no_part_for_its_article_where_its_paragraphs_do_not_tell(body: str) -> None:
    page = load_page(f"<html><body>{body}</body></html>")
    assert page is not None
    assert article_part(passages(page)) is None


def test_a_whole_page_has_every_word_in_a_zone_that_says_why() -> None:
    page = (
        "<html><head><title>Army enters Goma</title><script>var a = 1;</script></head><body>"
        "<nav><ul><li><a href='/'>Home</a></li><li><a href='/world'>World</a></li></ul></nav>"
        f"<article><h1>Army enters Goma</h1>{_TOLD}</article>"
        f"<div class='comments'><p>{_LOST}</p></div>"
        "<div class='box'><a href='/1'>Rebels leave the hills near Bukavu after a week</a></div>"
        "<div>Bookmark <b>us</b></div><p>We use cookies on this site, as our partners do.</p></body></html>"
    )
    article = read_page(page, "a.html", whole=True)
    rest = [(z.kind, article.text[z.start : z.end]) for z in article.zones if z.kind not in ("title", "body")]
    assert rest == [
        ("menu", "Home\nWorld"),
        ("comment", _LOST),
        ("teaser", "Rebels leave the hills near Bukavu after a week"),
        ("menu", "Bookmark us"),
        ("notice", "We use cookies on this site, as our partners do."),
    ]
    assert share_set_aside(article) == 0
    plain = read_page(page, "a.html")
    assert article.text.startswith(plain.text)
    assert {zone.kind for zone in plain.zones} == {"title", "body"}


def test_section_and_hour_above_the_text_are_no_sentence_and_the_dateline_below_is_found() -> None:
    body = f"<p>Central Africa09:31 August 20, 2019</p><p>GOMA, Aug. 20 (AP) -- {_LOST}</p><p>(END)</p>"
    article = _page(body=body)
    assert _kinds(article) == ["title", "byline", "dateline", "body", "boilerplate"]
    assert article.published == "2019-08-20"


def test_a_headline_with_a_date_in_it_is_no_byline() -> None:
    article = _page(body=f"{BODY}<h2>The accord of 6 May 2024</h2>{_TOLD}")
    assert _kinds(article) == ["title", *["body"] * 9]


def test_a_date_above_the_headline_is_no_section() -> None:
    assert _page(before="<span>March 29, 2019 Community</span>").section is None
    assert _page(before="<span>World Cup 2022</span>").section == "World Cup 2022"


@pytest.mark.parametrize(("host", "publisher"), [("reuters.com", "Reuters"), ("example.org", "U.S.")])
def test_the_agency_publishes_what_stands_on_its_own_site(host: str, publisher: str) -> None:
    page = (
        '<html><head><meta property="og:site_name" content="U.S."></head><body><article>'
        f"<h1>Army enters Goma</h1><p>GOMA (Reuters) - {_LOST}</p>{_TOLD}</article></body></html>"
    )
    assert read_page(page, "a.html", f"https://www.{host}/article/1").publisher == publisher


def test_the_cells_of_a_table_are_no_menu_of_the_page() -> None:
    prose = "<p>Militants attacked several towns in the north on Monday, and the army sent troops there.</p>"
    rows = "<tr><th>province</th><th>killed</th></tr><tr><td>Zamba</td><td>12</td></tr>"
    inner = f"<h1>Attacks by province</h1>{prose}<table>{rows}</table>{prose * 3}"
    article = read_page(f"<html><body><article>{inner}</article></body></html>", "a page", whole=True)
    shown = {zone.kind: article.text[zone.start : zone.end] for zone in article.zones}
    assert shown["table"] == "province | killed\nZamba | 12"
    assert "menu" not in shown


def test_words_that_are_marked_one_by_one_are_one_paragraph() -> None:
    words = "".join(f"<span class='w'>word{number} </span>" for number in range(6000))
    article = read_page(
        f"<html><body><article><h1>Army enters Goma</h1><p>{words}</p></article></body></html>", "a"
    )
    assert _kinds(article) == ["title", "body"]
    assert article.text.count("word") == 6000
