package dev.perennial.bench.results;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The figures for programs, with the machine on which they were measured. */
public final class ResultFile {

  private static final ObjectMapper JSON = new ObjectMapper();

  private ResultFile() {}

  /** Overwrites the file: an object with {@code machine} and an array {@code figures}. */
  public static void write(List<Figure> figures, String machine, Path file) throws IOException {
    ObjectNode root = JSON.createObjectNode().put("machine", machine);
    ArrayNode rows = root.putArray("figures");
    for (Figure figure : figures) {
      ObjectNode row =
          rows.addObject()
              .put("benchmark", figure.subject())
              .put("what", figure.what())
              .put("unit", figure.unit());
      row.set("measured", rowOf(figure.measured()));
      figure
          .limit()
          .ifPresent(
              by -> {
                row.put("beside", by.what());
                row.set("limit", rowOf(by.samples()));
                row.put("ratio", figure.ratio());
              });
      if (figure.goal().words().isEmpty()) continue;
      row.put("goal", figure.goal().words()).put("met", figure.isGoalMet());
    }
    JSON.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), root);
  }

  private static ObjectNode rowOf(Samples samples) {
    ObjectNode row =
        JSON.createObjectNode()
            .put("median", samples.median())
            .put("least", samples.least())
            .put("most", samples.most());
    row.set("values", JSON.valueToTree(samples.values()));
    return row;
  }
}
