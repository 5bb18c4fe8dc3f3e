package dev.perennial.cli;

import dev.perennial.config.InvalidSettings;
import dev.perennial.store.Channels;
import dev.perennial.store.DatabaseUnusable;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Model.CommandSpec;

@Command(
    name = "channels",
    description = {
      "Shows the channels that stand still, and lets them run again.",
      "A channel stops when it refuses key, plan or scope, does not answer, or has no room for more"
          + " leads; its deliveries wait. One of them tries again from time to time.",
      "Without a further word it lists them."
    })
final class ChannelsCommand implements Callable<Integer> {

  /** What is done with the tables. */
  @FunctionalInterface
  private interface Act {
    int on(Channels channels) throws DatabaseUnusable, CommandFailed;
  }

  private final Launch launch;
  @Spec private CommandSpec spec;

  @Option(names = "--json", description = "Lists them as JSON.")
  private boolean json;

  @Mixin private TenantOption tenant;

  ChannelsCommand(Launch launch) {
    this.launch = launch;
  }

  @Override
  public Integer call() throws InvalidSettings, DatabaseUnusable, CommandFailed {
    return list(json);
  }

  @Command(description = "Lists the channels that stand still, and why.")
  int list(@Option(names = "--json", description = "Lists them as JSON.") boolean asJson)
      throws InvalidSettings, DatabaseUnusable, CommandFailed {
    return withChannels(
        channels -> {
          new ChannelsReport(channels.stops())
              .print(spec.commandLine().getOut(), json || asJson);
          return 0;
        });
  }

  @Command(description = "Lets a channel run again now, with all that waits for a later try.")
  int resume(
      @Parameters(paramLabel = "NAME", description = "The channel, such as instantly.") String name)
      throws InvalidSettings, DatabaseUnusable, CommandFailed {
    return withChannels(
        channels -> {
          if (!channels.resume(name)) {
            throw new CommandFailed(name + " is not stopped: ./perennial channels lists what is.");
          }
          spec.commandLine().getOut().println(name + " runs again.");
          return 0;
        });
  }

  private int withChannels(Act act) throws InvalidSettings, DatabaseUnusable, CommandFailed {
    return TablesVisit.in(
        launch.settings(), tables -> act.on(new Channels(tables.dataSource(), tenant.id())));
  }
}
