package dev.perennial.store;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** The versions of journeys that runs began with. */
public final class JourneyVersions {

  /**
   * One version.
   *
   * @param json its declaration
   */
  public record Version(String journey, int version, String json) {

    boolean sameAs(Version other) {
      return journey.equals(other.journey) && version == other.version;
    }
  }

  /**
   * What is known after the current versions were registered.
   *
   * @param former versions that are no longer declared, or were overtaken
   * @param changed current ones that differ from what runs began with
   */
  public record Known(List<Version> former, List<Version> changed) {}

  private JourneyVersions() {}

  /**
   * Remembers the current versions.
   *
   * @throws DatabaseUnusable if the database is away
   */
  public static Known register(DataSource dataSource, String tenantId, List<Version> current)
      throws DatabaseUnusable {
    try (Connection connection = dataSource.getConnection()) {
      for (Version version : current) {
        SqlFile.named("register-journey.sql")
            .update(
                connection,
                Map.of(
                    "tenantId", tenantId,
                    "journey", version.journey(),
                    "version", version.version(),
                    "declaration", version.json()));
      }
      List<Version> former = new ArrayList<>();
      List<Version> changed = new ArrayList<>();
      for (Row row :
          SqlFile.named("list-journey-versions.sql")
              .rows(connection, Map.of("tenantId", tenantId))) {
        Version kept =
            new Version(
                row.text("journey"), (int) row.number("version"), row.text("declaration"));
        current.stream()
            .filter(kept::sameAs)
            .findFirst()
            .ifPresentOrElse(
                declared -> {
                  if (!tree(declared).equals(tree(kept))) changed.add(declared);
                },
                () -> former.add(kept));
      }
      return new Known(former, changed);
    } catch (SQLException e) {
      throw SqlFile.unanswered(e);
    }
  }

  private static JsonNode tree(Version version) {
    return StoredJson.read(version.json(), JsonNode.class);
  }
}
