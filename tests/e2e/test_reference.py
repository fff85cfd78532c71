"""The API's reference page, in a real browser, without an outside address and under our content policy."""

from playwright.sync_api import expect


def test_the_reference_shows_every_operation_and_tries_one_out(text_server, browser):
    described = text_server.get("/openapi.json")["paths"]
    operations = sum(len(methods) for methods in described.values())
    complaints, outside = [], []
    page = browser.new_page()
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: outside.append(request.url))
    page.goto(f"{text_server.url}/docs")
    expect(page.locator(".opblock")).to_have_count(operations, timeout=30_000)
    page.locator("#operations-health-health_health_get .opblock-summary-control").click()
    page.locator("#operations-health-health_health_get button.execute").click()
    page.locator(".live-responses-table").get_by_text('"ok"').first.wait_for()
    page.close()
    assert complaints == []
    assert [url for url in outside if not url.startswith((text_server.url, "data:"))] == []
