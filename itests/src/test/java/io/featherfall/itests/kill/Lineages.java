package io.featherfall.itests.kill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Two agents side by side, each of which is killed over and over again: every outage finds what all
 * the kills before have left. After a wrong end a new agent takes over, so that the next outage
 * does not suffer from it.
 */
final class Lineages implements AutoCloseable {
  private static final int AGENTS = 2;

  private final Path folder;
  private final ExecutorService threads = Executors.newFixedThreadPool(AGENTS);
  private final BlockingQueue<Optional<MortalAgent>> idle = new LinkedBlockingQueue<>();
  private final AtomicInteger agents = new AtomicInteger();

  /** One outage. */
  interface Outage<T> {
    T with(MortalAgent agent) throws Exception;
  }

  Lineages(Path folder) {
    this.folder = folder;
    for (int i = 0; i < AGENTS; i++) {
      idle.add(Optional.empty());
    }
  }

  /** Has it happen as soon as an agent is free. */
  <T> Future<T> next(Outage<T> outage) {
    Callable<T> work = () -> happen(outage);
    return threads.submit(work);
  }

  private <T> T happen(Outage<T> outage) throws Exception {
    Optional<MortalAgent> former = idle.take();
    Optional<MortalAgent> survivor = Optional.empty();
    try {
      MortalAgent agent =
          former.isPresent()
              ? former.get()
              : MortalAgent.in(
                  Files.createDirectories(folder.resolve("agent-" + agents.incrementAndGet())));
      survivor = Optional.of(agent);
      try {
        return outage.with(agent);
      } catch (AssertionError wrong) {
        survivor = Optional.empty();
        AssertionError withDiary = new AssertionError(wrong.getMessage() + agent.diary(), wrong);
        agent.close();
        throw withDiary;
      }
    } finally {
      idle.add(survivor);
    }
  }

  @Override
  public void close() throws IOException {
    threads.shutdownNow();
    for (Optional<MortalAgent> agent : idle) {
      if (agent.isPresent()) {
        agent.get().close();
      }
    }
  }
}
