package io.featherfall.itests.peer;

import java.io.IOException;

/** What the comparison needs to know of Featherfall's agent. */
interface AgentUnderTest extends AutoCloseable {
  /** The state of the simulated UPS in the agent's words, such as {@code on_line}. */
  String state() throws IOException;

  /** The status as last accepted, in NUT's words, such as {@code OL OVER}. */
  String status() throws IOException;

  /** How many datagrams were dropped for this cause: {@code digest}, {@code replay} … */
  long rejected(String cause) throws IOException;

  @Override
  void close() throws IOException;
}
