package dev.perennial.cli;

import dev.perennial.config.Setting;
import dev.perennial.config.Settings;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "serve",
    description = "Runs the service until it is told to stop (Ctrl-C or SIGTERM).",
    footer = {
      "",
      "It needs STRIPE_WEBHOOK_SECRET. Without INSTANTLY_API_KEY deliveries go to a sandbox on this"
          + " machine; without PERENNIAL_DATABASE_URL it keeps its data in a PostgreSQL of its own"
          + " in data/. Every setting stands in config/application.properties."
    })
final class ServeCommand implements Callable<Integer> {

  private final Launch launch;
  @Spec private CommandSpec spec;

  ServeCommand(Launch launch) {
    this.launch = launch;
  }

  @Override
  public Integer call() throws Exception {
    Settings settings = launch.settings();
    StayingUp watch = new StayingUp();
    RunningService service = watch.start(launch.starter(), settings, settings.clock());
    watch.expectStop();
    tell(service, settings, spec.commandLine().getOut());
    watch.untilStopped();
    return 0;
  }

  private static void tell(RunningService service, Settings settings, PrintWriter out) {
    out.println("Perennial is running.");
    out.println("  Stripe webhooks  " + service.webhookUrl());
    out.println("  Health           " + service.healthUrl());
    service.sandboxUrl().ifPresent(url -> out.println("  Sandbox          " + url));
    if (service.sandboxUrl().isPresent()) out.println(whySandbox(settings));
    out.flush();
  }

  private static String whySandbox(Settings settings) {
    return settings.text(Setting.INSTANTLY_API_KEY).isEmpty()
        ? "No Instantly key is set (INSTANTLY_API_KEY), so deliveries go to the sandbox and nobody"
            + " is mailed."
        : "INSTANTLY_MODE is sandbox, so deliveries go to the sandbox and nobody is mailed.";
  }
}
