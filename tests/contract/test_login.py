"""Who is let in where people log in: tokens, browsers, signed addresses, and sockets."""

from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from websockets.exceptions import ConnectionClosed

from .conftest import is_problem

EVENTS = ["/ws", "/ws/{sid}", "/ws/queue/{sid}"]
NAMED = ["/ws/{sid}", "/ws/queue/{sid}", "/ws/audio/{sid}", "/ws/listen/{sid}"]
SOCKETS = ["/ws", *NAMED]


def is_turned_away(listener):
    """Whether a connection hears why not, and nothing else, and is closed as refused."""
    frame = listener.until(lambda frame: True)
    assert frame["type"] == "auth_error", frame
    assert frame["message"]
    with pytest.raises(ConnectionClosed) as closed:
        listener.until(lambda frame: False)
    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == 1008
    return True


def cookie_of(guarded, user):
    """The cookie of a browser that has opened a login link."""
    with guarded.client() as browser:
        assert browser.get(guarded.login_link(user)).status_code == 200
        return f"genie_session={browser.cookies['genie_session']}"


def test_a_token_says_who_is_asking(guarded):
    with guarded.client(guarded.token_of("tess")) as tess:
        assert tess.get("/api/auth-test").json()["user_id"] == "tess"


@pytest.mark.parametrize(
    "authorization",
    ["Bearer genie_wrong", "Bearer", "", "Basic dXNlcjpwYXNz", "token", "Bearer ü"],
)
def test_what_nobody_is_known_by_is_refused_with_a_challenge(guarded, authorization):
    with guarded.client() as stranger:
        response = stranger.get("/api/auth-test", headers={b"Authorization": authorization.encode("latin-1")})
    assert is_problem(response, 401, "not_authenticated")
    assert response.headers["www-authenticate"].startswith("Bearer")


def test_the_body_never_says_who_is_asking(guarded):
    with guarded.client(guarded.token_of("tess")) as tess:
        told = tess.post("/api/push", json={"question": "what is 3 plus 4", "user_id": "local"}).json()
    assert told["user_id"] == "tess"


def test_a_revoked_token_opens_nothing_any_more(guarded):
    issued = guarded.issue("tess", label="lost phone")
    with guarded.client(guarded.owner_secret) as owner, guarded.client(issued["token"]) as tess:
        assert tess.get("/api/auth-test").status_code == 200
        assert owner.delete(f"/api/tokens/{issued['token_id']}").status_code == 200
        assert is_problem(tess.get("/api/auth-test"), 401, "not_authenticated")
        assert is_problem(owner.delete(f"/api/tokens/{issued['token_id']}"), 404, "not_found")


def test_a_removed_user_is_not_known_and_leaves_nothing(guarded):
    token = guarded.token_of("gone")
    with guarded.client(guarded.owner_secret) as owner, guarded.client(token) as gone:
        gone.post("/api/ask", json={"question": "what is 5 plus 6", "wait": 20})
        assert owner.delete("/api/users/gone").status_code == 200
        assert is_problem(gone.get("/api/auth-test"), 401, "not_authenticated")
    with guarded.client(guarded.token_of("gone")) as namesake:
        assert namesake.get("/api/get_queue/done").json()["total_jobs"] == 0
        again = namesake.post("/api/ask", json={"question": "what is 5 plus 6", "wait": 20}).json()
        assert again["level"] == "miss"


def test_the_secret_of_a_token_is_shown_only_when_it_is_made(guarded):
    issued = guarded.issue("tess", label="shown once")
    with guarded.client(guarded.owner_secret) as owner:
        listed = owner.get("/api/tokens", params={"user_id": "tess"})
    assert issued["token_id"] in listed.text
    assert issued["token"] not in listed.text


@pytest.mark.parametrize("name", ["", "Ada", "a b", "../x", "ada@home", "x" * 64, "é", "-a"])
def test_what_cannot_be_a_name_makes_no_user(guarded, name):
    with guarded.client(guarded.owner_secret) as owner:
        assert is_problem(owner.post("/api/users", json={"user_id": name}), 422, "invalid")


def test_the_owner_cannot_be_removed_and_nobody_joins_twice(guarded):
    with guarded.client(guarded.owner_secret) as owner:
        assert is_problem(owner.delete("/api/users/local"), 422, "invalid")
        assert is_problem(owner.delete("/api/users/never.seen"), 404, "not_found")
        owner.post("/api/users", json={"user_id": "twice"})
        assert is_problem(owner.post("/api/users", json={"user_id": "twice"}), 409, "already_there")
        assert is_problem(owner.post("/api/tokens", json={"user_id": "never.seen"}), 404, "not_found")


