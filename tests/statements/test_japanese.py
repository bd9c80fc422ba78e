"""Japanese statements, one phenomenon at a time, in sentences of our own."""

from __future__ import annotations

import pytest

from digest_lib.models import Statement
from digest_lib.roster import Roster
from digest_lib.statements.japanese import Japanese
from digest_lib.statements.trace import Trace
from tests.building import article


@pytest.fixture(scope="module")
def japanese(roster: Roster) -> Japanese:
    return Japanese(roster)


def found(japanese: Japanese, text: str, published: str = "2025-03-20") -> list[Statement]:
    return japanese.extract(article(text, published=published, zone="Asia/Tokyo"))


def told(japanese: Japanese, text: str) -> list[tuple[tuple[str | None, ...], str]]:
    return [(s.speakers, s.content) for s in found(japanese, text)]


WHO_SAID_WHAT = {
    "a direct quotation": (
        "プーチン大統領は記者団に「監視の仕組みが先だ」と述べた。",
        [(("putin",), "監視の仕組みが先だ")],
    ),
    "an indirect report behind a place and an occasion": (
        "ゼレンスキー大統領は14日、キーウで開いた記者会見で、停戦は翌日にも始められると強調した。",
        [(("zelensky",), "停戦は翌日にも始められる")],
    ),
    "content behind a long aside": (
        "トランプ氏は、ロシア軍が首都を攻撃し多数の死傷者が出たことを受け、制裁を強めるべきだと訴えた。",
        [(("trump",), "制裁を強めるべきだ")],
    ),
    "a view shown": (
        "プーチン氏は、協議を来月に再開したいとの意向を示した。",
        [(("putin",), "協議を来月に再開したい")],
    ),
    "a bare view": (
        "トランプ氏は近く再び電話で話す考えを明らかにした。",
        [(("trump",), "近く再び電話で話す")],
    ),
    "a request": (
        "ゼレンスキー氏は各国に対し、防空兵器を追加で送るよう求めた。",
        [(("zelensky",), "防空兵器を追加で送る")],
    ),
    "two cues in one sentence": (
        "トランプ氏は協議が前に進んでいるとし、「もう一押しだ」と語った。",
        [(("trump",), "協議が前に進んでいる"), (("trump",), "もう一押しだ")],
    ),
    "a contrast of two speakers": (
        "プーチン氏が「時間はある」と余裕を見せたのに対し、ゼレンスキー氏は「一日も待てない」と訴えた。",
        [(("putin",), "時間はある"), (("zelensky",), "一日も待てない")],
    ),
    "a remark inside the matter of another": (
        "ゼレンスキー氏は、プーチン氏が会見で「条件がある」と語ったことについて、「拒否と同じだ」と反発した。",
        [(("putin",), "条件がある"), (("zelensky",), "拒否と同じだ")],
    ),
    "a relative clause in front of the topic": (
        "プーチン氏が求める撤退を拒むゼレンスキー氏は、憲法が許さないと繰り返した。",
        [(("zelensky",), "憲法が許さない")],
    ),
    "the speaker described by the quotation": (
        "「合意は近い」と述べたトランプ氏は、帰国の途についた。",
        [(("trump",), "合意は近い")],
    ),
    "the speaker between the quotation and the verb": (
        "「譲るつもりはない」とゼレンスキー氏は続け、「法がある」と結んだ。",
        [(("zelensky",), "譲るつもりはない"), (("zelensky",), "法がある")],
    ),
    "his words as a noun": (
        "「勝利は近い」とのプーチン氏の発言を、国営放送は何度も流した。",
        [(("putin",), "勝利は近い")],
    ),
    "a claim as a noun": (
        "侵攻の責任は西側にあるとするプーチン氏の主張に対し、米国は沈黙した。",
        [(("putin",), "侵攻の責任は西側にある")],
    ),
    "同氏 after a sole speaker": (
        "ゼレンスキー氏は「支援が要る」と述べた。同氏は、冬が来る前に決めるべきだとも訴えた。",
        [(("zelensky",), "支援が要る"), (("zelensky",), "冬が来る前に決めるべきだ")],
    ),
    "同氏 after somebody was sent": (
        "トランプ大統領はウィトコフ特使をモスクワに送った。同氏は帰国後、「前向きな話だった」と話した。",
        [(("witkoff",), "前向きな話だった")],
    ),
    "no subject at all": (
        "トランプ氏は記者会見した。\n「取引はできる」と自信を見せた。",
        [(("trump",), "取引はできる")],
    ),
    "a country in front of what the last speaker says": (
        "トランプ氏は「彼を信じる」と語った。ロシアは約束を守るだろうとも述べた。",
        [(("trump",), "彼を信じる"), (("trump",), "ロシアは約束を守るだろう")],
    ),
    "both leaders": (
        "トランプ氏とプーチン氏は電話で話した。両首脳は、攻撃を30日間止めることで一致した。",
        [(("trump", "putin"), "攻撃を30日間止めること")],
    ),
    "two leaders under one title": (
        "トランプ、ゼレンスキー両大統領は、支援を続ける必要があると強調した。",
        [(("trump", "zelensky"), "支援を続ける必要がある")],
    ),
    "a spokesman who names his master": (
        "ペスコフ大統領報道官は、プーチン大統領は対話に前向きだと説明した。",
        [(("peskov",), "プーチン大統領は対話に前向きだ")],
    ),
    "the spokesman of a leader is not the leader": (
        "プーチン大統領報道官は「事実ではない」と述べた。",
        [((None,), "事実ではない")],
    ),
    "an unknown speaker": (
        "元外交官のサトウ氏は「停戦は遠い」と話した。",
        [((None,), "停戦は遠い")],
    ),
    "the son is not the father": (
        "トランプ・ジュニア氏は「父は勝つ」と語った。",
        [((None,), "父は勝つ")],
    ),
    "the administration is not the president": (
        "トランプ政権は「検討中だ」とコメントした。",
        [((None,), "検討中だ")],
    ),
    "a title that another held before": (
        "バイデン前大統領は「同盟国を守れ」と訴えた。",
        [(("biden",), "同盟国を守れ")],
    ),
    "the office by country": (
        "米大統領は「解決は近い」と述べた。",
        [(("trump",), "解決は近い")],
    ),
    "a caption and its quotation": (
        "（ウクライナ　ゼレンスキー大統領）\n「われわれは待っている」",
        [(("zelensky",), "われわれは待っている")],
    ),
    "a name and a colon": (
        "プーチン大統領：「議論が必要だ」",
        [(("putin",), "議論が必要だ")],
    ),
    "a name behind the quotation": (
        "「前線は動かない」（ウクライナ　ゼレンスキー大統領）",
        [(("zelensky",), "前線は動かない")],
    ),
    "bullets": (
        "▼トランプ氏「進展した」▼プーチン氏「有益だった」",
        [(("trump",), "進展した"), (("putin",), "有益だった")],
    ),
    "a headline": (
        "トランプ氏「週内に決める」　米紙に語る",
        [(("trump",), "週内に決める")],
    ),
    "a headline that begins with the words": (
        "「一歩も引かない」　ゼレンスキー氏、割譲案を拒否",
        [(("zelensky",), "一歩も引かない")],
    ),
    "words that are announced": (
        "ゼレンスキー氏はXに次のように書いた。「決めるのは私たちだ」",
        [(("zelensky",), "決めるのは私たちだ")],
    ),
    "words that are claimed behind": (
        "「決めるのは私たちだ」。ゼレンスキー氏は演説でこう訴えた。",
        [(("zelensky",), "決めるのは私たちだ")],
    ),
    "an announced list": (
        "トランプ氏の主な発言は次の通り。\n・「良い話だった」\n・「次はモスクワだ」",
        [(("trump",), "良い話だった"), (("trump",), "次はモスクワだ")],
    ),
    "an interview": (
        "ゼレンスキー大統領が単独会見に応じた。やりとりは次の通り。\n――停戦は。\n「相手次第だ」",
        [(("zelensky",), "相手次第だ")],
    ),
    "a transcript without quotation marks": (
        "記者：いつ会いますか。\nプーチン大統領：準備が整えば会う。急ぐ必要はない。",
        [(("putin",), "準備が整えば会う。急ぐ必要はない")],
    ),
    "a partial quotation": (
        "マクロン氏は会合を「歴史的な一日」と評した。",
        [(("macron",), "会合を「歴史的な一日」")],
    ),
    "a quotation inside a quotation": (
        "トランプ氏は「彼は『やめる』と私に約束した。本当だ」と語った。",
        [(("trump",), "彼は『やめる』と私に約束した。本当だ")],
    ),
    "zero-width characters inside a name": (
        "トラ\u200bンプ氏は「終わ\u200bらせる」と述べた。",
        [(("trump",), "終わ\u200bらせる")],
    ),
    "half-width brackets": (
        "プーチン氏は｢賛成だ｣と述べた。",
        [(("putin",), "賛成だ")],
    ),
    "a verb that no list holds": (
        "トランプ氏は、残された時間は少ないとまくし立てた。",
        [(("trump",), "残された時間は少ない")],
    ),
    "a reply to a question about a country": (
        "トランプ氏は記者会見した。ロシアは応じるのかとの質問に「応じると思う」と答えた。",
        [(("trump",), "応じると思う")],
    ),
    "a report of a report": (
        "仏紙ルモンドは、マクロン氏が「急ぐべきだ」と語ったと伝えた。",
        [(("macron",), "急ぐべきだ")],
    ),
    "a subject that belongs to the quotation": (
        "ゼレンスキー氏は演説でクレムリンは「嘘をついている」と語った。",
        [(("zelensky",), "クレムリンは「嘘をついている」")],
    ),
    "a report in front of its speaker": (
        "インドは輸入をやめると約束したとトランプ氏が15日、記者団に語った。",
        [(("trump",), "インドは輸入をやめると約束した")],
    ),
    "an opinion that opens the paragraph": (
        "双方が今の線で止まるべきだ。トランプ氏は機内で記者団にこう語った。",
        [(("trump",), "双方が今の線で止まるべきだ")],
    ),
    "a comma in front of と": (
        "トランプ氏は、彼は応じるだろう、と語った。",
        [(("trump",), "彼は応じるだろう")],
    ),
    "two speakers under one verb": (
        "トランプ氏は「前進した」、プーチン氏は「有益だった」と述べた。",
        [(("trump",), "前進した"), (("putin",), "有益だった")],
    ),
    "an answer behind the question put": (
        "トランプ氏は、ロシアは応じるのかと問われ、答えはすぐに出ると述べた。",
        [(("trump",), "答えはすぐに出る")],
    ),
    "a topic that という leaves the speaker": (
        "プーチン氏は、ウクライナが時間を稼いでいると主張したという。",
        [(("putin",), "ウクライナが時間を稼いでいる")],
    ),
    "a view as a predicate": (
        "ゼレンスキー氏は「保証が先だ」との立場だ。",
        [(("zelensky",), "保証が先だ")],
    ),
    "a headline with the verb in front of the name": (
        "「平和は近い」と強調　トランプ氏、会談後に",
        [(("trump",), "平和は近い")],
    ),
    "voices from a body": (
        "野党からは「遅すぎる」との声が上がった。",
        [((None,), "遅すぎる")],
    ),
    "a request that names whom": (
        "トランプ氏は欧州首脳に、単独で動かないようくぎを刺した。",
        [(("trump",), "単独で動かない")],
    ),
    "a body whose name no list holds": (
        "トランプ氏は「良い」と述べた。パナソニックは14日、工場を閉じると発表した。",
        [(("trump",), "良い"), ((None,), "工場を閉じる")],
    ),
    "a surname alone behind the quotation": (
        "トランプ氏は会見した。「まだ早い」とオライリーは続けた。",
        [((None,), "まだ早い")],
    ),
    "one of many who was asked": (
        "社長は「申し訳ない」と話した。工場で働く30代の男性社員は前日に知ったと明かした。",
        [((None,), "申し訳ない"), ((None,), "前日に知った")],
    ),
    "a spokesman who begins with the matter": (
        "プーチン氏は会見した。トランプ氏はこれを受け、双方は合意に「近い」と発信した。",
        [(("trump",), "双方は合意に「近い」")],
    ),
    "a second leader inside what the first says": (
        "ゼレンスキー氏は14日の演説で、プーチン氏は「約束を破った」と批判した。",
        [(("zelensky",), "プーチン氏は「約束を破った」")],
    ),
    "one more who says it too": (
        "ゼレンスキー氏は条件が多いと見ており、スターマー首相もまた、引き延ばしは許されないと述べた。",
        [(("zelensky",), "条件が多い"), (("starmer",), "引き延ばしは許されない")],
    ),
    "a quotation behind its speaker in the same line": (
        "「手ごわい」。アナリストの横田氏はこう話す。「彼は急がない」。プーチン氏は黙っている。",
        [((None,), "手ごわい"), ((None,), "彼は急がない")],
    ),
    "a quotation behind a gesture": (
        "「あすにも会える」。トランプ氏はそう言って笑った。隣のバンス氏がうなずく。「彼は本気だ」",
        [(("trump",), "あすにも会える"), (("vance",), "彼は本気だ")],
    ),
    "who speaks so, at the end of the sentence": (
        "プーチン氏は沈黙した。\n「時間稼ぎだ」。そう語るのは、事情に詳しい帝都大の東郷教授だ。",
        [((None,), "時間稼ぎだ")],
    ),
    "voices from a place": (
        "市長は会見した。会場からは「遠すぎる」「町が消える」といった声が上がった。",
        [((None,), "遠すぎる"), ((None,), "町が消える")],
    ),
    "a plea as a court hears it": (
        "弁護側は、崩落は予見できなかったとして無罪を主張した。",
        [((None,), "崩落は予見できなかった")],
    ),
    "agreed by two of whom one is the subject": (
        "トランプ氏は12日、プーチン氏と電話会談し、交渉を始めることで合意した。",
        [(("trump", "putin"), "交渉を始めること")],
    ),
    "all of three": (
        "マクロン氏、スターマー氏、メルツ氏の3人は、支援を続けると約束した。",
        [(("macron", "starmer", "merz"), "支援を続ける")],
    ),
    "a source that is a remark": (
        "トランプ氏が11日に明かしたところでは、交換の話は進んでいるという。",
        [(("trump",), "交換の話は進んでいる")],
    ),
    "a source of no list": (
        "トランプ氏は「良い」と述べた。住民によると、爆発は3回あったという。",
        [(("trump",), "良い"), ((None,), "爆発は3回あった")],
    ),
    "a source that is nobody": (
        "トランプ氏は「良い」と述べた。調べによると、爆発は3回あったという。",
        [(("trump",), "良い")],
    ),
    "a view behind a bare noun": (
        "漆間社長は、関税の影響は限定的との見方を示した。",
        [((None,), "関税の影響は限定的")],
    ),
    "what was told behind what was not": (
        "プーチン氏は、会う日には触れなかったが、準備はできていると述べた。",
        [(("putin",), "準備はできている")],
    ),
    "a contrast in the form of a condition": (
        "トランプ氏が「切り札がない」と言えば、ゼレンスキー氏は「遊びではない」と返す。",
        [(("trump",), "切り札がない"), (("zelensky",), "遊びではない")],
    ),
    "a post in double angle brackets": (
        "琴の山はSNSに投稿した。\n《必ず強くなって戻ります》",
        [((None,), "必ず強くなって戻ります")],
    ),
    "television: by its report": (
        "警察によりますと、男は「覚えていない」などと話しているということです。",
        [((None,), "覚えていない")],
    ),
    "a question reported": (
        "トランプ氏はプーチン氏に、会う用意があるかどうか尋ねた。",
        [(("trump",), "会う用意があるかどうか")],
    ),
}


