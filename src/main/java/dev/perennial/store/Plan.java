package dev.perennial.store;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.perennial.domain.campaign.CampaignKind;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** The touchpoints to come. */
public final class Plan {

  private static final TypeReference<List<LocalDate>> DAYS = new TypeReference<>() {};
  private static final TypeReference<List<Map<String, Object>>> ROWS = new TypeReference<>() {};

  private final DataSource dataSource;
  private final String tenantId;

  public Plan(DataSource dataSource, String tenantId) {
    this.dataSource = dataSource;
    this.tenantId = tenantId;
  }

  /**
   * A run that is under way.
   *
   * @param version of the journey's declaration with which it began
   * @param subject purchase that it is about, or that began it
   * @param offer the product that it offers, "" for none
   * @param enteredOn the day on which it came into its state
   */
  public record RunUnderWay(
      String email,
      String journey,
      int version,
      String subject,
      String offer,
      LocalDate enteredOn,
      LocalDate renewsOn) {}

  /**
   * One touchpoint to come, with what else there is of the person.
   *
   * @param campaignName "" while that is not decided
   * @param dueOn the day on which it goes out; one before today is overdue
   * @param validUntil the last day on which it may go out
   * @param reason why it stands so, "" when nothing is to be said
   * @param ofDay how many there are on that day
   * @param ofCampaign how many of these are in its campaign
   * @param mailsNear days of the person's other mails, six days before to six days after
   * @param others the person's other runs under way; only where they were asked for
   */
  public record Planned(
      RunUnderWay run,
      String touchpoint,
      CampaignKind campaignKind,
      String campaignName,
      LocalDate dueOn,
      LocalDate validUntil,
      String reason,
      long ofDay,
      long ofCampaign,
      List<LocalDate> mailsNear,
      List<OtherRun> others) {}

  /**
   * Another run under way of the same person.
   *
   * @param firstOn the day of its first touchpoint that goes out; empty when it has none
   * @param lastOn of its last one, or of the end of its state when that is later
   * @param begun whether a touchpoint of it was handed over
   */
  public record OtherRun(
      RunUnderWay run, Optional<LocalDate> firstOn, Optional<LocalDate> lastOn, boolean begun) {}

  /**
   * Why nothing may be planned.
   *
   * @param nextOn when the next touchpoint is due; empty when there is none at all
   * @param hasRuns whether a run is under way
   * @param toFollow persons who are still to be followed
   */
  public record Outlook(
      Optional<LocalDate> nextOn, boolean hasPurchases, boolean hasRuns, long toFollow) {}

  /**
   * The declarations with which runs began.
   *
   * @throws DatabaseUnusable if the database is away
   */
  public List<JourneyVersions.Version> declarations() throws DatabaseUnusable {
    try (Connection connection = dataSource.getConnection()) {
      return SqlFile.named("list-journey-versions.sql")
          .rows(connection, Map.of("tenantId", tenantId))
          .stream()
          .map(
              row ->
                  new JourneyVersions.Version(
                      row.text("journey"), (int) row.number("version"), row.text("declaration")))
          .toList();
    } catch (SQLException e) {
      throw SqlFile.unanswered(e);
    }
  }

  /**
   * Hands on every touchpoint to come, by day, campaign and person; however many they are, only
   * some are in memory at a time.
   *
   * @param today the business's day
   * @param until the last day that is looked at
   * @param choosy names of the journeys whose touchpoints come with the person's other runs
   * @throws DatabaseUnusable if the database is away
   */
  public void each(
      LocalDate today, LocalDate until, Set<String> choosy, Consumer<Planned> reader)
      throws DatabaseUnusable {
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      SqlFile.named("list-planned-touchpoints.sql")
          .each(
              connection,
              Map.of(
                  "tenantId", tenantId,
                  "today", today.toString(),
                  "until", until.toString(),
                  "choosy", String.join(",", choosy)),
              row -> reader.accept(plannedOf(row)));
    } catch (SQLException e) {
      throw SqlFile.unanswered(e);
    }
  }

  /**
   * What there is after a day until which nothing is planned.
   *
   * @throws DatabaseUnusable if the database is away
   */
  public Outlook outlook(LocalDate until) throws DatabaseUnusable {
    try (Connection connection = dataSource.getConnection()) {
      Row row =
          SqlFile.named("find-next-touchpoint.sql")
              .rows(connection, Map.of("tenantId", tenantId, "until", until.toString()))
              .get(0);
      return new Outlook(
          row.dateIfAny("next_on"),
          row.flag("has_purchases"),
          row.flag("has_runs"),
          row.number("to_follow"));
    } catch (SQLException e) {
      throw SqlFile.unanswered(e);
    }
  }

  private static Planned plannedOf(Row row) {
    String near = row.text("mails_near");
    String others = row.text("others");
    return new Planned(
        runOf(row.text("email"), row),
        row.text("touchpoint"),
        row.one(CampaignKind.class, "campaign_kind"),
        row.text("campaign_name"),
        row.date("due_on"),
        row.date("valid_until"),
        row.text("reason"),
        row.number("of_day"),
        row.number("of_campaign"),
        near.isEmpty() ? List.of() : StoredJson.read(near, DAYS),
        others.isEmpty()
            ? List.of()
            : StoredJson.read(others, ROWS).stream()
                .map(other -> otherOf(row.text("email"), new Row(other)))
                .toList());
  }

  private static OtherRun otherOf(String email, Row row) {
    Optional<LocalDate> last = row.dateIfAny("last_on");
    return new OtherRun(
        runOf(email, row),
        row.dateIfAny("first_on"),
        last.map(
            day -> row.dateIfAny("timeout_on").filter(end -> end.isAfter(day)).orElse(day)),
        row.flag("begun"));
  }

  private static RunUnderWay runOf(String email, Row row) {
    return new RunUnderWay(
        email,
        row.text("journey"),
        (int) row.number("version"),
        row.text("subject"),
        row.text("offer"),
        row.date("entered_on"),
        row.date("renews_on"));
  }
}
