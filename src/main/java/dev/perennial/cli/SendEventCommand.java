package dev.perennial.cli;

import dev.perennial.config.InvalidSettings;
import dev.perennial.config.Setting;
import dev.perennial.config.Settings;
import dev.perennial.stripe.StripeSignature;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "send-event",
    description = {
      "Signs a JSON file as Stripe does and posts it to a running instance.",
      "The first secret of STRIPE_WEBHOOK_SECRET signs; exit code 0 when the answer is 2xx."
    })
final class SendEventCommand implements Callable<Integer> {

  private static final String ALL_ADDRESSES = "0.0.0.0";

  private final Launch launch;
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "One event, as Stripe sends it.")
  private Path file;

  @Option(
      names = "--url",
      description = "Where to post it (default: the instance that these settings describe).")
  private String url;

  @Option(
      names = "--tenant",
      defaultValue = "default",
      description = "For whom, when no --url is given (default: ${DEFAULT-VALUE}).")
  private String tenant;

  SendEventCommand(Launch launch) {
    this.launch = launch;
  }

  @Override
  public Integer call() throws InvalidSettings, CommandFailed {
    Settings settings = launch.settings();
    URI target = target(settings);
    byte[] body = read();
    String secret =
        settings.list(Setting.STRIPE_WEBHOOK_SECRET).stream()
            .findFirst()
            .orElseThrow(
                () ->
                    new CommandFailed(
                        "There is no secret to sign with: set STRIPE_WEBHOOK_SECRET to the one that"
                            + " the running instance has."));
    HttpRequest request =
        HttpRequest.newBuilder(target)
            .timeout(Duration.ofMillis(settings.number(Setting.HTTP_RESPONSE_MILLIS)))
            .header("Content-Type", "application/json; charset=utf-8")
            .header(
                "Stripe-Signature", StripeSignature.sign(body, secret, settings.clock().instant()))
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    HttpResponse<String> answer = post(request, settings);
    spec.commandLine().getOut().println(answer.statusCode() + " " + answer.body());
    return answer.statusCode() / 100 == 2 ? 0 : 1;
  }

  private byte[] read() throws CommandFailed {
    try {
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new CommandFailed("There is no file " + file + ".", e);
    } catch (IOException e) {
      throw new CommandFailed("The file " + file + " cannot be read: " + e.getMessage() + ".", e);
    }
  }

  private URI target(Settings settings) {
    String host = settings.text(Setting.HTTP_HOST);
    String here =
        "http://%s:%s/webhooks/stripe/%s"
            .formatted(
                host.equals(ALL_ADDRESSES) ? "127.0.0.1" : host,
                settings.text(Setting.HTTP_PORT),
                tenant);
    try {
      URI target = URI.create(url == null ? here : url);
      if (target.getHost() != null && String.valueOf(target.getScheme()).matches("https?")) {
        return target;
      }
    } catch (IllegalArgumentException e) {
      throw noUrl();
    }
    throw noUrl();
  }

  private ParameterException noUrl() {
    return new ParameterException(
        spec.commandLine(), "A URL looks like http://127.0.0.1:8080/webhooks/stripe/default.");
  }

  private static HttpResponse<String> post(HttpRequest request, Settings settings)
      throws CommandFailed {
    HttpClient client =
        HttpClient.newBuilder()
            .connectTimeout(Duration.ofMillis(settings.number(Setting.HTTP_CONNECT_MILLIS)))
            .build();
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new CommandFailed(
          "Nothing answers at " + request.uri() + ": start it with ./perennial serve.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailed("Interrupted while waiting for the answer.", e);
    }
  }
}
