package dev.perennial.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.ValidationReport;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.perennial.sandbox.RecordedRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.util.List;

/** Compares traffic with the OpenAPI document of the Instantly API v2. */
public final class InstantlyContract {
  private static final String DOCUMENT = "/contracts/instantly-v2.openapi.yaml";

  private final OpenApiInteractionValidator validator;

  /** Reads the document, which takes about a second: share the instance. */
  public InstantlyContract() {
    validator =
        OpenApiInteractionValidator.createForInlineApiSpecification(document())
            .withLevelResolver(
                LevelResolver.create()
                    .withLevel(
                        "validation.request.parameter.query.unexpected",
                        ValidationReport.Level.ERROR)
                    .build())
            .build();
  }

  /** The document itself. */
  public static JsonNode tree() {
    try {
      return new ObjectMapper(new YAMLFactory()).readTree(document());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the document does not allow about the request; empty when it allows all of it. */
  public List<String> violations(RecordedRequest request) {
    return messages(validator.validateRequest(asSent(request)));
  }

  /** What the document does not allow about the answer to a request of that method and path. */
  public List<String> violationsOfAnswer(
      String method, String path, int status, String contentType, String body) {
    return messages(
        validator.validateResponse(
            path.split("\\?", 2)[0],
            Request.Method.valueOf(method),
            SimpleResponse.Builder.status(status)
                .withContentType(contentType)
                .withBody(body)
                .build()));
  }

  /** The request with a key, which is never recorded. */
  private static Request asSent(RecordedRequest request) {
    String[] pathAndQuery = request.path().split("\\?", 2);
    SimpleRequest.Builder sent =
        new SimpleRequest.Builder(request.method(), pathAndQuery[0])
            .withHeader("Authorization", "Bearer any");
    if (pathAndQuery.length == 2) {
      for (String pair : pathAndQuery[1].split("&")) {
        String[] nameAndValue = pair.split("=", 2);
        sent.withQueryParam(
            URLDecoder.decode(nameAndValue[0], UTF_8),
            nameAndValue.length == 2 ? URLDecoder.decode(nameAndValue[1], UTF_8) : "");
      }
    }
    if (!request.contentType().isEmpty()) sent.withContentType(request.contentType());
    if (!request.body().isEmpty()) sent.withBody(request.body());
    return sent.build();
  }

  private static List<String> messages(ValidationReport report) {
    return report.getMessages().stream()
        .filter(message -> message.getLevel() == ValidationReport.Level.ERROR)
        .map(message -> message.getKey() + ": " + message.getMessage())
        .toList();
  }

  private static String document() {
    try (InputStream file = InstantlyContract.class.getResourceAsStream(DOCUMENT)) {
      if (file == null) throw new IllegalStateException(DOCUMENT + " is not on the class path");
      return new String(file.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
