package dev.perennial.sandbox;

import static dev.perennial.sandbox.FieldType.bool;
import static dev.perennial.sandbox.FieldType.notPlayed;
import static dev.perennial.sandbox.FieldType.oneOf;
import static dev.perennial.sandbox.FieldType.text;
import static dev.perennial.sandbox.FieldType.whole;
import static dev.perennial.sandbox.Shape.optional;
import static dev.perennial.sandbox.Shape.required;

/** What the calls about the workspace, its accounts and its block list take. */
final class WorkspaceFields {
  static final Shape NOTHING = Shape.of();

  /** The query of GET /accounts. */
  static final Shape ACCOUNTS_QUERY =
      Shape.of(
          optional("limit", whole(1, 100)),
          optional("starting_after", text()),
          optional("search", text()),
          optional("status", oneOf(1, 2, 3, -1, -2, -3)),
          optional("provider_code", notPlayed()),
          optional("tag_ids", notPlayed()),
          optional("tag_ids_all", notPlayed()),
          optional("include_tags", notPlayed()),
          optional("sort_by", notPlayed()),
          optional("sort_order", notPlayed()),
          optional("skip", notPlayed()));

  /** POST /block-lists-entries. */
  static final Shape BLOCK = Shape.of(required("bl_value", text(TextFormat.NOT_BLANK)));

  /** The query of GET /block-lists-entries. */
  static final Shape BLOCKS_QUERY =
      Shape.of(
          optional("limit", whole(1, 100)),
          optional("starting_after", text(TextFormat.UUID)),
          optional("search", text()),
          optional("domains_only", bool()));

  private WorkspaceFields() {}
}