@pytest.mark.parametrize("case", WHO_SAID_WHAT)
def test_it_finds_who_said_what_in(case: str, japanese: Japanese) -> None:
    text, expected = WHO_SAID_WHAT[case]
    assert told(japanese, text) == expected


NO_STATEMENT = {
    "words that were not said": "プーチン氏は、直接会うとは述べていない。",
    "words that will be said": "トランプ氏は演説で「力の平和」を強調するとみられる。",
    "words only supposed": "仮にプーチン氏が「応じる」と言ったとしても、前線は静まらない。",
    "a name in brackets": "侵攻は「特別軍事作戦」と呼ばれている。",
    "a book": "会場では『戦争と平和』が売られていた。",
    "a poster": "「平和を」と書かれた横断幕が広場を埋めた。",
    "a meeting": "プーチン氏はトランプ氏と約3時間会談した。",
    "an outlet's own report": "英BBCは、ロシア軍が東部で前進したと報じた。",
    "a plan": "ゼレンスキー氏は来週の総会で演説し、支援の継続を訴える。",
    "hearsay of nobody": "交渉は難航しているという。",
    "names side by side": "遺族は「サンデー」と「オブザーバー」の記事に抗議した。",
    "a notice on a thing": "若者らが「恥を知れ」などと書いた段ボールを掲げた。",
    "an outlet of no list": "またIRINは、大雨で道路が使えなくなったと報じた。",
    "what a case is about": "違法だとして、住民が取り消しを求めた訴訟で、地裁は請求を退けた。",
    "numbers side by side": "「50日」「10日」と期限だけが積み重なった。",
    "an adverb with とも": "トランプ氏は会見した。少なくとも今週は続く見通しだ。",
    "talks": "両氏は停戦について話し合った。",
    "a dateline in katakana": "【リヤド】米国とロシアの代表団は18日、首都で会合を開いた。",
    "a byline": "【キーウ＝本紙特派員】町では停電が続く。",
    "a question": "プーチン氏は何を語るのか。トランプ氏は受け入れるのか。",
}


