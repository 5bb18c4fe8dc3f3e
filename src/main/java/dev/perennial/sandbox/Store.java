package dev.perennial.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.NavigableMap;

/** The objects of one kind by id. Not safe for several threads. */
interface Store {

  /** The object is new, or replaces the one of the same id. */
  void keep(String id, ObjectNode object);

  /** Nothing happens when there is none of that id. */
  void delete(String id);

  NavigableMap<String, ObjectNode> all();
}
