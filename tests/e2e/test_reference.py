"""The API's reference page, in a real browser, without an outside address and under our content policy."""


def test_the_reference_shows_every_operation_and_tries_one_out(text_server, open_page):
    opened = open_page(text_server, "/docs")
    page = opened.page
    described = text_server.get("/openapi.json")["paths"]
    operations = sum(len(methods) for methods in described.values())
    page.wait_for_function(f"document.querySelectorAll('.opblock').length === {operations}")
    page.locator("#operations-health-health_health_get .opblock-summary-control").click()
    page.locator("#operations-health-health_health_get button.execute").click()
    page.locator(".live-responses-table").get_by_text('"status": "ok"').first.wait_for()