@pytest.mark.parametrize("case", NO_STATEMENT)
def test_it_takes_no_statement_from(case: str, japanese: Japanese) -> None:
    assert told(japanese, NO_STATEMENT[case]) == []


DATED = {
    "a bare day": ("プーチン氏は13日、「急がない」と述べた。", "2025-03-13"),
    "full-width digits": ("プーチン氏は１３日、「急がない」と述べた。", "2025-03-13"),
    "a day of last month": ("プーチン氏は28日、「急がない」と述べた。", "2025-02-28"),
    "today's date": ("プーチン氏は20日、「急がない」と述べた。", "2025-03-20"),
    "the day before a date of the sentence": (
        "14日の報道によると、トランプ氏は前日の会見で「決める」と語った。",
        "2025-03-13",
    ),
    "a weekday of last week": ("トランプ氏は先週金曜日、「決める」と語った。", "2025-03-14"),
    "a full date": ("プーチン氏は2022年2月24日の演説で「始める」と宣言した。", "2022-02-24"),
    "a month of last year": ("プーチン氏は昨年8月の会見で「反撃する」と語った。", "2024-08"),
    "last month": ("トランプ氏は先月の演説で「終わらせる」と述べた。", "2025-02"),
    "local time and ours": ("トランプ氏は現地時間13日（日本時間14日）、「近い」と語った。", "2025-03-13"),
    "the day of a meeting, for one who speaks after it": (
        "両氏は15日に会談した。プーチン氏は16日、視察先で「良かった」と話した。トランプ氏は会談後、「近い」と語った。",
        "2025-03-15",
    ),
    "not the day of a meeting to come": (
        "トランプ氏は13日、「良い」と述べた。17日にプーチン氏と会談する予定だ。「近い」とも語った。",
        "2025-03-13",
    ),
    "the tag of a remark": ("トランプ氏の発言は次の通り。\n「眠れ」（2月25日、記者団に）", "2025-02-25"),
    "not a day within another remark of the sentence": (
        "スターマー氏は15日、各国の責任者が20日に集まると説明し、引き延ばしは許されないとくぎを刺した。",
        "2025-03-15",
    ),
    "the day before, in the words of television": (
        "プーチン氏は14日、「急がない」と述べました。トランプ氏は前の日、「近い」と述べていました。",
        "2025-03-13",
    ),
    "the day of the meeting before": ("両氏は18日に会談した。トランプ氏は「良かった」と語った。", "2025-03-18"),
}


