package dev.perennial.cli;

import dev.perennial.config.InvalidSettings;
import dev.perennial.config.Setting;
import dev.perennial.config.Settings;
import dev.perennial.cli.demo.Demo;
import dev.perennial.cli.demo.DemoAccount;
import dev.perennial.cli.demo.DemoDirectory;
import dev.perennial.cli.demo.DemoSettings;
import dev.perennial.cli.demo.DemoStripe;
import dev.perennial.sandbox.InstantlySandbox;
import dev.perennial.store.DatabaseUnusable;
import dev.perennial.store.Overview;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "demo",
    description = {
      "Shows on this machine what Perennial does, without any account or key.",
      "It starts the service with a sandbox and a database of its own in data/demo, posts signed"
          + " sample events to itself and tells what became of them. Then it stays up until Ctrl-C."
    })
final class DemoCommand implements Callable<Integer> {

  private final Launch launch;
  @Spec private CommandSpec spec;

  @Option(names = "--exit", description = "Ends after the account.")
  private boolean exit;

  DemoCommand(Launch launch) {
    this.launch = launch;
  }

  @Override
  public Integer call() throws Exception {
    PrintWriter err = spec.commandLine().getErr();
    err.println("Starting a database, the routes and a sandbox ...");
    err.flush();
    Path directory = prepared(launch.workingDirectory().resolve(Path.of("data", "demo")));
    try (DemoStripe stripe = DemoStripe.start()) {
      Settings settings = DemoSettings.of(launch.home(), directory, stripe);
      StayingUp watch = new StayingUp();
      try (RunningService service =
          watch.start(launch.starter(), settings, DemoSettings.clock())) {
        boolean complete = account(service);
        if (exit) return complete ? 0 : 1;
        watch.expectStop();
        tellUrls(service, settings);
        watch.untilStopped();
        return 0;
      }
    }
  }

  private static Path prepared(Path directory) throws CommandFailed, DatabaseUnusable {
    try {
      DemoDirectory.prepare(directory);
      return directory;
    } catch (DemoDirectory.NotOurs e) {
      throw new CommandFailed(e.getMessage(), e);
    } catch (IOException e) {
      throw new CommandFailed("The directory " + directory + " cannot be used: " + e + ".", e);
    }
  }

  /** Whether every event was done. */
  private boolean account(RunningService service)
      throws IOException, InterruptedException, DatabaseUnusable {
    Overview overview = new Overview(service.dataSource(), "default");
    List<Demo.Posted> posted = new Demo(service.webhookUrl(), overview).post();
    InstantlySandbox sandbox = service.sandbox().orElseThrow();
    DemoAccount account =
        new DemoAccount(
            posted,
            overview.events(),
            overview.purchases(),
            sandbox.campaigns(),
            sandbox.leads());
    print(account.text());
    return account.complete();
  }

  private void tellUrls(RunningService service, Settings settings) throws InvalidSettings {
    DemoSettings.otherPorts(settings).ifPresent(this::print);
    print(
        """

        It is all still up. Look at it, then end it with Ctrl-C:
          Sandbox   %s
          Webhooks  %s
          Health    %s
        To send it an event of your own from another terminal:
          STRIPE_WEBHOOK_SECRET=%s %s=%s \\
            ./perennial send-event event.json --url %s
        """
            .formatted(
                service.sandboxUrl().orElseThrow(),
                service.webhookUrl(),
                service.healthUrl(),
                DemoSettings.SECRET,
                Setting.CLOCK.environmentName(),
                DemoSettings.NOW,
                service.webhookUrl()));
  }

  private void print(String text) {
    PrintWriter out = spec.commandLine().getOut();
    out.print(text);
    out.flush();
  }
}
