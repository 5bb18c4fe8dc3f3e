package dev.perennial.cli;

import dev.perennial.config.InvalidSettings;
import dev.perennial.config.JourneyFiles;
import dev.perennial.domain.journey.Journey;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "journeys",
    description = {
      "Checks and shows the journeys that config/journeys declares.",
      "Neither a database nor an account is needed for it."
    })
final class JourneysCommand implements Runnable {

  private final Launch launch;
  @Spec private CommandSpec spec;

  JourneysCommand(Launch launch) {
    this.launch = launch;
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Say what to do with the journeys: check, or show NAME.");
  }

  @Command(
      description = {
        "Checks journeys and mail texts, and lists the journeys.",
        "Whatever is wrong is told at once, with file and line; the exit code is 1 then."
      })
  int check(@Option(names = "--json", description = "Lists them as JSON.") boolean json)
      throws InvalidSettings {
    PrintWriter out = spec.commandLine().getOut();
    List<Journey> journeys = journeys();
    if (json) {
      out.println(JsonText.of(journeys.stream().map(JourneysCommand::fieldsOf).toList()));
    } else if (journeys.isEmpty()) {
      out.println("No journey is declared.");
    } else {
      journeys.forEach(journey -> out.println(lineOf(journey)));
    }
    out.flush();
    return 0;
  }

  private static Map<String, Object> fieldsOf(Journey journey) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("name", journey.name());
    fields.put("version", journey.version());
    fields.put("states", journey.states().size());
    fields.put("touchpoints", touchpoints(journey));
    return fields;
  }

  private static String lineOf(Journey journey) {
    return "%s %d: ok, %s, %s"
        .formatted(
            journey.name(),
            journey.version(),
            counted(journey.states().size(), "state"),
            counted(touchpoints(journey), "touchpoint"));
  }

  private static int touchpoints(Journey journey) {
    return journey.states().stream().mapToInt(state -> state.touchpoints().size()).sum();
  }

  private static String counted(int count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }

  @Command(description = "Draws the states of a journey, its mails and its ways out as text.")
  int show(@Parameters(paramLabel = "NAME", description = "The journey's name.") String name)
      throws InvalidSettings, CommandFailed {
    List<Journey> journeys = journeys();
    Journey journey =
        journeys.stream()
            .filter(one -> one.name().equals(name))
            .findFirst()
            .orElseThrow(
                () ->
                    new CommandFailed(
                        "There is no journey "
                            + name
                            + "; declared are: "
                            + journeys.stream().map(Journey::name).collect(Collectors.joining(", "))
                            + "."));
    PrintWriter out = spec.commandLine().getOut();
    new JourneyDrawing(journey).lines().forEach(out::println);
    out.flush();
    return 0;
  }

  private List<Journey> journeys() throws InvalidSettings {
    return JourneyFiles.read(launch.settings()).journeys();
  }
}