@pytest.mark.parametrize("case", DATED)
def test_it_dates_a_statement_by(case: str, japanese: Japanese) -> None:
    text, day = DATED[case]
    last = found(japanese, text)[-1]
    assert last.said is not None
    assert last.said.date == day


def test_a_duration_is_no_date(japanese: Japanese) -> None:
    only = found(japanese, "ゼレンスキー氏は30日間の停戦を受け入れると述べた。")[0]
    assert only.said is not None
    assert only.said.basis == "published"


def test_a_date_within_the_quotation_is_not_the_day_of_speaking(japanese: Japanese) -> None:
    only = found(japanese, "トランプ氏は「13日に彼と話した」と述べた。")[0]
    assert only.said is not None
    assert only.said.basis == "published"


def test_another_speakers_date_does_not_cross_a_paragraph(japanese: Japanese) -> None:
    text = "プーチン氏は13日、「急がない」と述べた。\nゼレンスキー氏は「待てない」と訴えた。"
    last = found(japanese, text)[-1]
    assert last.said is not None
    assert last.said.basis == "published"


def test_the_cue_and_the_name_have_their_spans(japanese: Japanese) -> None:
    text = "ロシアのプーチン大統領は「急がない」と述べた。"
    only = found(japanese, text)[0]
    assert (only.speaker_name, only.cue) == ("プーチン大統領", "と述べた")
    assert text[only.speaker_start : only.speaker_end] == only.speaker_name
    assert text[only.cue_start : only.cue_end] == only.cue


