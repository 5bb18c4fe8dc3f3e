package dev.perennial.sandbox;

import static dev.perennial.sandbox.SandboxClient.campaignBody;
import static dev.perennial.sandbox.SandboxClient.json;
import static dev.perennial.sandbox.SandboxClient.withJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The server itself: who may call, what is refused, what is recorded, how outages are played. */
class InstantlySandboxTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2027-03-01T12:00:00.5Z"), ZoneOffset.UTC);

  private InstantlySandbox sandbox;
  private SandboxClient client;

  @BeforeEach
  void start() throws IOException {
    sandbox =
        InstantlySandbox.start(
            new InstantlySandbox.Options(
                0, Optional.empty(), CLOCK, List.of("b@example.com", "a@example.com")));
    client = new SandboxClient(sandbox);
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  @Test
  void aRequestWithoutAKeyIsRefusedWith401() {
    HttpResponse<String> none = client.send(client.plainRequest("/api/v2/campaigns").build());
    assertError(none, 401, "Unauthorized", "Missing Authorization header");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer ", "Bearer", "Basic YTpi", "any-key"})
  void aRequestWithoutABearerKeyIsRefusedWith401(String authorization) {
    HttpResponse<String> answer =
        client.send(
            client.plainRequest("/api/v2/accounts").header("Authorization", authorization).build());
    assertThat(answer.statusCode()).isEqualTo(401);
  }

  @ParameterizedTest
  @CsvSource({"GET,/leads", "DELETE,/leads", "PUT,/campaigns", "GET,/campaigns/", "GET,/nothing"})
  void aCallThatIsNotPlayedIsNotFound(String method, String path) {
    HttpResponse<String> answer =
        client.send(client.request(path).method(method, BodyPublishers.noBody()).build());
    assertError(answer, 404, "Not Found", "Route " + method + ":/api/v2" + path + " not found");
  }

  @Test
  void aRequestForAnotherHostIsRefused() throws IOException {
    assertThat(statusLineFor("GET / HTTP/1.1\r\nHost: rebound.example.com\r\n\r\n"))
        .contains(" 403 ");
    assertThat(statusLineFor("GET / HTTP/1.0\r\n\r\n")).contains(" 403 ");
    assertThat(statusLineFor("GET / HTTP/1.1\r\nHost: localhost:80\r\n\r\n")).contains(" 200 ");
  }

  @Test
  void onlyThisMachineCanReachIt() {
    assertThat(sandbox.baseUrl()).matches("http://127\\.0\\.0\\.1:[0-9]+");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "{} {}", "{\"name\":1,\"name\":2}", "{\"name\":\"\\ud800\"}", "nul"})
  void malformedJsonIsRefused(String body) {
    HttpResponse<String> answer = client.post("/campaigns", body);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer).path("message").asText()).startsWith("Body is not valid JSON");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "[]", "\"text\""})
  void aBodyThatIsNoObjectIsRefused(String body) {
    assertThat(client.post("/campaigns", body).statusCode()).isEqualTo(400);
  }

  @Test
  void aBodyOfAnotherTypeIsRefusedWith415() {
    HttpResponse<String> answer =
        client.send(client.request("/campaigns").POST(BodyPublishers.ofString("{}")).build());
    assertThat(answer.statusCode()).isEqualTo(415);
  }

  @Test
  void aBodyOverOneMebibyteIsRefusedWith413() {
    String filler = "x".repeat(1024 * 1024);
    HttpResponse<String> answer = client.post("/campaigns", campaignBody(filler).toString());
    assertError(answer, 413, "Payload Too Large", "Request body is too large");
    assertThat(sandbox.requests().get(0).body()).isEmpty();
  }

  @Test
  void aBodyFarTooLargeIsReadBeforeItsRefusalSoThatTheCallerSeesIt() throws IOException {
    int length = 12 * 1024 * 1024;
    assertThat(
            statusLineFor(
                "POST /api/v2/campaigns HTTP/1.1\r\nHost: localhost\r\n"
                    + "Authorization: Bearer any-key\r\nContent-Length: "
                    + length
                    + "\r\n\r\n"
                    + "x".repeat(length)))
        .contains(" 413 ");
  }

  @Test
  void aJsonTypeWithoutABodyIsRefusedOnDelete() {
    String campaign = client.campaign("Texas March 1 2027");
    HttpResponse<String> answer =
        client.send(withJson(client.request("/campaigns/" + campaign)).DELETE().build());
    assertError(
        answer,
        400,
        "Bad Request",
        "Body cannot be empty when content-type is set to 'application/json'");
    assertThat(client.delete("/campaigns/" + campaign).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "limit=0,querystring/limit must be >= 1",
    "limit=101,querystring/limit must be <= 100",
    "limit=ten,querystring/limit must be integer",
    "limit=1&limit=2,querystring/limit must NOT be repeated",
    "status=9,querystring/status must be equal to one of the allowed values",
    "starting_after=x,querystring/starting_after must match format \"uuid\"",
    "tag_ids=x,'querystring/tag_ids is valid in Instantly, but the sandbox does not play it'",
    "serch=x,querystring must NOT have additional properties ('serch')"
  })
  void aWrongQueryIsRefused(String query, String message) {
    assertError(client.get("/campaigns?" + query), 400, "Bad Request", message);
  }

  @Test
  void accountsAreListedByAddressAsHealthy() {
    HttpResponse<String> all = client.get("/accounts?status=1");
    assertThat(json(all).at("/items/0/email").asText()).isEqualTo("a@example.com");
    assertThat(json(all).at("/items/1/status").asInt()).isEqualTo(1);
    assertThat(json(all).at("/items/1/setup_pending").asBoolean(true)).isFalse();
    assertThat(json(client.get("/accounts?status=-1")).path("items")).isEmpty();
    assertThat(json(client.get("/accounts?search=B%40")).path("items")).hasSize(1);
  }

  @Test
  void accountsArePagedByAnOpaqueCursor() {
    HttpResponse<String> first = client.get("/accounts?limit=1");
    String cursor = json(first).path("next_starting_after").asText();
    assertThat(cursor).isEqualTo("2027-03-01T12:00:00.500Z&a@example.com");
    HttpResponse<String> second =
        client.get("/accounts?limit=1&starting_after=" + cursor.replace("&", "%26"));
    assertThat(json(second).at("/items/0/email").asText()).isEqualTo("b@example.com");
  }

  @Test
  void theWorkspaceAnswersAsAKeyCheck() {
    assertThat(json(client.get("/workspaces/current")).path("name").asText()).isEqualTo("Sandbox");
  }

  @Test
  void requestsAreRecordedWithTheirAnswerAndWithoutTheirKey() {
    String body = campaignBody("Texas March 1 2027").toString();
    client.post("/campaigns", body);
    client.get("/campaigns?limit=0");
    client.send(client.plainRequest("/").build());

    assertThat(sandbox.requests())
        .containsExactly(
            new RecordedRequest(
                CLOCK.instant(), "POST", "/api/v2/campaigns", "application/json", body, 200),
            new RecordedRequest(CLOCK.instant(), "GET", "/api/v2/campaigns?limit=0", "", "", 400));
    assertThat(sandbox.requests().toString()).doesNotContain("any-key");
  }

  @Test
  void aFaultHitsTheNextRequestOfItsMethodAndPathOnce() {
    sandbox.answerNext(
        Fault.answering("GET", "/api/v2/campaigns", 429).withHeader("Retry-After", "7"));

    assertThat(client.get("/accounts").statusCode()).isEqualTo(200);
    assertThat(client.post("/campaigns", "{}").statusCode()).isEqualTo(400);
    HttpResponse<String> hit = client.get("/campaigns?search=x");
    assertError(hit, 429, "Too Many Requests", "Rate limit exceeded");
    assertThat(hit.headers().firstValue("Retry-After")).contains("7");
    assertThat(client.get("/campaigns").statusCode()).isEqualTo(200);
    assertThat(sandbox.requests()).extracting(RecordedRequest::status).contains(429);
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 402, 403, 409, 500, 502})
  void aFaultStopsTheRequestFromHavingAnEffect(int status) {
    sandbox.answerNext(Fault.answering("POST", "/api/v2/campaigns", status));
    HttpResponse<String> answer = client.post("/campaigns", campaignBody("Texas").toString());
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(sandbox.campaigns()).isEmpty();
  }

  @Test
  void aFaultOfTheProxyIsHtml() {
    sandbox.answerNext(Fault.answering("GET", "/api/v2/", 502));
    HttpResponse<String> answer = client.get("/campaigns");
    assertThat(answer.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
    assertThat(answer.body()).startsWith("<html>");
  }

  @Test
  void aFaultCanSpoilTheAnswerOfARequestThatWasCarriedOut() {
    sandbox.answerNext(
        Fault.answering("POST", "/api/v2/campaigns", 500).withBody("{}").afterEffect(true));
    HttpResponse<String> answer = client.post("/campaigns", campaignBody("Texas").toString());
    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).isEqualTo("{}");
    assertThat(sandbox.campaigns()).hasSize(1);
  }

  @Test
  void aCutConnectionLeavesTheEffectBehind() {
    sandbox.answerNext(Fault.cutting("POST", "/api/v2/campaigns"));
    String body = campaignBody("Texas").toString();
    assertThatThrownBy(() -> client.post("/campaigns", body))
        .isInstanceOf(UncheckedIOException.class);
    assertThat(sandbox.campaigns()).hasSize(1);
    assertThat(sandbox.requests()).extracting(RecordedRequest::status).containsOnly(Fault.CUT);
  }

  @Test
  void resetForgetsEverything() {
    client.lead(client.campaign("Texas"), "ada@example.com");
    client.post("/block-lists-entries", "{\"bl_value\":\"example.org\"}");
    sandbox.answerNext(Fault.answering("GET", "/api/v2/campaigns", 500));

    sandbox.reset();

    assertThat(sandbox.campaigns()).isEmpty();
    assertThat(sandbox.leads()).isEmpty();
    assertThat(sandbox.requests()).isEmpty();
    assertThat(client.get("/campaigns").statusCode()).isEqualTo(200);
    assertThat(json(client.get("/block-lists-entries")).path("items")).isEmpty();
  }

  @Test
  void aTakenPortIsNamedWithTheMend() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      var options =
          new InstantlySandbox.Options(taken.getLocalPort(), Optional.empty(), CLOCK, List.of());
      assertThatThrownBy(() -> InstantlySandbox.start(options))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("Port " + taken.getLocalPort())
          .hasMessageContaining("another port");
    }
  }

  private String statusLineFor(String request) throws IOException {
    int port = Integer.parseInt(sandbox.baseUrl().replaceAll(".*:", ""));
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      byte[] answer = new byte[64];
      int read = socket.getInputStream().readNBytes(answer, 0, 20);
      return new String(answer, 0, read, StandardCharsets.US_ASCII);
    }
  }

  private static void assertError(
      HttpResponse<String> answer, int status, String error, String message) {
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(json(answer).path("message").asText()).isEqualTo(message);
    assertThat(json(answer).path("error").asText()).isEqualTo(error);
    assertThat(json(answer).path("statusCode").asInt()).isEqualTo(status);
  }
}
