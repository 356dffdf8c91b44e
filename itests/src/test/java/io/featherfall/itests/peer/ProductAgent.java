package io.featherfall.itests.peer;

import com.fasterxml.jackson.jr.ob.JSON;
import io.featherfall.itests.card.CardProcess;
import io.featherfall.itests.product.Agent;
import io.featherfall.itests.product.NetworkNamespace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The agent of the built archive, asked by {@code bin/featherfall exec}. */
final class ProductAgent implements AgentUnderTest {
  private static final String UPS = "shared";
  private static final String UNKNOWN_CARD = "unknown_card";

  private final Agent agent;

  private ProductAgent(Agent agent) {
    this.agent = agent;
  }

  /** Starts one that observes the simulated card at this port. */
  static ProductAgent start(NetworkNamespace namespace, Path folder, int port) throws IOException {
    Agent agent = Agent.in(namespace.prefix(), folder, port);
    agent.setting(
        "io.featherfall.udp.monitor.card-" + UPS,
        "name = " + UPS,
        "address = " + Apcupsd.CARD_ADDRESS,
        "user = " + CardProcess.USER,
        "phrase = " + CardProcess.PHRASE);
    ProductAgent started = new ProductAgent(agent);
    try {
      agent.start();
    } catch (IOException | AssertionError notStarted) {
      started.close();
      throw notStarted;
    }
    return started;
  }

  @Override
  public String state() throws IOException {
    return (String) show().get("state");
  }

  @Override
  public String status() throws IOException {
    return String.valueOf(show().get("status"));
  }

  @Override
  public long rejected(String cause) throws IOException {
    if (cause.equals(UNKNOWN_CARD)) {
      return strangers();
    }
    Object count = ((Map<?, ?>) show().get("rejected")).get(cause);
    return count == null ? 0 : ((Number) count).longValue();
  }

  @Override
  public void close() throws IOException {
    agent.close();
  }

  /** A card that is not configured belongs to no UPS; who sent is in the list of senders. */
  private long strangers() throws IOException {
    List<Object> senders = JSON.std.listFrom(agent.exec("nmc:discover --wait 0 --json"));
    return senders.stream()
        .map(sender -> (Map<?, ?>) sender)
        .filter(sender -> sender.get("ups") == null)
        .mapToLong(sender -> ((Number) sender.get("datagrams")).longValue())
        .sum();
  }

  private Map<String, Object> show() throws IOException {
    return JSON.std.mapFrom(agent.exec("ups:show --json " + UPS));
  }
}