def test_quoted_words_inside_a_paraphrase_are_marked(japanese: Japanese) -> None:
    text = "トランプ氏は、協議は「実り多い」ものだったと述べた。"
    only = found(japanese, text)[0]
    assert only.mode == "mixed"
    assert [text[start:end] for start, end in only.quoted] == ["実り多い"]


def test_a_condition_keeps_its_span(japanese: Japanese) -> None:
    text = "ゼレンスキー氏は、ロシアが攻撃をやめれば、停戦に応じると述べた。"
    only = found(japanese, text)[0]
    assert only.conditional is not None
    assert text[slice(*only.conditional)].endswith("やめれば")


def test_what_is_denied_is_marked_as_denied(japanese: Japanese) -> None:
    only = found(japanese, "ゼレンスキー氏は、密約があるとの見方を否定した。")[0]
    assert only.negated
    assert only.act == "deny"
    assert only.content == "密約がある"


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("トランプ氏は制裁を科すと警告した。", "warn"),
        ("ゼレンスキー氏は武器を送るよう求めた。", "demand"),
        ("マクロン氏は部隊を送ると約束した。", "promise"),
        ("プーチン氏は「誰が見張るのか」と疑問を呈した。", "doubt"),
        ("トランプ氏は「見事だ」と称賛した。", "praise"),
        ("ゼレンスキー氏は「詭弁だ」と批判した。", "criticise"),
    ],
)
def test_the_act_is_that_of_the_cue(japanese: Japanese, text: str, act: str) -> None:
    assert found(japanese, text)[0].act == act


