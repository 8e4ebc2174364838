"""The answer that was chosen last is the one that stands, whatever the room refuses and when."""

from __future__ import annotations

from browser.phones import until

HARNESS = """async () => {
  const { Session } = await import("/static/phone/session.js");
  const { Memory } = await import("/static/phone/storage.js");
  window.begin = () => {
    const session = new Session(new Memory("TEST"), null);
    session.round = { id: "r", statements: ["s"], areas: [] };
    window.sent = [];
    session.line = { send: (m) => Boolean(window.sent.push(m)), lost() {} };
    session.setOnline(true);
    window.session = session;
  };
  window.refuse = (n, code) => window.session.hear({ type: "refused", id: window.sent[n].id, code, message: "Wait." });
  window.save = (n, revision) => window.session.hear({ type: "saved", id: window.sent[n].id, revision });
  window.begin();
}"""


def answers(page):
    return page.evaluate("window.sent.map((m) => m.answer)")


def queued(page):
    return page.evaluate("window.session.memory.queue.map((e) => e.answer)")


def test_newest_answer_is_sent_again_though_an_older_one_still_waits_for_its_reply(open_page):
    page = open_page("/")
    page.evaluate(HARNESS)
    page.evaluate("session.choose('s', 'agree'); session.choose('s', 'disagree'); refuse(1, 'too_fast'); save(0, 5)")
    until(page, lambda: len(answers(page)) == 3)
    assert answers(page) == ["agree", "disagree", "disagree"]
    page.evaluate("save(2, 6)")
    assert queued(page) == []
    assert page.evaluate("session.chosen('s')") == "disagree"


def test_older_answer_that_was_refused_is_never_sent_after_a_newer_one(open_page):
    page = open_page("/")
    page.evaluate(HARNESS)
    page.evaluate("session.choose('s', 'agree'); refuse(0, 'store_unavailable'); session.choose('s', 'disagree')")
    assert answers(page) == ["agree", "disagree"]
    assert queued(page) == ["disagree"]


def test_older_answer_does_not_come_back_where_the_newer_one_was_refused_for_good(open_page):
    page = open_page("/")
    page.evaluate(HARNESS)
    page.evaluate("session.choose('s', 'agree'); session.choose('s', 'disagree'); refuse(1, 'malformed')")
    page.evaluate("refuse(0, 'too_fast')")
    assert queued(page) == []
    assert answers(page) == ["agree", "disagree"]
    assert page.evaluate("session.mark('s')") == {"mark": "refused", "reason": "Wait."}


def test_page_that_was_reloaded_still_knows_which_answer_is_the_newest(open_page):
    page = open_page("/")
    page.evaluate(HARNESS)
    page.evaluate("session.choose('s', 'agree'); session.choose('s', 'disagree')")
    page.reload()
    page.evaluate(HARNESS)
    assert answers(page) == ["agree", "disagree"]
    page.evaluate("refuse(0, 'too_fast')")
    assert queued(page) == ["disagree"]