def test_a_login_link_lets_one_browser_in_once(guarded):
    path = guarded.login_link("local")
    with guarded.client() as browser, guarded.client() as late:
        welcome = browser.get(path)
        assert welcome.status_code == 200
        cookie = welcome.headers["set-cookie"]
        assert "HttpOnly" in cookie
        assert "SameSite=Strict" in cookie
        assert browser.get("/api/auth-test").json()["authentication"] == "cookie"
        page = browser.get("/", headers={"Accept": "text/html"})
        assert page.status_code == 200
        assert "/static/js/app.js" in page.text
        assert late.get(path).status_code == 401
        assert is_problem(late.get("/api/auth-test"), 401, "not_authenticated")


def test_a_login_link_is_no_token(guarded):
    code = dict(parse_qsl(urlsplit(guarded.login_link()).query))["code"]
    with guarded.client(code) as client:
        assert is_problem(client.get("/api/auth-test"), 401, "not_authenticated")


def test_a_browser_that_is_not_known_is_told_what_to_do(guarded):
    with guarded.client() as browser:
        page = browser.get("/", headers={"Accept": "text/html,application/xhtml+xml"})
    assert page.status_code == 401
    assert page.headers["content-type"].startswith("text/html")
    assert "genie token link" in page.text
    assert "app.js" not in page.text


def test_a_pasted_token_lets_a_browser_in(guarded):
    with guarded.client() as browser:
        refused = browser.post("/login", data={"token": "genie_<b>wrong</b>"})
        assert refused.status_code == 401
        assert "<b>" not in refused.text
        assert browser.post("/login", data={"token": guarded.token_of("tess")}).status_code == 200
        assert browser.get("/api/auth-test").json()["user_id"] == "tess"


def test_another_site_cannot_log_a_browser_in(guarded):
    with guarded.client() as browser:
        headers = {"Origin": "https://evil.example"}
        response = browser.post("/login", data={"token": guarded.token_of("tess")}, headers=headers)
    assert is_problem(response, 403, "cross_site")


def test_the_owners_secret_is_shown_no_way_out(guarded):
    with guarded.client(guarded.owner_secret) as owner:
        assert owner.get("/api/auth-test").json() | {"timestamp": "", "message": ""} == {
            "status": "success",
            "message": "",
            "user_id": "local",
            "authentication": "owner",
            "timestamp": "",
        }
    with guarded.client(guarded.token_of("local")) as program:
        assert is_problem(program.get("/api/users"), 403, "not_allowed")


def played(guarded, url):
    with guarded.client() as player:
        return player.get(url)


def test_the_sound_of_an_answer_plays_without_a_header_for_a_while(guarded, knock):
    token = guarded.token_of("tess")
    with guarded.client(token) as tess:
        listener = knock("/ws/sweet sound", additional_headers={"Authorization": f"Bearer {token}"})
        listener.until_type("connect")
        asked = {"question": "what is 6 plus 7", "websocket_id": "sweet sound", "wait": 20}
        job_id = tess.post("/api/ask", json=asked).json()["job_id"]
    url = listener.until_ended(job_id)["audioURL"]
    sound = played(guarded, url)
    assert sound.status_code in (200, 503), sound.text
    query = dict(parse_qsl(urlsplit(url).query))
    for change in (
        {"tts_text": "something else"},
        {"signed_for": "local"},
        {"signed_until": str(int(query["signed_until"]) + 1)},
        {"signature": "0" * 64},
        {"format": "mp3"},
    ):
        altered = f"/api/get_tts_audio?{urlencode(query | change)}"
        assert is_problem(played(guarded, altered), 401, "not_authenticated")
    elsewhere = f"/api/tts?{urlencode(query)}"
    assert is_problem(played(guarded, elsewhere), 401, "not_authenticated")


def test_an_address_is_signed_on_request_if_it_is_that_of_a_sound(guarded):
    with guarded.client(guarded.token_of("tess")) as tess:
        signed = tess.post("/api/signed-address", json={"url": "/api/tts?text=hi%20there&format=mp3"}).json()
        refused = tess.post("/api/signed-address", json={"url": "/api/get_queue/done"})
    assert played(guarded, signed["url"]).status_code in (200, 503)
    assert is_problem(refused, 400, "bad_request")
    query = signed["url"].partition("?")[2]
    assert is_problem(played(guarded, f"/api/get_queue/done?{query}"), 401, "not_authenticated")


@pytest.mark.parametrize("path", SOCKETS)
@pytest.mark.parametrize(
    "first",
    [
        '{"type": "sys_ping"}',
        '{"type": "auth_request"}',
        '{"type": "auth_request", "token": ""}',
        '{"type": "auth_request", "token": 5}',
        '{"type": "auth_request", "token": "Bearer genie_wrong"}',
        '{"type": "resume", "seq": 0}',
        "hello",
    ],
)
def test_nothing_is_sent_on_a_socket_to_nobody_known(knock, sid, path, first):
    listener = knock(path.format(sid=sid))
    listener.socket.send(first)
    assert is_turned_away(listener)