def test_who_reports_it_is_kept(japanese: Japanese) -> None:
    only = found(japanese, "複数の当局者によると、トランプ氏は側近に「待てない」と漏らしたという。")[0]
    assert only.speakers == ("trump",)
    assert [mention.name for mention in only.via] == ["当局者"]


def test_a_reported_report_is_hearsay(japanese: Japanese) -> None:
    only = found(japanese, "プーチン氏は撤退が先だと主張したと伝えられた。")[0]
    assert only.modality == "hearsay"


def test_the_addressee_is_kept(japanese: Japanese) -> None:
    text = "バンス副大統領は「礼を言ったのか」とゼレンスキー氏に詰め寄った。"
    only = found(japanese, text)[0]
    assert only.addressee is not None
    assert (only.addressee.person, only.addressee.name) == ("zelensky", "ゼレンスキー氏")


def test_a_speaker_carried_over_is_less_sure_than_one_named(japanese: Japanese) -> None:
    named, carried = found(japanese, "トランプ氏は「良い」と述べた。さらに「続ける」とも語った。")
    assert carried.speakers == named.speakers
    assert carried.confidence < named.confidence


def test_an_unclaimed_quotation_has_no_speaker(japanese: Japanese) -> None:
    only = found(japanese, "「もう戦いたくない、家に帰りたい」\n")[0]
    assert only.speakers == (None,)
    assert only.confidence < 0.5


def test_the_trace_says_why_a_cue_was_not_taken(japanese: Japanese) -> None:
    trace = Trace()
    text = "プーチン氏は、直接会うとは述べていない。"
    japanese.extract(article(text), trace)
    assert [(text[r.start : r.end], r.why) for r in trace.rejected] == [
        ("プーチン氏は、直接会うとは述べていない", "the cue says that it was not said")
    ]


def test_every_statement_names_its_rule(japanese: Japanese) -> None:
    text = "プーチン氏は「急がない」と述べた。停戦は近いとの見方を示した。"
    assert [s.rule for s in found(japanese, text)] == ["ja.quoted", "ja.nominal"]
