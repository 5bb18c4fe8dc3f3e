package dev.perennial.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Calls a sandbox over HTTP as a user of the API does, and makes the bodies that tests send. */
final class SandboxClient {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final String baseUrl;

  SandboxClient(InstantlySandbox sandbox) {
    baseUrl = sandbox.baseUrl();
  }

  HttpResponse<String> get(String path) {
    return send(request(path).GET().build());
  }

  HttpResponse<String> post(String path, String body) {
    return send(withJson(request(path)).POST(BodyPublishers.ofString(body)).build());
  }

  HttpResponse<String> post(String path) {
    return send(request(path).POST(BodyPublishers.noBody()).build());
  }

  HttpResponse<String> patch(String path, String body) {
    return send(withJson(request(path)).method("PATCH", BodyPublishers.ofString(body)).build());
  }

  HttpResponse<String> delete(String path) {
    return send(request(path).DELETE().build());
  }

  /** A request with a key; {@code path} starts behind {@code /api/v2}. */
  HttpRequest.Builder request(String path) {
    return plainRequest("/api/v2" + path).header("Authorization", "Bearer any-key");
  }

  /** A request without a key; {@code path} is the whole one. */
  HttpRequest.Builder plainRequest(String path) {
    return HttpRequest.newBuilder(URI.create(baseUrl + path));
  }

  HttpResponse<String> send(HttpRequest request) {
    try {
      return HTTP.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The id of a new campaign. */
  String campaign(String name) {
    return id(post("/campaigns", campaignBody(name).toString()));
  }

  /** The id of a new lead. */
  String lead(String campaign, String email) {
    return id(post("/leads", leadBody(campaign, email).toString()));
  }

  static HttpRequest.Builder withJson(HttpRequest.Builder request) {
    return request.header("Content-Type", "application/json");
  }

  static ObjectNode campaignBody(String name) {
    return object(
        """
        {"name": "%s",
         "campaign_schedule": {
           "start_date": "2027-10-01",
           "schedules": [{
             "name": "Office hours",
             "timing": {"from": "09:00", "to": "17:00"},
             "days": {"1": true, "2": true, "3": true, "4": true, "5": true},
             "timezone": "America/Chicago"}]},
         "sequences": [{"steps": [
           {"type": "email", "delay": 14, "delay_unit": "days",
            "variants": [{"subject": "Your {{product}}", "body": "<p>Hello {{firstName}}</p>"}]},
           {"type": "email", "delay": 0, "variants": [{"subject": "", "body": "<p>Soon</p>"}]}]}],
         "stop_on_reply": true,
         "open_tracking": false}
        """
            .formatted(name));
  }

  static ObjectNode leadBody(String campaign, String email) {
    return object(
        """
        {"campaign": "%s", "email": "%s", "first_name": "Ada", "last_name": "Lovelace",
         "custom_variables": {"product": "Labour law poster", "daysToRenewal": 30, "vip": true}}
        """
            .formatted(campaign, email));
  }

  static String id(HttpResponse<String> answer) {
    return json(answer).path("id").asText();
  }

  static JsonNode json(HttpResponse<String> answer) {
    return json(answer.body());
  }

  static JsonNode json(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ObjectNode object(String text) {
    return (ObjectNode) json(text);
  }
}