@pytest.mark.parametrize("path", SOCKETS)
@pytest.mark.parametrize("prefix", ["", "Bearer "])
def test_a_token_in_the_first_frame_lets_a_socket_in(guarded, knock, sid, path, prefix):
    listener = knock(path.format(sid=sid))
    listener.send(type="auth_request", token=prefix + guarded.token_of("tess"))
    told = listener.until(lambda frame: True)
    assert told["type"] == "auth_success"
    assert told["user_id"] == "tess"
    if path in EVENTS:
        connected = listener.until(lambda frame: True)
        assert connected["type"] == "connect"
        assert connected["session_id"] == told["session_id"]


@pytest.mark.parametrize("path", SOCKETS)
def test_a_header_lets_a_socket_in(guarded, knock, sid, path):
    headers = {"Authorization": f"Bearer {guarded.token_of('tess')}"}
    listener = knock(path.format(sid=sid), additional_headers=headers)
    listener.send(type="auth_request")
    assert listener.until_type("auth_success")["user_id"] == "tess"


def test_the_page_lets_its_socket_in_by_its_cookie(guarded, knock, sid):
    listener = knock(f"/ws/queue/{sid}", additional_headers={"Cookie": cookie_of(guarded, "local")})
    listener.send(type="auth_request", token="", subscribed_events=["*"])
    assert listener.until(lambda frame: True)["user_id"] == "local"
    assert listener.until(lambda frame: True)["type"] == "connect"


@pytest.mark.parametrize("path", NAMED)
def test_a_session_belongs_to_whoever_used_it_first(guarded, knock, sid, path):
    mine = knock(path.format(sid=sid))
    mine.send(type="auth_request", token=guarded.token_of("tess"))
    mine.until_type("auth_success")
    other = knock(path.format(sid=sid))
    other.send(type="auth_request", token=guarded.token_of("uma"))
    assert is_turned_away(other)
    again = knock(path.format(sid=sid))
    again.send(type="auth_request", token=guarded.token_of("tess"))
    again.until_type("auth_success")


@pytest.mark.parametrize("path", SOCKETS)
def test_another_users_token_on_an_open_socket_ends_it(guarded, knock, sid, path):
    headers = {"Authorization": f"Bearer {guarded.token_of('tess')}"}
    listener = knock(path.format(sid=sid), additional_headers=headers)
    listener.send(type="auth_request", token=guarded.token_of("tess"))
    listener.until_type("auth_success")
    listener.send(type="auth_request", token=guarded.token_of("uma"))
    listener.until_type("auth_error")
    with pytest.raises(ConnectionClosed):
        listener.until(lambda frame: False)


@pytest.mark.parametrize("path", SOCKETS)
def test_a_socket_ends_when_its_token_is_revoked(guarded, knock, sid, path):
    issued = guarded.issue("tess")
    headers = {"Authorization": f"Bearer {issued['token']}"}
    listener = knock(path.format(sid=sid), additional_headers=headers)
    listener.send(type="auth_request", token=issued["token"])
    listener.until_type("auth_success")
    with guarded.client(guarded.owner_secret) as owner:
        owner.delete(f"/api/tokens/{issued['token_id']}")
    listener.until_type("auth_error")
    with pytest.raises(ConnectionClosed) as closed:
        listener.until(lambda frame: False)
    assert closed.value.rcvd.code == 1008


def test_a_socket_ends_when_its_token_runs_out(guarded, knock, sid):
    token = guarded.token_of("tess", expires_in_s=1.5)
    listener = knock(f"/ws/{sid}", additional_headers={"Authorization": f"Bearer {token}"})
    listener.until_type("connect")
    listener.until_type("auth_error")
    with guarded.client(token) as tess:
        assert is_problem(tess.get("/api/auth-test"), 401, "not_authenticated")


def test_where_nobody_logs_in_a_token_is_ignored(client, listen, sid):
    told = client.get("/api/auth-test", headers={"Authorization": "Bearer genie_anything"})
    assert told.status_code == 200
    assert told.json()["user_id"] == "local"
    assert told.json()["authentication"] == "off"
    listener = listen(f"/ws/queue/{sid}".replace(" ", "%20"))
    listener.send(type="auth_request", token="Bearer genie_anything")
    assert listener.until(lambda frame: True)["type"] == "auth_success"


def test_where_nobody_logs_in_accounts_are_the_owners_all_the_same(client):
    assert is_problem(client.get("/api/users"), 403, "not_allowed")
    assert is_problem(client.post("/api/tokens", json={}), 403, "not_allowed")
